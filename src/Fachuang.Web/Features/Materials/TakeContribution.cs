using Fachuang.Domain.Assignments;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fachuang.Web.Features.Materials;

/// <summary>
/// 采用: the lead unit takes paragraphs and evidence of what a responsible unit handed in into its own draft, each evidence with the name of the unit that
/// provided it. What it does not take stays where it is.
/// </summary>
internal static class TakeContribution
{
    public static async Task<IResult> HandleAsync(
        int number, Guid id, [FromForm] TakeForm? typed, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = typed ?? new();
        if (await ReviewQueries.HandInsAsync(db, acting.Required, number, id, cancellationToken) is not { IsContribution: true, Consolidator: { } lead } handIns)
        {
            return Answer.NotFound(http);
        }

        await using var draft = await OpenDraft.OpenAsync(db, acting, clock, number, lead.AssignmentId, cancellationToken);
        if (draft is null)
        {
            return Answer.NotFound(http);
        }

        if (draft.WhyNotEdit is { } refusal)
        {
            return Answer.Refused(http, refusal with { Message = $"没有采用：{refusal.Message}" });
        }

        var content = handIns.Latest.Version.Content();
        var (chosen, places) = ((form.Entry ?? []).Keys().ToHashSet(), form.Paragraph ?? []);
        var entries = content.Entries.Where(entry => chosen.Contains(entry.Id)).ToList();
        var paragraphs = Paragraphs(content.Narrative).Where(paragraph => places.Contains(paragraph.Key)).ToList();
        var into = Guid.TryParse(form.Into, out var target) ? draft.Submission.Entries.Find(entry => entry.Id == target) : null;
        if (entries.Count == 0 && paragraphs.Count == 0)
        {
            return Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "contribution.nothing", "没有采用：没有选段落，也没有选材料");
        }

        if (into is not null && (!into.Kind.HoldsFiles() || into.FileId is null))
        {
            return Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "contribution.into", $"没有采用：证{into.Number}不是文件，并不进去。另作一条，或者选别的一条");
        }

        if (draft.Submission.Entries.Count + entries.Count > ChangeCatalogue.MostEntries)
        {
            return Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "contribution.full", $"没有采用：目录最多 {ChangeCatalogue.MostEntries} 条，放不下了");
        }

        var asked = await SubmissionQueries.AskedAsync(db, lead.AssignmentId, cancellationToken);
        var own = asked?.Requirements.Select(requirement => requirement.Number).ToHashSet() ?? [];
        var numbers = content.Entries.ToDictionary(entry => entry.Number, _ => (int?)null);
        var taken = 0;
        foreach (var entry in entries)
        {
            if (Held(draft.Submission, entry, handIns.Assignment.UnitId) is { } held)
            {
                numbers[entry.Number] = held.Number;
                continue;
            }

            if (into is not null && entry.File is not null)
            {
                Merge(into, entry, handIns);
                numbers[entry.Number] = into.Number;
            }
            else
            {
                var copy = CopiedEntry.Add(db, entry, draft.Submission, own.Contains(entry.MaterialNumber) ? entry.MaterialNumber : "", entry.Credit is null ? handIns.Assignment.UnitId : null);
                draft.Add(copy);
                numbers[entry.Number] = copy.Number;
            }

            taken++;
        }

        if (paragraphs.Count > 0)
        {
            draft.Submission.Write(Below(draft.Submission.Narrative, paragraphs, numbers), draft.Person.Name, draft.Now);
        }

        await draft.SaveAsync(cancellationToken);
        var words = string.Join('，', new[]
        {
            paragraphs.Count > 0 ? $"{paragraphs.Count} 段" : null, taken > 0 ? $"{taken} 份材料" : null, entries.Count > taken ? $"{entries.Count - taken} 份早已采用，没有重复放" : null,
        }.OfType<string>());
        return Answer.Done(http, $"{handIns.ReviewAddress}{MaterialTabs.Query(MaterialTab.Catalogue)}", $"采用了{words}，在指标 {handIns.Numbers} 的汇总稿里");
    }

    /// <summary>Where a lead unit puts what it takes over; null when there is no such work of its own.</summary>
    public static async Task<TakeTarget?> TargetAsync(AppDb db, Person person, int number, HandIns handIns, CancellationToken cancellationToken)
    {
        if (handIns.Consolidator is not { } lead || await db.FindAsync(person, number, lead.AssignmentId, cancellationToken) is not var (campaign, assignment))
        {
            return null;
        }

        var draft = await SubmissionQueries.DraftAsync(db, lead.AssignmentId, cancellationToken);
        return new TakeTarget(
            $"/campaigns/{number}/assignments/{lead.AssignmentId}", assignment.State, campaign.WhyNotWork() ?? assignment.WhyNotEdit(person),
            [.. (draft?.Entries ?? []).Where(entry => entry.Kind.HoldsFiles() && entry.FileId is not null).OrderBy(entry => entry.Number).Select(entry => (entry.Id, entry.Number, entry.Title))],
            handIns.Latest.Content.Entries.Where(entry => draft is not null && Held(draft, entry, handIns.Assignment.UnitId) is not null).Select(entry => entry.Id).ToHashSet());
    }

    /// <summary>The paragraphs of a narrative with a name each: section and place in it.</summary>
    public static IEnumerable<(string Key, string Section, string Text)> Paragraphs(Narrative narrative) =>
        new (string Section, string Text)[] { ("measures", narrative.Measures), ("results", narrative.Results), ("highlights", narrative.Highlights) }
            .SelectMany(part => part.Text.Split('\n').Where(paragraph => !string.IsNullOrWhiteSpace(paragraph)).Select((paragraph, index) => ($"{part.Section}:{index + 1}", part.Section, paragraph)));

    // The same evidence of the same unit stands in the draft already: alone, or merged into another entry.
    private static CatalogueEntry? Held(Submission draft, ContentEntry entry, Guid unitId) => entry.File is { } file
        ? draft.Entries.Find(other => other.FileId == file.Id || other.Attachments.Exists(attachment => attachment.FileId == file.Id))
        : draft.Entries.Find(other => other.CreditUnitId == unitId && other.Kind == entry.Kind && other.Title == entry.Title && other.Url == entry.Url);

    private static void Merge(CatalogueEntry into, ContentEntry entry, HandIns handIns)
    {
        foreach (var file in entry.Files.Where(file => file.Id != into.FileId && !into.Attachments.Exists(attachment => attachment.FileId == file.Id)))
        {
            into.Attachments.Add(new EntryAttachment { EntryId = into.Id, RegionId = into.RegionId, FileId = file.Id, Position = into.Attachments.Count });
        }

        into.CreditUnitId ??= handIns.Assignment.UnitId;
        var credit = $"含{handIns.Unit}提供的“{entry.Title}”";
        var note = string.IsNullOrWhiteSpace(into.Note) ? credit : $"{into.Note}；{credit}";
        into.Note = note.Length <= EntryForm.LongestNote ? note : into.Note;
    }

    private static Narrative Below(Narrative own, IEnumerable<(string Key, string Section, string Text)> paragraphs, IReadOnlyDictionary<int, int?> numbers)
    {
        var added = paragraphs.ToLookup(paragraph => paragraph.Section, paragraph => Citations.Renumber(paragraph.Text, numbers));
        return own with
        {
            Measures = Join(own.Measures, added["measures"]), Results = Join(own.Results, added["results"]), Highlights = Join(own.Highlights, added["highlights"]),
        };

        static string Join(string section, IEnumerable<string> paragraphs) => string.Join('\n', paragraphs.Prepend(section).Where(paragraph => paragraph.Length > 0));
    }
}

/// <summary>What a lead unit takes over.</summary>
public sealed class TakeForm
{
    /// <summary>Paragraphs, <c>measures:2</c>; null for none.</summary>
    public List<string>? Paragraph { get; set; }

    /// <summary>Keys of entries; null for none.</summary>
    public List<string>? Entry { get; set; }

    /// <summary>Key of the own entry the files are merged into; empty for entries of their own.</summary>
    public string? Into { get; set; }
}

/// <summary>Where a lead unit puts what it takes over.</summary>
/// <param name="Address">Address of its own assignment.</param>
/// <param name="State">Its state.</param>
/// <param name="WhyNotEdit">Why it cannot write now; null when it can.</param>
/// <param name="Entries">Its entries with files, in their order.</param>
/// <param name="Taken">Keys of the contribution's entries that stand in the draft already.</param>
public sealed record TakeTarget(
    string Address, AssignmentState State, Domain.Refusal? WhyNotEdit, IReadOnlyList<(Guid Id, int Number, string Title)> Entries, IReadOnlySet<Guid> Taken);
