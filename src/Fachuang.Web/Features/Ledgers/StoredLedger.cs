using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fachuang.Documents.Writing;
using Fachuang.Domain.Ledgers;

namespace Fachuang.Web.Features.Ledgers;

/// <summary>How the content of a ledger's version is written into its row and read back, and how it becomes the official form.</summary>
internal static class StoredLedger
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The content as JSON.</summary>
    public static string Write(LedgerContent content) => JsonSerializer.Serialize(content, Options);

    /// <summary>The content of a version.</summary>
    public static LedgerContent Read(string json) =>
        JsonSerializer.Deserialize<LedgerContent>(json, Options) ?? throw new InvalidDataException("A version of a ledger has no content.");

    /// <summary>已完成 or 未完成; empty while nobody has chosen.</summary>
    public static string Word(this LedgerProgress? progress) => progress switch
    {
        LedgerProgress.Done => "已完成",
        LedgerProgress.Underway => "未完成",
        _ => "",
    };

    /// <summary>What the unit writes beside the choice.</summary>
    public static string Asks(this LedgerProgress? progress) => progress is LedgerProgress.Done ? "具体完成情况" : "正在推进情况";

    /// <summary>The official form of a content.</summary>
    /// <param name="content">The content.</param>
    /// <param name="region">Name of the region.</param>
    /// <param name="unit">Full name of the unit.</param>
    /// <param name="day">填表时间.</param>
    /// <param name="reportingDay">Day of the month in the note.</param>
    /// <param name="isMasked">Whether the digits of the contacts are hidden.</param>
    public static LedgerPaper Paper(this LedgerContent content, string region, string unit, DateOnly day, int reportingDay, bool isMasked) => new(
        LedgerForm.Title(region), unit, day, reportingDay,
        [.. content.Lines.Select(line => new LedgerPaperRow(
            $"{line.Number}.{line.Indicator}", string.Join('\n', line.Methods), line.Material,
            line.Text.Length == 0 ? "" : $"{((LedgerProgress?)line.Progress).Word()}。{line.Text}", isMasked ? Masked(line.Contact) : line.Contact))]);

    /// <summary>A contact for those who do not have to call: 联络员R 138******34.</summary>
    public static string Masked(string contact)
    {
        var characters = contact.ToCharArray();
        for (var start = 0; start < characters.Length; start++)
        {
            var end = start;
            while (end < characters.Length && char.IsAsciiDigit(characters[end]))
            {
                end++;
            }

            // All but the first three and the last two of a number; a shorter one is a room or a year.
            if (end - start >= 7)
            {
                characters.AsSpan((start + 3)..(end - 2)).Fill('*');
            }

            start = Math.Max(start, end - 1);
        }

        return new string(characters);
    }
}
