using System.Globalization;
using System.Text;
using Fachuang.Domain.Campaigns;

namespace Fachuang.Web.Features.Reviews;

/// <summary>Points and per cents as people type and read them; the program holds whole hundredths.</summary>
public static class ScoreNumber
{
    /// <summary>Hundredths as a field shows them: 120 is 1.2.</summary>
    public static string Field(int hundredths) => (hundredths / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Hundredths as a table shows them: 120 is 1.20.</summary>
    public static string Table(int hundredths) => (hundredths / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Points of a line, at least two decimals and no more than it has.</summary>
    public static string Table(decimal points) => points.ToString("0.00######", CultureInfo.InvariantCulture);

    /// <summary>What was typed, in hundredths; null when it is no number of at most two decimals. Digits of full width are digits.</summary>
    public static int? Read(string? typed) =>
        decimal.TryParse((typed ?? "").Normalize(NormalizationForm.FormKC).Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && Math.Abs(number) <= 10_000_000 && decimal.Truncate(number * 100) == number * 100 ? (int)(number * 100) : null;
}

/// <summary>Words of scores.</summary>
public static class ScoreSay
{
    /// <summary>What is applied for.</summary>
    public static string Word(this CampaignType type) => type is CampaignType.SingleItem ? "单项示范创建" : "综合示范创建";

    /// <summary>A sum beside what it must be, as Assets/src/sums.ts says it while somebody types.</summary>
    /// <param name="sum">Hundredths.</param>
    /// <param name="must">Hundredths; null while that cannot be read.</param>
    public static string Sum(long sum, int? must)
    {
        var said = $"合计 {Points(sum)}";
        return must is not { } whole ? said : (sum - whole) switch
        {
            0 => $"{said}，正好",
            < 0 and var less => $"{said}，少 {Points(-less)}",
            var more => $"{said}，多 {Points(more)}",
        };

        static string Points(long hundredths) => (hundredths / 100m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
    }
}
