using Fachuang.Domain;
using Fachuang.Domain.Designations;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Features.Calendars;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Designations;

/// <summary>A notice in the list of its cycle.</summary>
/// <param name="Number">第 n 次.</param>
/// <param name="Title">Title.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="From">First day; null for a draft.</param>
/// <param name="To">Last day; null for a draft.</param>
/// <param name="Candidates">How many are listed.</param>
/// <param name="Counts">Its objections.</param>
public sealed record NoticeRow(int Number, string Title, PublicNoticeStage Stage, DateOnly? From, DateOnly? To, int Candidates, ObjectionCounts Counts);

/// <summary>An objection in the list of its notice: nothing of who objects but whether a name was given.</summary>
/// <param name="Number">第 n 件.</param>
/// <param name="Candidate">About whom.</param>
/// <param name="IsNamed">Whether a name was given.</param>
/// <param name="Files">Proof files.</param>
/// <param name="ReceivedAt">When, UTC.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DueOn">Term; null before it was accepted.</param>
/// <param name="Outcome">What came out; null before.</param>
public sealed record ObjectionRow(int Number, string Candidate, bool IsNamed, int Files, DateTime ReceivedAt, ObjectionState State, DateOnly? DueOn, ObjectionOutcome? Outcome);

/// <summary>An applicant of the cycle as the draft of a notice offers it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="IsSingleItem">Whether it applies for a single item.</param>
/// <param name="Title">Proposed title.</param>
/// <param name="IsListed">Whether it stands in the list.</param>
/// <param name="WhyNot">Why it cannot; null when it can.</param>
public sealed record OfferedCandidate(Guid Id, string Name, bool IsSingleItem, string Title, bool IsListed, Refusal? WhyNot);

/// <summary>公示与异议 of a cycle, and one of them.</summary>
internal static class ShowPublicNotices
{
    public static async Task<IResult> ListAsync(int cycle, HttpContext http, NoticeDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.CycleAsync(cycle, cancellationToken) is not { } found)
        {
            return Answer.NotFound(http);
        }

        var notices = await desk.Db.PublicNotices.AsNoTracking().Where(notice => notice.CycleId == found.Id).OrderByDescending(notice => notice.Number).ToListAsync(cancellationToken);
        var ids = notices.ConvertAll(notice => notice.Id);
        var objections = (await desk.Db.Objections.Where(objection => ids.Contains(objection.NoticeId))
            .Select(objection => new { objection.NoticeId, objection.State, objection.Outcome }).ToListAsync(cancellationToken)).ToLookup(row => row.NoticeId, row => (row.State, row.Outcome));
        return Answer.Page<CycleNoticesPage>(new
        {
            Cycle = found, Today = desk.Today, MayAct = desk.Acting.Required.Role is Role.Office, WhyNotDraft = PublicNotice.WhyNotDraft(desk.Acting.Required, found),
            Rows = (IReadOnlyList<NoticeRow>)notices.ConvertAll(notice => new NoticeRow(
                notice.Number, notice.Title, notice.StageOn(desk.Today), notice.From, notice.To, notice.Candidates.Count, ObjectionCounts.Of([.. objections[notice.Id]]))),
        });
    }

    public static async Task<IResult> ShowAsync(int cycle, int notice, HttpContext http, NoticeDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(cycle, notice, cancellationToken) is var (found, shown) ? await PageAsync(desk, found, shown, cancellationToken) : Answer.NotFound(http);

    /// <summary>The page of a notice, as it stands or with what was typed and what is wrong with it.</summary>
    public static async Task<IResult> PageAsync(
        NoticeDesk desk, Cycle cycle, PublicNotice notice, CancellationToken cancellationToken, PublicNoticeForm? typed = null, Refusal? wrong = null)
    {
        var person = desk.Acting.Required;
        var names = notice.Candidates.ToDictionary(candidate => candidate.ApplicantId, candidate => candidate.Name);
        var objections = await desk.Db.Objections.AsNoTracking().Where(objection => objection.NoticeId == notice.Id).OrderByDescending(objection => objection.Number)
            .Select(objection => new
            {
                objection.Number, objection.ApplicantId, IsNamed = objection.ObjectorName != "", Files = objection.Files.Count, objection.ReceivedAt, objection.State, objection.DueOn, objection.Outcome,
            }).ToListAsync(cancellationToken);
        var counts = ObjectionCounts.Of([.. objections.Select(row => (row.State, row.Outcome))]);
        var calendar = await desk.Db.WorkingCalendarAsync(cancellationToken);
        var preview = PublicNotice.PeriodFrom(calendar, desk.Today, notice.WorkingDays);
        var (from, to) = (notice.From ?? preview.From, notice.To ?? preview.To);
        return Answer.Page<PublicNoticePage>(
            new
            {
                Cycle = cycle, Notice = notice, Today = desk.Today, MayAct = person.Role is Role.Office, Typed = typed, Wrong = wrong, Counts = counts, From = from, To = to,
                UnknownYears = calendar.Unknown(from, to),
                Offered = notice.State is PublicNoticeState.Draft ? await OfferedAsync(desk, cycle, notice, typed, cancellationToken) : [],
                Objections = (IReadOnlyList<ObjectionRow>)objections.ConvertAll(row => new ObjectionRow(
                    row.Number, names.GetValueOrDefault(row.ApplicantId, ""), row.IsNamed, row.Files, row.ReceivedAt, row.State, row.DueOn, row.Outcome)),
                Upheld = (IReadOnlyList<NoticeCandidate>)[.. notice.InOrder.Where(candidate => !candidate.IsLeftOut && objections.Exists(row =>
                    row.ApplicantId == candidate.ApplicantId && row.Outcome is ObjectionOutcome.Upheld or ObjectionOutcome.PartlyUpheld))],
                Records = await desk.Db.NoticeRecords.AsNoTracking().Where(record => record.NoticeId == notice.Id && record.ObjectionId == null)
                    .OrderByDescending(record => record.At).ThenByDescending(record => record.Id).ToListAsync(cancellationToken),
                WhyNotConclude = notice.WhyNotConclude(person, cycle, counts.Open, desk.Today),
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IReadOnlyList<OfferedCandidate>> OfferedAsync(
        NoticeDesk desk, Cycle cycle, PublicNotice notice, PublicNoticeForm? typed, CancellationToken cancellationToken)
    {
        var organiser = await desk.Db.Regions.AsNoTracking().SingleAsync(region => region.Id == cycle.RegionId, cancellationToken);
        var elsewhere = await desk.ElsewhereAsync(cycle, notice.Id, cancellationToken);
        var listed = notice.Candidates.ToDictionary(candidate => candidate.ApplicantId);
        return
        [
            .. (await desk.Db.Applicants.AsNoTracking().Where(applicant => applicant.CycleId == cycle.Id).OrderBy(applicant => applicant.Number).ToListAsync(cancellationToken))
                .Select(applicant => new OfferedCandidate(
                    applicant.Id, applicant.Name, applicant.Type is Domain.Campaigns.CampaignType.SingleItem,
                    typed?.TitleOf(applicant.Id) is { Length: > 0 } title ? title
                        : listed.GetValueOrDefault(applicant.Id)?.Title ?? Titles.Of(organiser, applicant.Name, applicant.Level, applicant.Type, applicant.ItemName),
                    typed?.Applicants.Contains(applicant.Id) ?? listed.ContainsKey(applicant.Id), PublicNotice.WhyNotList(desk.Acting.Required, cycle, applicant, elsewhere)))
                .OrderBy(offered => offered.IsSingleItem),
        ];
    }
}
