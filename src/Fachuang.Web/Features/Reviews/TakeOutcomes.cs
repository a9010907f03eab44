using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Methods;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Methods;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reviews;

/// <summary>取用结果: what the methods delivered about the applicants of a cycle, and taking it over into the cycle, from where scores are computed.</summary>
internal static class TakeOutcomes
{
    // As many methods as a letter's worth of sentences may name in one line of the record.
    private const int LongestList = 400;

    /// <summary>Address of the results of a cycle.</summary>
    public static string AddressOf(int cycle) => $"/cycles/{cycle}/results";

    public static async Task<IResult> ShowAsync(int cycle, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        if (await db.CycleAsync(cycle, cancellationToken) is not { } of)
        {
            return Answer.NotFound(http);
        }

        var applicants = await db.Applicants.AsNoTracking().IgnoreAutoIncludes().Where(applicant => applicant.CycleId == of.Id).OrderBy(applicant => applicant.Number).ToListAsync(cancellationToken);
        var delivered = await DeliveredAsync(db, of, applicants, cancellationToken);
        return Answer.Page<ResultsPage>(new
        {
            Cycle = of, Lines = (IReadOnlyList<ResultLine>)[.. applicants.Select(applicant => LineOf(applicant, delivered))], UpTo = delivered.Outcomes.Select(outcome => outcome.Number).DefaultIfEmpty().Max(),
            WhyNotTake = of.WhyNotWork(acting.Required), MayAct = acting.Required.Role is Role.Office,
        });
    }

    /// <summary>Takes over every delivered result that is newer than what the cycle has, up to the newest the reader saw.</summary>
    public static async Task<IResult> TakeAsync(int cycle, [FromForm] string? upTo, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.CycleAsync(cycle, cancellationToken) is not { } of)
        {
            return Answer.NotFound(http);
        }

        if (of.WhyNotWork(acting.Required) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var last = int.TryParse(upTo, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        var applicants = await db.Applicants.Where(applicant => applicant.CycleId == of.Id).OrderBy(applicant => applicant.Number).ToListAsync(cancellationToken);
        var delivered = await DeliveredAsync(db, of, applicants, cancellationToken);
        var (taken, now) = (0, clock.UtcNow());
        foreach (var applicant in applicants.Where(applicant => applicant.WhyNotMove(acting.Required, of) is null))
        {
            var fresh = delivered.FreshOf(applicant).Where(outcome => outcome.Number <= last).ToList();
            foreach (var group in fresh.GroupBy(outcome => outcome.Method))
            {
                var number = delivered.Taken[applicant.Id].Where(result => result.Method == group.Key).Select(result => result.Number).DefaultIfEmpty().Max();
                db.AddRange(group.OrderBy(outcome => outcome.Number).Select(outcome => MethodResult.TakeOver(Guid.CreateVersion7(), applicant, ++number, outcome, acting.Name, now)));
                taken += group.Count();
            }

            if (fresh.Count > 0)
            {
                applicant.Touch(acting.Name, now);
                await db.WriteDownAsync(applicant, ProcedureAct.ResultEntered, null, Words(fresh), "", null, cancellationToken);
            }
        }

        return taken == 0
            ? Answer.Refused(http, new("results.nothing-new", "没有新的结果可以取用"))
            : await KeepCycle.SavedAsync(http, db, AddressOf(cycle), $"取用了 {taken} 项结果", cancellationToken);
    }

    private static string Words(IReadOnlyList<MethodOutcome> fresh)
    {
        var words = "取用方法结果。" + string.Join('；', fresh.GroupBy(outcome => outcome.Method).Select(group =>
        {
            var (whole, single) = (group.Where(outcome => outcome.IndicatorId is null).MaxBy(outcome => outcome.Number), group.Count(outcome => outcome.IndicatorId is not null));
            return AssessmentMethods.TitleOf(group.Key)
                + (whole is null ? "" : $" {MoveApplicant.Points(whole.Value)}（满分 {MoveApplicant.Points(whole.FullScale)}，方法结果第 {whole.Number} 项）")
                + (single > 0 ? $" {single} 项指标" : "");
        }));
        return words.Length > LongestList ? $"{words[..(LongestList - 1)]}…" : words;
    }

    private static async Task<DeliveredResults> DeliveredAsync(AppDb db, Cycle cycle, IReadOnlyList<Applicant> applicants, CancellationToken cancellationToken)
    {
        var names = applicants.SelectMany(NamesOf).Distinct().ToList();
        var ids = applicants.Select(applicant => applicant.Id).ToList();
        var outcomes = await db.MethodOutcomes.AsNoTracking()
            .Where(outcome => names.Contains(outcome.About) && (outcome.IndicatorId == null || db.Indicators.Any(indicator => indicator.Id == outcome.IndicatorId && indicator.SystemId == cycle.SystemId)))
            .ToListAsync(cancellationToken);
        var taken = await db.MethodResults.AsNoTracking().Where(result => ids.Contains(result.ApplicantId)).ToListAsync(cancellationToken);
        return new([.. outcomes.Newest()], taken.ToLookup(result => result.ApplicantId));
    }

    // A survey speaks of the region; what experts find of a single item speaks of the item.
    private static IEnumerable<string> NamesOf(Applicant applicant) => applicant.ItemName.Length == 0 ? [applicant.Name] : [applicant.ResultName, applicant.Name];

    private static ResultLine LineOf(Applicant applicant, DeliveredResults delivered)
    {
        var (mine, fresh) = (delivered.Taken[applicant.Id].ToList(), delivered.FreshOf(applicant).ToList());
        var cells = AssessmentMethods.All.Select(method => new ResultCell(
            method.Key,
            mine.Where(result => result.Method == method.Key && result.IndicatorId is null).MaxBy(result => result.Number),
            fresh.Where(outcome => outcome.Method == method.Key && outcome.IndicatorId is null).MaxBy(outcome => outcome.Number),
            mine.Where(result => result.Method == method.Key && result.IndicatorId is not null).Select(result => result.IndicatorId).Distinct().Count(),
            fresh.Count(outcome => outcome.Method == method.Key && outcome.IndicatorId is not null)));
        return new(applicant, [.. cells.Where(cell => !cell.IsEmpty)]);
    }

    /// <summary>What was delivered about the applicants, and what was taken over of it.</summary>
    /// <param name="Outcomes">The results that count.</param>
    /// <param name="Taken">What the cycle has, by applicant.</param>
    private sealed record DeliveredResults(IReadOnlyList<MethodOutcome> Outcomes, ILookup<Guid, MethodResult> Taken)
    {
        private readonly ILookup<string, MethodOutcome> about = Outcomes.ToLookup(outcome => outcome.About, StringComparer.Ordinal);

        /// <summary>What counts for an applicant and was not taken over.</summary>
        public IEnumerable<MethodOutcome> FreshOf(Applicant applicant)
        {
            var known = Taken[applicant.Id].Select(result => result.OutcomeNumber).ToHashSet();
            return NamesOf(applicant).SelectMany(name => about[name]).Where(outcome => !known.Contains(outcome.Number));
        }
    }
}

/// <summary>An applicant and what the methods found of it.</summary>
/// <param name="Applicant">The applicant.</param>
/// <param name="Cells">One a method that has anything, in the order of the methods.</param>
public sealed record ResultLine(Applicant Applicant, IReadOnlyList<ResultCell> Cells);

/// <summary>What a method found of an applicant.</summary>
/// <param name="Method">Key of the method.</param>
/// <param name="Taken">The result that counts in the cycle; null when there is none.</param>
/// <param name="Fresh">The delivered result that was not taken over yet; null when there is none.</param>
/// <param name="Indicators">Indicators the cycle has a result of.</param>
/// <param name="FreshIndicators">Delivered results of indicators that were not taken over yet.</param>
public sealed record ResultCell(string Method, MethodResult? Taken, MethodOutcome? Fresh, int Indicators, int FreshIndicators)
{
    /// <summary>Whether there is nothing at all.</summary>
    public bool IsEmpty => Taken is null && Fresh is null && Indicators == 0 && FreshIndicators == 0;
}
