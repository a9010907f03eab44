using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Materials;

/// <summary>The queue of the review and the desk on which one version lies beside what was asked for.</summary>
internal static class ReviewPages
{
    public static async Task<IResult> ListAsync(int number, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var queue = await ReviewQueries.QueueAsync(db, acting.Required, campaign.Id, cancellationToken);
        return Answer.Page<ReviewListPage>(new { Number = number, Waiting = queue, IsLead = acting.Required.Role is Role.Liaison, Today = clock.Today() });
    }

    public static async Task<IResult> ShowAsync(
        int number, Guid id, string? tab, int? n, int? p, HttpContext http, AppDb db, Acting acting, FactsDesk facts, TimeProvider clock, CancellationToken cancellationToken) =>
        await DeskAsync(number, id, tab, n, null, p, db, acting, facts, clock, cancellationToken) is { } page ? page : Answer.NotFound(http);

    /// <summary>The desk, with what was wrong in a form that comes back; null when nothing was handed in or it is not found.</summary>
    public static Task<IResult?> DeskAsync(
        int number, Guid id, string? tab, int? n, ReviewFault? fault, AppDb db, Acting acting, FactsDesk facts, TimeProvider clock, CancellationToken cancellationToken) =>
        DeskAsync(number, id, tab, n, fault, null, db, acting, facts, clock, cancellationToken);

    private static async Task<IResult?> DeskAsync(
        int number, Guid id, string? tab, int? n, ReviewFault? fault, int? page, AppDb db, Acting acting, FactsDesk facts, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await ReviewQueries.HandInsAsync(db, acting.Required, number, id, cancellationToken) is not { } handIns
            || (acting.Required.Role is Role.Liaison && !handIns.IsContribution))
        {
            return null;
        }

        var queue = (await ReviewQueries.QueueAsync(db, acting.Required, handIns.Campaign.Id, cancellationToken)).Own;
        var work = await facts.WorkAsync(id, handIns.SubmissionId, handIns.Asked, handIns.Latest.Version.Content(), handIns.Assignment.DueOn, cancellationToken);
        var desk = new ReviewDesk(
            handIns, queue, Checks.Run(work), Checks.RulesPassed(work), MaterialTabs.Read(tab, handIns.Versions.Count > 1), n, page, acting.Required, clock.Today(), fault)
        {
            Target = handIns.IsContribution ? await TakeContribution.TargetAsync(db, acting.Required, number, handIns, cancellationToken) : null,
        };
        return Answer.Page<ReviewPage>(new { Desk = desk }, fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

/// <summary>The parts of a version one looks at, one at a time.</summary>
public enum MaterialTab
{
    /// <summary>比上一版: what changed since the last round, and what became of its remarks.</summary>
    Changes,

    /// <summary>情况说明</summary>
    Narrative,

    /// <summary>目录</summary>
    Catalogue,

    /// <summary>印证材料</summary>
    Evidence,
}

/// <summary>How a part stands in the address.</summary>
internal static class MaterialTabs
{
    /// <summary>The part that was asked for. Where nothing was, what changed since the last round comes first.</summary>
    /// <param name="tab">As it stands in the address; null for nothing.</param>
    /// <param name="hasBefore">Whether there is a version before the newest.</param>
    public static MaterialTab Read(string? tab, bool hasBefore) => tab switch
    {
        "catalogue" => MaterialTab.Catalogue,
        "evidence" => MaterialTab.Evidence,
        "narrative" => MaterialTab.Narrative,
        _ => hasBefore ? MaterialTab.Changes : MaterialTab.Narrative,
    };

    public static string Query(MaterialTab tab, int? n = null, int? page = null) => tab switch
    {
        MaterialTab.Changes => "?tab=changes",
        MaterialTab.Catalogue => "?tab=catalogue",
        MaterialTab.Evidence => (n, page) switch { (null, _) => "?tab=evidence", (_, null) => $"?tab=evidence&n={n}", _ => $"?tab=evidence&n={n}&p={page}" },
        _ => "?tab=narrative",
    };
}

/// <summary>What was wrong with a form of the desk; the page comes back with what was typed.</summary>
/// <param name="Message">What is wrong, without a closing full stop.</param>
/// <param name="IsReturn">Whether the form of the return is meant; otherwise it is a remark's.</param>
/// <param name="CommentId">The remark that was being changed; null for a new one.</param>
/// <param name="Text">The remark as typed; null for the return.</param>
/// <param name="Anchor">Its anchor as chosen; null for the return.</param>
/// <param name="Quote">The quoted words; null for none.</param>
/// <param name="DueOn">The day as typed; null for a remark.</param>
public sealed record ReviewFault(string Message, bool IsReturn, Guid? CommentId = null, string? Text = null, string? Anchor = null, string? Quote = null, string? DueOn = null);

/// <summary>Everything the desk shows.</summary>
/// <param name="HandIns">What was handed in.</param>
/// <param name="Queue">What waits, oldest first.</param>
/// <param name="Findings">What the checks say about the newest version.</param>
/// <param name="Passed">Names of the rules that found nothing.</param>
/// <param name="Tab">The part shown.</param>
/// <param name="Entry">Number of the entry shown; null for the first.</param>
/// <param name="Page">Page of the entry's file to open; null for the first.</param>
/// <param name="Person">Who looks.</param>
/// <param name="Today">The day.</param>
/// <param name="Fault">What was wrong with a form; null when nothing was.</param>
public sealed record ReviewDesk(
    HandIns HandIns, IReadOnlyList<QueuedVersion> Queue, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Passed, MaterialTab Tab, int? Entry, int? Page,
    Person Person, DateOnly Today, ReviewFault? Fault)
{
    /// <summary>Where a lead unit puts what it takes over; null for the office, and when it cannot write now.</summary>
    public TakeTarget? Target { get; init; }

    /// <summary>What the unit was told too: these are held against the material.</summary>
    public IReadOnlyList<Finding> Open => Domain.Materials.Findings.ForUnit(Findings);

    /// <summary>旁证: signs for those who review, who judge.</summary>
    public IReadOnlyList<Finding> Signs => [.. Findings.Where(finding => finding.IsForReviewer)];

    private readonly HashSet<string>? atHandIn = HandIns.Latest.Version.Findings()?.Select(finding => finding.Key).ToHashSet();

    /// <summary>Whether a finding came up after the hand-in, when a file had been read or an address opened.</summary>
    public bool IsLater(Finding finding) => atHandIn is not null && !atHandIn.Contains(finding.Key);

    /// <summary>What is looked at.</summary>
    public SubmissionContent Content => HandIns.Latest.Content;

    /// <summary>The entry shown among the evidence; null when there is none.</summary>
    public ContentEntry? Shown => Content.Entries.FirstOrDefault(entry => entry.Number == Entry) ?? (Content.Entries.Count > 0 ? Content.Entries[0] : null);

    /// <summary>Why the office cannot decide now; null when it can.</summary>
    public Refusal? WhyNotDecide => HandIns.Campaign.WhyNotWork() ?? HandIns.Assignment.WhyNotDecide(Person, HandIns.ConsolidatingUnit);

    /// <summary>Why the person cannot send it back now; null when the person can.</summary>
    public Refusal? WhyNotReturn => HandIns.Campaign.WhyNotWork() ?? HandIns.Assignment.WhyNotReturn(Person, HandIns.ConsolidatingUnit, Target?.State);

    /// <summary>What changed since the version before; null when there is none.</summary>
    public VersionDifference? Changes => HandIns.Versions.Count > 1 ? VersionDifference.Of(HandIns.Versions[^2].Version.Content(), HandIns.Latest.Version.Content()) : null;

    /// <summary>Remarks on the newest version that were not sent yet.</summary>
    public int Unsent => HandIns.Comments.Count(comment => !comment.IsSent);

    /// <summary>Place of this version in the queue; -1 when it does not wait any more.</summary>
    public int Place => Queue.ToList().FindIndex(item => item.AssignmentId == HandIns.Assignment.Id);

    /// <summary>The version to look at next; null when nothing else waits.</summary>
    public QueuedVersion? Next => Neighbour(+1);

    /// <summary>The version before this one; null when nothing else waits.</summary>
    public QueuedVersion? Previous => Neighbour(-1);

    /// <summary>The proposed day by which the unit hands in again: a week from now, or the old deadline when that is later.</summary>
    public DateOnly ProposedDueOn => Today.AddDays(7) is var week && HandIns.Assignment.DueOn > week ? HandIns.Assignment.DueOn : week;

    /// <summary>The anchor a new remark starts with: the thing that is looked at.</summary>
    public string Anchor => Fault?.Anchor ?? Tab switch
    {
        MaterialTab.Catalogue => "catalogue",
        MaterialTab.Evidence when Shown is { } entry => ReviewAnchors.Of(entry),
        _ => "whole",
    };

    private QueuedVersion? Neighbour(int step)
    {
        if (Queue.Count == 0 || (Queue.Count == 1 && Place == 0))
        {
            return null;
        }

        return Place < 0 ? Queue[step > 0 ? 0 : ^1] : Queue[(Place + step + Queue.Count) % Queue.Count];
    }
}
