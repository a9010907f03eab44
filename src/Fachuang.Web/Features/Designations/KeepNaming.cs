using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Notices;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Designations;

/// <summary>What is typed when regions are named.</summary>
public sealed class NamingForm
{
    /// <summary>Key and revision of each applicant, <c>key:revision</c>.</summary>
    public List<string>? Applicant { get; set; }

    /// <summary>Day of the decision, yyyy-MM-dd.</summary>
    public string? Day { get; set; }

    /// <summary>文号.</summary>
    public string? Number { get; set; }

    /// <summary>Why a region is not named.</summary>
    public string? Words { get; set; }
}

/// <summary>
/// 批准命名 (S4 三（七）): one decision names several regions, all of them or none. Whoever acts stands in a row under the lock, so that certificate numbers follow one another without a gap.
/// </summary>
internal static class KeepNaming
{
    private static readonly Refusal Changed = new("changed-meanwhile", "您打开以后，同事动过其中的申报地区，一个也没有办。看过现在的再办");

    /// <summary>Address of the page.</summary>
    public static string AddressOf(int number) => $"/cycles/{number}/naming";

    public static async Task<IResult> ShowAsync(int number, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await CycleAsync(db, number, cancellationToken) is { } cycle
            ? await PageAsync(db, acting, cycle, clock.Today(), null, null, cancellationToken)
            : Answer.NotFound(http);

    public static Task<IResult> BeginAsync(
        int number, [FromForm] NamingForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(number, form, http, db, acting, clock, (scene, applicants) =>
        {
            if (applicants.Select(applicant => applicant.WhyNotBegin(acting.Required, scene.Cycle, ProcedureStep.Naming)).FirstOrDefault(why => why is not null) is { } refusal)
            {
                return Task.FromResult((refusal, ""))!;
            }

            foreach (var applicant in applicants)
            {
                applicant.Begin(ProcedureStep.Naming, null, acting.Name, scene.Today, scene.Now);
                scene.Record(applicant, ProcedureAct.Begun, "", "");
            }

            return Task.FromResult(((Refusal?)null, $"{applicants.Count} 个地区开始批准命名"));
        }, cancellationToken);

    public static Task<IResult> NameAsync(
        int number, [FromForm] NamingForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(number, form, http, db, acting, clock, async (scene, applicants) =>
        {
            var decision = new NamingDecision(DeedForm.ReadDay(form?.Day), WrittenText.CleanLine(form?.Number));
            if (applicants.Select(applicant => Designation.WhyNotName(acting.Required, scene.Cycle, applicant, decision, scene.Today)).FirstOrDefault(why => why is not null) is { } refusal)
            {
                return (refusal, "");
            }

            var organiser = await db.Regions.AsNoTracking().SingleAsync(region => region.Id == scene.Cycle.RegionId, cancellationToken);
            var year = decision.NamedOn!.Value.Year;
            var last = await db.Designations.Where(row => row.Year == year).MaxAsync(row => (int?)row.Ordinal, cancellationToken) ?? 0;
            foreach (var (index, applicant) in applicants.Index())
            {
                var made = Designation.Make(Guid.CreateVersion7(), organiser, scene.Cycle, applicant, last + 1 + index, decision, acting.Name, scene.Today, scene.Now);
                db.Add(made);
                scene.Record(applicant, ProcedureAct.Named, $"命名为“{made.Title}”，证书编号 {made.Number}", decision.DocumentNumber);
            }

            var names = string.Join('、', applicants.Take(20).Select(applicant => applicant.Name));
            await db.PostAsync(
                [Notice.To(scene.Cycle.RegionId, null, NoticeTopic.Designation, $"naming/{scene.Cycle.Id:n}/{year}-{last}", $"{applicants.Count} 个地区命名了，证书可以打印", names, ShowDesignations.Address, scene.Now)],
                cancellationToken);
            return (null, $"{applicants.Count} 个地区已命名，进了名录，证书可以打印");
        }, cancellationToken);

    public static Task<IResult> RefuseAsync(
        int number, [FromForm] NamingForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(number, form, http, db, acting, clock, (scene, applicants) =>
        {
            var words = WrittenText.Clean(form?.Words);
            var refusal = applicants.Select(applicant => Designation.WhyNotDecide(acting.Required, scene.Cycle, applicant)).FirstOrDefault(why => why is not null)
                ?? (words.Length is 0 ? new Refusal("naming.opinion", "写上不予命名的意见")
                    : words.Length > ProcedureRecord.LongestText ? new Refusal("naming.opinion", $"意见有 {words.Length} 字，最多 {ProcedureRecord.LongestText} 字") : null);
            if (refusal is not null)
            {
                return Task.FromResult((refusal, ""))!;
            }

            foreach (var applicant in applicants)
            {
                applicant.Finish(ProcedureStep.Naming, acting.Name, scene.Today, scene.Now);
                applicant.End(ApplicantStanding.NotNamed, acting.Name, scene.Now);
                scene.Record(applicant, ProcedureAct.NotNamed, words, "");
            }

            return Task.FromResult(((Refusal?)null, $"{string.Join('、', applicants.Select(applicant => applicant.Name))}不予命名，意见写进了程序记录"));
        }, cancellationToken);

    private static async Task<IResult> ChangeAsync(
        int number, NamingForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, Func<Scene, List<Applicant>, Task<(Refusal? Why, string Message)>> deed, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await CycleAsync(db, number, cancellationToken) is not { } cycle)
        {
            return Answer.NotFound(http);
        }

        var (today, now) = (clock.Today(), clock.UtcNow());
        var asked = (form?.Applicant ?? []).Select(Read).ToList();
        var keys = asked.Select(one => one.Id).Distinct().ToList();
        var applicants = await db.Applicants.Where(applicant => applicant.CycleId == cycle.Id && keys.Contains(applicant.Id)).OrderBy(applicant => applicant.Number).ToListAsync(cancellationToken);
        if (applicants.Count < keys.Count)
        {
            return Answer.NotFound(http);
        }

        if (applicants.Count == 0)
        {
            return await PageAsync(db, acting, cycle, today, form, new("naming.nobody", "先勾上申报地区"), cancellationToken);
        }

        if (asked.Exists(one => applicants.Exists(applicant => applicant.Id == one.Id && applicant.Revision != one.Revision)))
        {
            return await PageAsync(db, acting, cycle, today, form, Changed, cancellationToken);
        }

        var numbers = await db.ProcedureRecords.Where(record => keys.Contains(record.ApplicantId)).GroupBy(record => record.ApplicantId)
            .Select(group => new { group.Key, Last = group.Max(record => record.Number) }).ToDictionaryAsync(row => row.Key, row => row.Last, cancellationToken);
        var (why, message) = await deed(new(cycle, today, now, Record), applicants);
        if (why is not null)
        {
            return await PageAsync(db, acting, cycle, today, form, why, cancellationToken);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await PageAsync(db, acting, cycle, today, form, Changed, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, AddressOf(number), message);

        void Record(Applicant applicant, ProcedureAct act, string text, string documentNumber) => db.Add(new ProcedureRecord
        {
            Id = Guid.CreateVersion7(), RegionId = applicant.RegionId, ApplicantId = applicant.Id, Number = numbers[applicant.Id] = numbers.GetValueOrDefault(applicant.Id) + 1, Act = act,
            Step = ProcedureStep.Naming, Text = text, DocumentNumber = documentNumber, PackageId = applicant.PackageId, By = acting.Name, At = now,
        });
    }

    private static (Guid Id, int Revision) Read(string typed) =>
        typed.Split(':') is [var key, var revision] && Guid.TryParse(key, out var id) && int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? (id, known) : (Guid.Empty, 0);

    private static Task<Cycle?> CycleAsync(AppDb db, int number, CancellationToken cancellationToken) =>
        db.Cycles.AsNoTracking().SingleOrDefaultAsync(cycle => cycle.Number == number && cycle.Purpose == CyclePurpose.Name, cancellationToken);

    private static async Task<IResult> PageAsync(
        AppDb db, Acting acting, Cycle cycle, DateOnly today, NamingForm? typed, Refusal? wrong, CancellationToken cancellationToken)
    {
        var organiser = await db.Regions.AsNoTracking().SingleAsync(region => region.Id == cycle.RegionId, cancellationToken);
        var applicants = await db.Applicants.AsNoTracking().Where(applicant => applicant.CycleId == cycle.Id).OrderBy(applicant => applicant.Number).ToListAsync(cancellationToken);
        var designations = await db.Designations.AsNoTracking().Where(designation => db.Applicants.Any(applicant => applicant.Id == designation.ApplicantId && applicant.CycleId == cycle.Id))
            .ToDictionaryAsync(designation => designation.ApplicantId, cancellationToken);
        return Answer.Page<NamingPage>(
            new
            {
                Cycle = cycle,
                Candidates = applicants.FindAll(applicant => applicant.Standing is ApplicantStanding.InProcedure && applicant.StepOf(ProcedureStep.PublicNotice)?.State is StepState.Done),
                Earlier = applicants.Count(applicant => applicant.Standing is ApplicantStanding.InProcedure && applicant.StepOf(ProcedureStep.PublicNotice)?.State is not StepState.Done),
                Decided = applicants.FindAll(applicant => applicant.Standing is ApplicantStanding.Named or ApplicantStanding.NotNamed),
                Designations = designations, TitleOf = (Func<Applicant, string>)(applicant => Titles.Of(organiser, applicant.Name, applicant.Level, applicant.Type, applicant.ItemName)),
                WhyNotWork = cycle.WhyNotWork(acting.Required), Today = today, Typed = typed, Wrong = wrong,
            },
            wrong is null ? StatusCodes.Status200OK : wrong == Changed ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
    }

    private sealed record Scene(Cycle Cycle, DateOnly Today, DateTime Now, Action<Applicant, ProcedureAct, string, string> Record);
}
