using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Notices;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Designations;

/// <summary>One re-visit: planned, done, rectified, concluded (S4 四（二）), and its record as a paper.</summary>
internal static class KeepRevisit
{
    /// <summary>Address of the page.</summary>
    public static string AddressOf(int year, int position) => $"{KeepRound.AddressOf(year)}/{position}";

    public static async Task<IResult> ShowAsync(int year, int position, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await PageAsync(year, position, http, db, acting, clock.Today(), null, cancellationToken);

    public static Task<IResult> PlanAsync(
        int year, int position, [FromForm] DeedForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(year, position, "plan", form, http, db, acting, clock, (revisit, designation, typed) =>
        {
            if (revisit.WhyNotPlan(acting.Required, designation, typed.DayValue, typed.LineValue) is { } refusal)
            {
                return (refusal, "");
            }

            revisit.Plan(typed.DayValue!.Value, typed.LineValue, acting.Name, clock.UtcNow());
            return (null, "安排好了");
        }, cancellationToken);

    public static Task<IResult> VisitAsync(
        int year, int position, [FromForm] DeedForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(year, position, "visit", form, http, db, acting, clock, (revisit, designation, typed) =>
        {
            if (revisit.WhyNotVisit(acting.Required, designation, typed.DayValue, typed.WordsValue, clock.Today()) is { } refusal)
            {
                return (refusal, "");
            }

            revisit.Visit(typed.DayValue!.Value, typed.WordsValue, acting.Name, clock.UtcNow());
            return (null, "核查情况登记了");
        }, cancellationToken);

    public static Task<IResult> DemandAsync(
        int year, int position, [FromForm] DeedForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(year, position, "demand", form, http, db, acting, clock, (revisit, designation, typed) =>
        {
            if (revisit.WhyNotDemand(acting.Required, designation, typed.WordsValue, typed.DueValue, clock.Today()) is { } refusal)
            {
                return (refusal, "");
            }

            revisit.DemandRectification(typed.WordsValue, typed.DueValue!.Value, acting.Name, clock.Today(), clock.UtcNow());
            return (null, "整改要求登记了，期限前后会提醒");
        }, cancellationToken);

    public static Task<IResult> ConcludeAsync(
        int year, int position, [FromForm] DeedForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(year, position, "conclude", form, http, db, acting, clock, (revisit, designation, typed) =>
        {
            RevisitConclusion? conclusion = Enum.TryParse<RevisitConclusion>(typed.Choice, out var chosen) && Enum.IsDefined(chosen) ? chosen : null;
            if (revisit.WhyNotConclude(acting.Required, designation, conclusion, typed.WordsValue) is { } refusal)
            {
                return (refusal, "");
            }

            revisit.Conclude(conclusion!.Value, typed.WordsValue, acting.Name, clock.Today(), clock.UtcNow());
            return (null, conclusion is RevisitConclusion.ProposeRevocation ? "结论是建议摘牌；到命名的页面上按第三种情形提出" : "结论登记了，名录里写明");
        }, cancellationToken);

    /// <summary>回访抽查记录.</summary>
    public static async Task<IResult> RecordAsync(int year, int position, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await FindAsync(db.Revisits.AsNoTracking(), year, position, db, cancellationToken) is not var (revisit, designation))
        {
            return Answer.NotFound(http);
        }

        if (revisit.VisitedOn is not { } visited)
        {
            return Answer.Refused(http, new("revisit.not-visited", "还没有登记核查情况，没有记录可以下载"));
        }

        var output = new MemoryStream();
        OfficialDocx.Write(output, new OfficialText("示范地区回访抽查记录",
        [
            new Block.Paragraph($"示范地区：{designation.Name}（{designation.Title}，证书编号 {designation.Number}）"),
            new Block.Paragraph($"抽查年度：{year} 年，第 {position} 个抽出"),
            new Block.Paragraph($"回访日期：{RevocationPapers.Day(visited)}"),
            new Block.Paragraph($"回访组：{revisit.Team}"),
            new Block.Heading(1, "一、核查情况"), new Block.Paragraph(revisit.Findings),
            .. revisit.Demand.Length == 0 ? Array.Empty<Block>() :
            [
                new Block.Heading(1, "二、限期整改"), new Block.Paragraph(revisit.Demand), new Block.Paragraph($"整改期限：{RevocationPapers.Day(revisit.DueOn!.Value)}"),
                .. revisit.Result.Length == 0 ? Array.Empty<Block>() : [new Block.Paragraph($"整改结果：{revisit.Result}")],
            ],
            .. revisit.State is not RevisitState.Concluded ? Array.Empty<Block>() :
            [
                new Block.Heading(1, $"{(revisit.Demand.Length == 0 ? "二" : "三")}、结论"), new Block.Paragraph($"{revisit.Outcome}。"),
                .. revisit.Result.Length > 0 ? Array.Empty<Block>() : [new Block.Paragraph(revisit.Reason)],
            ],
            new Block.Signature(designation.Organ, revisit.ConcludedOn ?? visited) { HasSeal = false },
        ]));
        return TypedResults.File(output.ToArray(), OfficialPapers.MediaType, $"回访抽查记录（{year}年，{designation.Name}）.docx");
    }

    private static async Task<IResult> ChangeAsync(
        int year, int position, string verb, DeedForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, Func<Revisit, Designation, DeedForm, (Refusal? Why, string Message)> deed,
        CancellationToken cancellationToken)
    {
        form ??= new();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await FindAsync(db.Revisits, year, position, db, cancellationToken) is not var (revisit, designation))
        {
            return Answer.NotFound(http);
        }

        var (why, message) = form.IsOf(revisit.Revision) ? deed(revisit, designation, form) : (Undone.Changed, "");
        if (why is not null)
        {
            return await PageAsync(year, position, http, db, acting, clock.Today(), new(verb, form, why), cancellationToken);
        }

        if (revisit.Conclusion is RevisitConclusion.ProposeRevocation)
        {
            await db.PostAsync(
                [
                    Notice.To(
                        revisit.RegionId, null, NoticeTopic.Designation, $"revisit-proposal/{revisit.Id:n}", $"{designation.Name}的回访结论是建议摘牌", revisit.Reason, ShowDesignation.AddressOf(designation.Id), clock.UtcNow()),
                ],
                cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, AddressOf(year, position), message);
    }

    private static async Task<DrawnRegion?> FindAsync(IQueryable<Revisit> revisits, int year, int position, AppDb db, CancellationToken cancellationToken)
    {
        var revisit = await revisits.SingleOrDefaultAsync(row => row.Position == position && db.RevisitRounds.Any(round => round.Id == row.RoundId && round.Year == year), cancellationToken);
        return revisit is null ? null : new(revisit, await db.Designations.AsNoTracking().SingleAsync(designation => designation.Id == revisit.DesignationId, cancellationToken));
    }

    private static async Task<IResult> PageAsync(int year, int position, HttpContext http, AppDb db, Acting acting, DateOnly today, Undone? undone, CancellationToken cancellationToken) =>
        await FindAsync(db.Revisits.AsNoTracking(), year, position, db, cancellationToken) is var (revisit, designation)
            ? Answer.Page<RevisitPage>(
                new { Year = year, Revisit = revisit, Designation = designation, Undone = undone, Today = today, WhyNotSupervise = designation.WhyNotSupervise(acting.Required) },
                undone?.Status ?? StatusCodes.Status200OK)
            : Answer.NotFound(http);
}
