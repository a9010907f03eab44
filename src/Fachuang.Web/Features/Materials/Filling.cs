using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Materials.Reading;
using Fachuang.Web.Features.Materials.Uploads;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>Everything the filling page shows of one assignment: 要什么，我交了什么，还差什么.</summary>
/// <param name="Head">The assignment with its indicators, unit, status and deadline.</param>
/// <param name="Asked">What is asked for.</param>
/// <param name="Content">The draft; for those who are not of the unit with personal data masked.</param>
/// <param name="Revision">Revision of the narrative; 0 while nothing is saved.</param>
/// <param name="SavedAt">When something was last saved, UTC; null while nothing is.</param>
/// <param name="SavedBy">Name of the person who saved last; empty while nothing is saved.</param>
/// <param name="Versions">How many times it was handed in.</param>
/// <param name="Comments">Remarks of the office that were sent to the unit, in the order they were written.</param>
/// <param name="Findings">What the checks found, what blocks first.</param>
/// <param name="Passed">Names of the rules that found nothing.</param>
/// <param name="CarriedFrom">Where the draft was carried over from; null when the unit began by itself.</param>
public sealed record Filling(
    AssignmentFacts Head, Asked Asked, SubmissionContent Content, int Revision, DateTime? SavedAt, string SavedBy, int Versions,
    IReadOnlyList<ReviewComment> Comments, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Passed, string? CarriedFrom)
{
    /// <summary>What responsible units hand in to this unit, which consolidates it; empty where it consolidates nothing.</summary>
    public IReadOnlyList<Contribution> Contributions { get; init; } = [];

    /// <summary>Where else the files of the draft are used, by content; only what the person may see.</summary>
    public ILookup<string, UsedPlace> UsedElsewhere { get; init; } = Enumerable.Empty<UsedPlace>().ToLookup(place => place.Hash);

    /// <summary>How far the files of the draft are read, by content.</summary>
    public IReadOnlyDictionary<string, ReadingStanding> Readings { get; init; } = new Dictionary<string, ReadingStanding>();

    /// <summary>What the person began to upload and did not finish; empty for who cannot write now.</summary>
    public IReadOnlyList<FileUpload> Unfinished { get; init; } = [];

    /// <summary>The lead unit this material goes to before the office; null when it goes to the office.</summary>
    public string? GoesTo { get; init; }

    /// <summary>Why the person cannot write now; null when the person can.</summary>
    public Refusal? WhyNotEdit => Head.WhyNotEdit;

    /// <summary>Whether the person can write now.</summary>
    public bool CanEdit => WhyNotEdit is null;

    /// <summary>Whether there is something to download as official papers: the office gets what was handed in, the unit its draft too.</summary>
    public bool HasPapers => Versions > 0 || (Head.Person.Role is Role.Liaison && SavedAt is not null);

    /// <summary>What still keeps the material from being handed in.</summary>
    public IReadOnlyList<Finding> Blocking => Domain.Materials.Findings.Blocking(Findings, Content.Reasons);

    /// <summary>How long the narrative may be.</summary>
    public WordLimit Limit => WordLimit.Of(Asked.Rules);

    /// <summary>Loads the page's data; null when there is no such assignment or it is another's.</summary>
    internal static async Task<Filling?> LoadAsync(AppDb db, FactsDesk facts, Person person, TimeProvider clock, int number, Guid id, CancellationToken cancellationToken)
    {
        if (await AssignmentQueries.HeadAsync(db, person, number, id, clock.Today(), cancellationToken) is not { } head
            || await SubmissionQueries.AskedAsync(db, id, cancellationToken) is not { } asked)
        {
            return null;
        }

        var submission = await SubmissionQueries.DraftAsync(db, id, cancellationToken);
        var content = await SubmissionQueries.ContentAsync(db, submission, asked, cancellationToken);
        var versions = submission is null ? 0 : await db.SubmissionVersions.CountAsync(version => version.SubmissionId == submission.Id, cancellationToken);
        var comments = versions == 0
            ? []
            : await db.ReviewComments.AsNoTracking().Where(comment => comment.SubmissionId == submission!.Id && comment.IsSent)
                .OrderBy(comment => comment.WrittenAt).ToListAsync(cancellationToken);
        var work = await facts.WorkAsync(id, submission?.Id, asked, content, head.Assignment.DueOn, cancellationToken);
        var (contributions, goesTo) = await ContributionQueries.LoadAsync(db, id, clock.Today(), cancellationToken);
        return new Filling(
            head, asked, person.Role is Role.Liaison ? content : content.Masked(), submission?.Revision ?? 0, submission?.SavedAt, submission?.SavedBy ?? "", versions, comments,
            Domain.Materials.Findings.ForUnit(Checks.Run(work)), Checks.RulesPassed(work),
            submission?.CarriedFrom)
        {
            UsedElsewhere = (await ReuseQueries.PlacesAsync(db, person, [.. content.Entries.SelectMany(entry => entry.Files).Select(file => file.Hash).Distinct()], cancellationToken))
                .Where(place => place.AssignmentId != id).ToLookup(place => place.Hash),
            Contributions = contributions,
            Readings = work.Facts.Files.ToDictionary(file => file.Key, file => new ReadingStanding(file.Value.State, file.Value.Fact, file.Value.Failure)),
            GoesTo = goesTo,
            Unfinished = head.WhyNotEdit is null ? await UploadQueries.UnfinishedAsync(db, person, id, cancellationToken) : [],
        };
    }
}

/// <summary>What a form on the filling page got wrong; the page comes back with what was typed.</summary>
/// <param name="Place">The form: <c>add-link</c>, <c>add-paper</c>, <c>add-onsite</c>, <c>add-statement</c>, <c>entry:{id}</c>, <c>reason:{key}</c>, <c>comment:{id}</c>, <c>narrative</c> or <c>whole</c>.</param>
/// <param name="Message">What is wrong, without a closing full stop.</param>
/// <param name="Entry">What was typed into a form of the catalogue; null for other forms.</param>
/// <param name="Words">What was typed into a form of one field; null for other forms.</param>
public sealed record Fault(string Place, string Message, EntryForm? Entry = null, string? Words = null)
{
    /// <summary>Where another writer changed the same entry meanwhile: both texts; empty otherwise.</summary>
    public IReadOnlyList<FieldDifference> Both { get; init; } = [];
}

/// <summary>Two people wrote the same narrative: what the second one has, beside what is stored now.</summary>
/// <param name="Mine">The text that was sent.</param>
/// <param name="Now">The text that is stored.</param>
/// <param name="Revision">Revision of the stored text.</param>
/// <param name="By">Who stored it.</param>
/// <param name="At">When, UTC.</param>
public sealed record Conflict(Narrative Mine, Narrative Now, int Revision, string By, DateTime At)
{
    /// <summary>The parts in which the two differ: name of the field, heading, mine, now.</summary>
    public IEnumerable<(string Field, string Heading, string Mine, string Now)> Differences =>
        new (string Field, string Heading, string Mine, string Now)[]
        {
            ("title", "题目", Mine.Title, Now.Title),
            ("measures", "一、主要举措", Mine.Measures, Now.Measures),
            ("results", "二、重要成效", Mine.Results, Now.Results),
            ("highlights", "三、突出亮点", Mine.Highlights, Now.Highlights),
        }.Where(part => part.Mine != part.Now);
}
