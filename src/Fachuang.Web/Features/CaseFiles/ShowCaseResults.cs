using System.Text.Encodings.Web;
using System.Text.Json;
using Fachuang.Domain;
using Fachuang.Domain.CaseFiles;
using Fachuang.Domain.Methods;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Methods;
using Fachuang.Web.Files;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.CaseFiles;

/// <summary>评查结果: per unit and region, agreement, typical faults; delivered to whoever weighs it.</summary>
internal static class ShowCaseResults
{
    private static readonly JsonSerializerOptions Traced = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<IResult> ShowAsync(int review, HttpContext http, AppDb db, Acting acting, FileStore store, TimeProvider clock, CancellationToken cancellationToken) =>
        await CaseResult.LoadAsync(review, db, store, cancellationToken) is { } result
            ? Answer.Page<CaseResultsPage>(new { Result = result, Today = clock.Today(), MayDeliver = CaseReview.WhyNotOffice(acting.Required) is null })
            : Answer.NotFound(http);

    /// <summary>交出结果: for the region and each unit, as a whole and for every indicator served.</summary>
    public static async Task<IResult> DeliverAsync(int review, HttpContext http, AppDb db, Acting acting, FileStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await CaseResult.LoadAsync(review, db, store, cancellationToken) is not { } result)
        {
            return Answer.NotFound(http);
        }

        if ((CaseReview.WhyNotOffice(acting.Required) ?? (result.Region.Settled == 0 ? new Refusal("deliver.nothing", "还没有定分的案卷，没有结果可以交") : null)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var trace = await store.KeepTextAsync(Trace(result), cancellationToken);
        var subjects = result.Units.Prepend(result.Region).Where(subject => subject.Estimate is not null).ToList();
        await db.DeliverAsync(
            [.. from subject in subjects
                from indicator in result.Review.Indicators.Select(served => (Guid?)served.IndicatorId).Prepend(null)
                select (Func<int, MethodOutcome>)(number => new MethodOutcome
                {
                    Id = Guid.CreateVersion7(), RegionId = acting.RegionId, Number = number, Method = AssessmentMethods.CaseFiles, Origin = KeepCaseReview.AddressOf(review) + "/results",
                    OriginName = result.Review.Title, About = subject.Name, UnitId = subject.UnitId, IndicatorId = indicator, Value = subject.Estimate!.Mean, FullScale = CaseSheet.FullScale,
                    Low = subject.Estimate.Low, High = subject.Estimate.High, Done = subject.Settled, Planned = subject.Drawn, Explanation = Words(subject), TraceHash = trace, By = acting.Name, At = clock.UtcNow(),
                })],
            cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, $"{KeepCaseReview.AddressOf(review)}/results", $"{subjects.Count} 个对象的结果交出去了，在“方法结果”里");
    }

    /// <summary>How a result comes about, with the numbers.</summary>
    public static string Words(CaseUnitResult subject)
    {
        var estimate = subject.Estimate!;
        return $"名单 {subject.Listed} 件，抽 {subject.Drawn} 件，定分 {subject.Settled} 件，合格 {subject.Qualified} 件，一票不合格 {subject.Vetoed} 件（按 0 分计）。按单位和种类分层，以各层件数为权平均，得 {CaseWords.Points(estimate.Mean)} 分"
            + (estimate is { Low: { } low, High: { } high } ? $"，95% 区间 {CaseWords.Points(low)}～{CaseWords.Points(high)}" : "；每层只有一件，区间算不出来")
            + (estimate.Uncovered > 0 ? $"；有 {estimate.Uncovered} 层没有定分的案卷，没有计入" : "") + "。";
    }

    private static string Trace(CaseResult result) => JsonSerializer.Serialize(
        new
        {
            review = result.Review.Number, title = result.Review.Title, year = result.Review.Year, about = result.Review.About, list = result.Review.ListHash, sheets = result.Review.SheetsHash,
            seed = result.Review.Seed, seedSource = result.Review.SeedSource, limit = result.Review.Limit,
            strata = result.Units.Select(unit => new { unit = unit.Name, listed = unit.Listed }),
            files = result.Files.Select(row => new
            {
                position = row.File.Position, number = row.File.Number, unit = row.Unit, kind = row.File.Kind.Word(), order = row.File.DrawOrder, state = row.File.State.Word(), scores = row.Points,
                points = row.File.Points, veto = row.File.IsVetoed, counted = row.File.Counted, record = row.File.Record,
            }),
        },
        Traced);
}
