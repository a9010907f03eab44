using System.Globalization;
using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Materials;

/// <summary>A form of the catalogue as it was typed.</summary>
public sealed class EntryForm
{
    private const int LongestTitle = 300;
    private const int LongestNote = 2000;

    /// <summary>链接、纸质、实地、说明; ignored when an entry is edited.</summary>
    public EvidenceKind Kind { get; set; }

    /// <summary>Title in the catalogue.</summary>
    public string? Title { get; set; }

    /// <summary>Address of a link.</summary>
    public string? Url { get; set; }

    /// <summary>Number of the material requirement it answers; empty for the whole narrative.</summary>
    public string? MaterialNumber { get; set; }

    /// <summary>Day of the fact, 2024-06-18; empty when unknown.</summary>
    public string? FactOn { get; set; }

    /// <summary>Remark; the place of an on-site entry, the reason of a statement.</summary>
    public string? Note { get; set; }

    /// <summary>Copies of a paper.</summary>
    public string? Copies { get; set; }

    /// <summary>Pages of a paper.</summary>
    public string? Pages { get; set; }

    /// <summary>Who hands a paper over.</summary>
    public string? Handover { get; set; }

    /// <summary>Checks what was typed.</summary>
    /// <param name="kind">The kind of the entry.</param>
    /// <param name="materials">Numbers of the requirements the unit answers for.</param>
    /// <param name="today">No fact lies after it.</param>
    /// <param name="isNew">Whether an entry is added: papers are then described field by field.</param>
    /// <param name="values">What the entry takes; meaningless when something is wrong.</param>
    /// <returns>What is wrong, in Chinese; null when nothing is.</returns>
    internal string? Read(EvidenceKind kind, IEnumerable<string> materials, DateOnly today, bool isNew, out EntryValues values)
    {
        var title = WrittenText.CleanLine(Title);
        var url = kind is EvidenceKind.Link ? WrittenText.CleanLine(Url) : null;
        var number = WrittenText.CleanLine(MaterialNumber);
        var note = WrittenText.CleanLine(Note);
        values = new EntryValues(title, url, number, null, null);
        if (kind is EvidenceKind.Link && EvidenceLink.WhyNot(url!) is { } refusal)
        {
            return refusal.Message;
        }

        if (title.Length is 0 or > LongestTitle)
        {
            return title.Length == 0 ? "没有写名称" : $"名称有 {title.Length} 字，最多 {LongestTitle} 字";
        }

        if (number.Length > 0 && !materials.Contains(number))
        {
            return "选的材料序号不是你单位的";
        }

        DateOnly? factOn = null;
        if (!string.IsNullOrWhiteSpace(FactOn))
        {
            if (!DateOnly.TryParseExact(FactOn.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year < 1949)
            {
                return "日期要写成 2024-06-18 的样子";
            }

            if (day > today)
            {
                return "日期在今天以后。写材料形成那天的日期";
            }

            factOn = day;
        }

        if (isNew && kind is EvidenceKind.Paper)
        {
            if (!Counts(Copies, out var copies) || !Counts(Pages, out var pages))
            {
                return "份数和页数写 1 到 9999 的整数";
            }

            var handover = WrittenText.CleanLine(Handover);
            if (handover.Length is 0 or > 100)
            {
                return "写明由谁交接，最多 100 字";
            }

            note = $"{copies} 份，每份 {pages} 页，交接人：{handover}";
        }

        if (note.Length == 0 && kind is EvidenceKind.OnSite or EvidenceKind.Statement or EvidenceKind.Paper)
        {
            return kind switch
            {
                EvidenceKind.OnSite => "写明在哪里看",
                EvidenceKind.Statement => "写明为什么没有",
                _ => "写明份数、页数和交接人",
            };
        }

        if (note.Length > LongestNote)
        {
            return $"说明有 {note.Length} 字，最多 {LongestNote} 字";
        }

        values = new EntryValues(title, url, number, note.Length == 0 ? null : note, factOn);
        return null;
    }

    private static bool Counts(string? typed, out int number) =>
        int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is >= 1 and <= 9999;
}

/// <summary>Checked values of an entry.</summary>
internal sealed record EntryValues(string Title, string? Url, string MaterialNumber, string? Note, DateOnly? FactOn)
{
    public void WriteTo(CatalogueEntry entry)
    {
        entry.Title = Title;
        entry.Url = Url;
        entry.MaterialNumber = MaterialNumber;
        entry.Note = Note;
        entry.FactOn = FactOn;
    }
}
