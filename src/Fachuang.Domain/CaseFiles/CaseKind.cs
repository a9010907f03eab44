namespace Fachuang.Domain.CaseFiles;

/// <summary>What kind of administrative deed a case file documents; each has a score sheet of its own.</summary>
public enum CaseKind
{
    /// <summary>行政处罚.</summary>
    Penalty,

    /// <summary>行政许可.</summary>
    Permit,

    /// <summary>行政强制.</summary>
    Coercion,

    /// <summary>行政复议.</summary>
    Reconsideration,
}

/// <summary>Words of the room.</summary>
public static class CaseWords
{
    /// <summary>All kinds, in the order in which they are shown.</summary>
    public static IReadOnlyList<CaseKind> Kinds { get; } = Enum.GetValues<CaseKind>();

    /// <summary>The kind in words.</summary>
    public static string Word(this CaseKind kind) => kind switch
    {
        CaseKind.Penalty => "行政处罚",
        CaseKind.Permit => "行政许可",
        CaseKind.Coercion => "行政强制",
        CaseKind.Reconsideration => "行政复议",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The kind as typed: 行政处罚, or 处罚 for short; null for anything else.</summary>
    public static CaseKind? KindOf(string word) =>
        Kinds.Where(kind => kind.Word() == word || kind.Word()[2..] == word).Select(kind => (CaseKind?)kind).FirstOrDefault();

    /// <summary>Where a file stands, in words.</summary>
    public static string Word(this CaseFileState state) => state switch
    {
        CaseFileState.Listed => "没有抽中",
        CaseFileState.Drawn => "抽中",
        CaseFileState.Scoring => "评查中",
        CaseFileState.Disputed => "要复核",
        CaseFileState.Settled => "已定分",
        CaseFileState.Replaced => "已换出",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>Where the rectification stands, in words.</summary>
    public static string Word(this FeedbackState state) => state switch
    {
        FeedbackState.None => "没有反馈",
        FeedbackState.Sent => "等单位整改",
        FeedbackState.Answered => "整改等核",
        FeedbackState.Returned => "退回再改",
        FeedbackState.Closed => "整改办结",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>A hundredth number as people write it: 8650 is 86.5.</summary>
    public static string Points(int hundredths) => (hundredths / 100m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Points as typed, in hundredths; null when it is no number from 0 to 100 with at most two decimals.</summary>
    public static int? ReadPoints(string text) =>
        decimal.TryParse(text, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var read)
            && read is >= 0 and <= 100 && read * 100 == decimal.Truncate(read * 100) ? (int)(read * 100) : null;
}
