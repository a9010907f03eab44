using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Materials;

/// <summary>A form of the catalogue as it was typed.</summary>
public sealed class EntryForm
{
    private const int LongestTitle = 300, LongestCause = 500, LongestContact = 200;

    /// <summary>Longest remark of an entry.</summary>
    internal const int LongestNote = 2000;

    /// <summary>The kind; an entry that exists may take another one that holds files as its own does. Null keeps it.</summary>
    public EvidenceKind? Kind { get; set; }

    /// <summary>The entry as the writer saw it (<see cref="Stamp"/>); null asks for no comparison.</summary>
    public string? Was { get; set; }

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

    /// <summary>案由 of a case.</summary>
    public string? CaseCause { get; set; }

    /// <summary>采取的措施 of a case.</summary>
    public string? CaseMeasures { get; set; }

    /// <summary>结果 of a case.</summary>
    public string? CaseOutcome { get; set; }

    /// <summary>联系方式 of a case; empty keeps what is stored, which the page does not show.</summary>
    public string? CaseContact { get; set; }

    /// <summary>Whether the stored 联系方式 goes.</summary>
    public bool DropContact { get; set; }

    /// <summary>A short sign of what an entry says, which changes with every word of it; files are not part of it.</summary>
    internal static string Stamp(EvidenceKind kind, EntryValues values) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\u001F', kind, values.Title, values.Url, values.MaterialNumber, values.Note, values.FactOn, values.Case?.Cause, values.Case?.Measures, values.Case?.Outcome, values.Case?.Contact))))[..16];

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
        var url = kind.HasAddress() ? WrittenText.CleanLine(Url) : null;
        var number = WrittenText.CleanLine(MaterialNumber);
        var note = WrittenText.CleanLine(Note);
        values = new EntryValues(title, url, number, null, null);
        if (kind.HasAddress() && EvidenceLink.WhyNot(url!) is { } refusal)
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

        CaseFacts? facts = null;
        if (kind is EvidenceKind.Case && ReadCase(factOn, out facts) is { } problem)
        {
            return problem;
        }

        values = new EntryValues(title, url, number, note.Length == 0 ? null : note, factOn) { Case = facts };
        return null;
    }

    private string? ReadCase(DateOnly? factOn, out CaseFacts facts)
    {
        var (cause, measures, outcome, contact) = (WrittenText.CleanLine(CaseCause), WrittenText.Clean(CaseMeasures), WrittenText.Clean(CaseOutcome), WrittenText.CleanLine(CaseContact));
        facts = new CaseFacts(cause, measures, outcome, contact.Length == 0 ? null : contact);
        return factOn is null ? "写明案例的时间"
            : cause.Length is 0 or > LongestCause ? $"写明案由，最多 {LongestCause} 字"
            : measures.Length is 0 or > LongestNote ? $"写明采取的措施，最多 {LongestNote} 字"
            : outcome.Length is 0 or > LongestNote ? $"写明结果，最多 {LongestNote} 字"
            : contact.Length > LongestContact ? $"联系方式有 {contact.Length} 字，最多 {LongestContact} 字"
            : null;
    }

    private static bool Counts(string? typed, out int number) =>
        int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is >= 1 and <= 9999;
}

/// <summary>Checked values of an entry.</summary>
internal sealed record EntryValues(string Title, string? Url, string MaterialNumber, string? Note, DateOnly? FactOn)
{
    /// <summary>What a case says; null for other kinds.</summary>
    public CaseFacts? Case { get; init; }

    /// <summary>What an entry says now.</summary>
    public static EntryValues Of(CatalogueEntry entry) => new(entry.Title, entry.Url, entry.MaterialNumber, entry.Note, entry.FactOn)
    {
        Case = entry.Kind is EvidenceKind.Case ? new CaseFacts(entry.CaseCause ?? "", entry.CaseMeasures ?? "", entry.CaseOutcome ?? "", entry.CaseContact) : null,
    };

    /// <summary>What an entry of the draft says, as the page has it.</summary>
    public static EntryValues Of(ContentEntry entry) => new(entry.Title, entry.Url, entry.MaterialNumber, entry.Note, entry.FactOn) { Case = entry.Case };

    /// <summary>The fields in which two writers differ: name, mine, theirs.</summary>
    public IReadOnlyList<FieldDifference> DifferencesTo(EntryValues now) =>
    [
        .. new FieldDifference[]
        {
            new("名称", Title, now.Title), new("网址", Url ?? "", now.Url ?? ""), new("对应序号", MaterialNumber, now.MaterialNumber), new("备注", Note ?? "", now.Note ?? ""),
            new("日期", Day(FactOn), Day(now.FactOn)), new("案由", Case?.Cause ?? "", now.Case?.Cause ?? ""), new("措施", Case?.Measures ?? "", now.Case?.Measures ?? ""),
            new("结果", Case?.Outcome ?? "", now.Case?.Outcome ?? ""),
        }.Where(field => field.Mine != field.Now),
    ];

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public void WriteTo(CatalogueEntry entry)
    {
        entry.Title = Title;
        entry.Url = Url;
        entry.MaterialNumber = MaterialNumber;
        entry.Note = Note;
        entry.FactOn = FactOn;
        entry.CaseCause = Case?.Cause;
        entry.CaseMeasures = Case?.Measures;
        entry.CaseOutcome = Case?.Outcome;
        entry.CaseContact = Case?.Contact;
    }
}

/// <summary>A field that two people wrote differently.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Mine">What was sent.</param>
/// <param name="Now">What is stored.</param>
public sealed record FieldDifference(string Field, string Mine, string Now);
