using System.Globalization;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Ledgers;

/// <summary>
/// The form of a ledger as it was sent: for each card <c>progress-</c>, <c>text-</c>, <c>material-</c> and <c>contact-</c> with its
/// key, and once <c>contact</c> and <c>version</c>. A line takes the fields of its own where there are any, else those of its assignment.
/// </summary>
internal sealed class TypedLedger
{
    private readonly Dictionary<LedgerLine, TypedLine> lines = [];

    private TypedLedger(int revision, string? contact) => (Revision, Contact) = (revision, contact);

    /// <summary>Revision of the ledger the writer started from.</summary>
    public int Revision { get; }

    /// <summary>责任人及联系方式 of the whole ledger; null when it was not sent.</summary>
    public string? Contact { get; }

    /// <summary>What is longer than can be kept, by card key; the ledger's own contact under <c>contact</c>.</summary>
    public Dictionary<string, string> Faults { get; } = [];

    /// <summary>Reads a form; null when none of the ledger's fields is in it.</summary>
    public static TypedLedger? Read(IFormCollection form, LedgerSheet sheet)
    {
        var contact = form.TryGetValue("contact", out var sent) ? WrittenText.CleanLine(sent) : null;
        var typed = new TypedLedger(int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0, contact);
        if (contact?.Length > Ledger.LongestContact)
        {
            typed.Faults["contact"] = $"责任人及联系方式有 {contact.Length} 字，最多 {Ledger.LongestContact} 字";
        }

        foreach (var line in sheet.Ledger.Lines)
        {
            var whole = $"a{line.AssignmentId:n}";
            var own = $"{whole}-{line.IndicatorId:n}";
            var key = form.ContainsKey($"text-{own}") ? own : whole;
            if (!form.TryGetValue($"text-{key}", out var text))
            {
                continue;
            }

            var read = new TypedLine(
                form[$"progress-{key}"].ToString() switch { "done" => LedgerProgress.Done, "underway" => LedgerProgress.Underway, _ => line.Progress },
                WrittenText.Clean(text), WrittenText.Clean(form[$"material-{key}"]), WrittenText.CleanLine(form[$"contact-{key}"]));
            typed.lines[line] = read;
            if (read.TooLong is { } problem)
            {
                typed.Faults[key] = problem;
            }
        }

        return contact is null && typed.lines.Count == 0 ? null : typed;
    }

    /// <summary>Whether it says anything else than what is stored.</summary>
    public bool Differs(LedgerSheet sheet) => (Contact is not null && Contact != sheet.Contact) || lines.Any(pair => pair.Value.DiffersFrom(pair.Key));

    /// <summary>The two texts of everything in which the form and the stored ledger differ.</summary>
    public LedgerConflict Conflict(LedgerSheet sheet) => new(
        sheet.Ledger.SavedBy, sheet.Ledger.SavedAt, sheet.Ledger.Revision,
        [
            .. Contact is not null && Contact != sheet.Contact ? [("责任人及联系方式", Contact, sheet.Contact)] : Array.Empty<(string, string, string)>(),
            .. lines.Where(pair => pair.Value.DiffersFrom(pair.Key)).OrderBy(pair => sheet.Indicators[pair.Key.IndicatorId].Position)
                .Select(pair => ($"指标 {sheet.Indicators[pair.Key.IndicatorId].Number}", pair.Value.Said, new TypedLine(pair.Key.Progress, pair.Key.Text, pair.Key.Material, pair.Key.Contact).Said)),
        ]);

    /// <summary>Writes it into the lines, without saving.</summary>
    public void Apply(LedgerSheet sheet)
    {
        foreach (var (line, typed) in lines)
        {
            line.Write(typed.Progress, typed.Text, typed.Material, typed.Contact == (Contact ?? sheet.Contact) ? "" : typed.Contact);
        }
    }

    private sealed record TypedLine(LedgerProgress? Progress, string Text, string Material, string Contact)
    {
        public string? TooLong =>
            Text.Length > LedgerLine.Longest ? $"完成进度有 {Text.Length} 字，最多 {LedgerLine.Longest} 字"
            : Material.Length > LedgerLine.Longest ? $"上报材料有 {Material.Length} 字，最多 {LedgerLine.Longest} 字"
            : Contact.Length > Ledger.LongestContact ? $"责任人及联系方式有 {Contact.Length} 字，最多 {Ledger.LongestContact} 字"
            : null;

        public string Said => string.Join('\n', new[] { $"{Progress.Word()}。{Text}", Material, Contact }.Where(part => part.Length > 0));

        public bool DiffersFrom(LedgerLine line) => (Progress, Text, Material, Contact) != (line.Progress, line.Text, line.Material, line.Contact);
    }
}

/// <summary>Two people wrote one ledger: what the second has, beside what is stored.</summary>
/// <param name="By">Who stored it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Revision">Revision of the stored ledger.</param>
/// <param name="Differences">Where they differ: heading, mine, now.</param>
public sealed record LedgerConflict(string By, DateTime At, int Revision, IReadOnlyList<(string Heading, string Mine, string Now)> Differences);
