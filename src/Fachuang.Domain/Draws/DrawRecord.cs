using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fachuang.Domain.Draws;

/// <summary>A drawn place in a record.</summary>
/// <param name="Key">Key of the entry.</param>
/// <param name="Stratum">Its group.</param>
/// <param name="Order">第 n 个 of the group.</param>
/// <param name="IsSubstitute">Whether it stood ready.</param>
public sealed record RecordedPlace(string Key, string Stratum, int Order, bool IsSubstitute);

/// <summary>A substitute that took a place.</summary>
/// <param name="OutKey">Key of who left.</param>
/// <param name="InKey">Key of who came.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When, UTC.</param>
public sealed record RecordedReplacement(string OutKey, string InKey, string Reason, DateTime At);

/// <summary>抽取记录: everything that is needed to repeat a draw on any machine, in one file (docs/draw.md).</summary>
/// <param name="Format">Name and version of this form.</param>
/// <param name="Region">Whose draw it is.</param>
/// <param name="Number">第 n 次.</param>
/// <param name="Sheet">The frozen sheet as text.</param>
/// <param name="SheetHash">Its SHA-256, as it was published.</param>
/// <param name="Decider">What decided.</param>
/// <param name="Announcement">What was announced of it.</param>
/// <param name="FrozenAt">When it was frozen, UTC.</param>
/// <param name="Value">The value that decided.</param>
/// <param name="DrawnAt">When it was drawn, UTC.</param>
/// <param name="Drawn">The result.</param>
/// <param name="Replacements">Substitutes that took a place since.</param>
/// <param name="RedrawOf">第 n 次 that it replaces; null when it replaces none.</param>
/// <param name="RedrawReason">Why; empty when it replaces none.</param>
public sealed record DrawRecord(
    string Format, string Region, int Number, string Sheet, string SheetHash, DrawDecider Decider, string Announcement, DateTime FrozenAt, string Value, DateTime DrawnAt,
    IReadOnlyList<RecordedPlace> Drawn, IReadOnlyList<RecordedReplacement> Replacements, int? RedrawOf, string RedrawReason)
{
    /// <summary>The form written by this program.</summary>
    public const string CurrentFormat = "fachuang-draw-record/1";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The places of a result as a record names them.</summary>
    /// <param name="drawn">The result.</param>
    public static IReadOnlyList<RecordedPlace> Places(IEnumerable<DrawnEntry> drawn) =>
        [.. drawn.Select(line => new RecordedPlace(line.Entry.Key, line.Entry.Stratum, line.Order, line.IsSubstitute))];

    /// <summary>The record as JSON.</summary>
    public string Write() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads a record.</summary>
    /// <exception cref="InvalidDataException">The text is none.</exception>
    public static DrawRecord Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<DrawRecord>(json, Options) is { Format: CurrentFormat } record && !record.Drawn.Contains(null!) && !record.Replacements.Contains(null!)
                ? record : throw new InvalidDataException("The text is no record of a draw.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("The text is no record of a draw.", broken);
        }
    }

    /// <summary>Repeats the draw. What does not agree, one Chinese sentence each without a full stop; empty when everything does.</summary>
    public IReadOnlyList<string> Verify()
    {
        DrawSheet sheet;
        try
        {
            sheet = DrawSheet.Read(Sheet);
        }
        catch (InvalidDataException)
        {
            return ["底稿被改坏了，读不懂"];
        }

        List<string> problems = [];
        if (Lottery.HashOf(Sheet) != SheetHash)
        {
            problems.Add($"底稿的校验值是 {Lottery.HashOf(Sheet)}，和公布的 {SheetHash} 不一样：名单、名额或者排除在固定以后改过");
        }

        if (Decider is DrawDecider.SealedSecret && Lottery.HashOf(Value) != Announcement)
        {
            problems.Add("打开的密数和事先公布的校验值对不上");
        }

        if (FrozenAt > DrawnAt)
        {
            problems.Add("记录上写的是先抽取、后固定名单");
        }

        if (!Places(sheet.Draw(Value)).SequenceEqual(Drawn))
        {
            problems.Add("照底稿和这个数重抽一遍，抽出来的和记录不一样");
        }

        foreach (var replacement in Replacements)
        {
            if (!Drawn.Any(place => place.Key == replacement.OutKey) || !Drawn.Any(place => place.Key == replacement.InKey && place.IsSubstitute))
            {
                problems.Add($"换候补的“{replacement.OutKey}”或者“{replacement.InKey}”不在抽取结果里");
            }
        }

        return problems;
    }
}
