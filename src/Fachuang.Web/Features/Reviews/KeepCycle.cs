using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Features.Candidacies.Receiving;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reviews;

/// <summary>What a person types about a cycle; kept as typed.</summary>
public sealed record CycleForm
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Name of a <see cref="CyclePurpose"/>.</summary>
    public string? Purpose { get; init; }

    /// <summary>Key of the published system.</summary>
    public string? SystemId { get; init; }

    /// <summary>First day of the evidence period, yyyy-MM-dd, and so all days.</summary>
    public string? EvidenceFrom { get; init; }

    /// <summary>Last day of the evidence period.</summary>
    public string? EvidenceTo { get; init; }

    /// <summary>Last day of applications.</summary>
    public string? AppliesUntil { get; init; }

    /// <summary>How many may be recommended; empty for no bound.</summary>
    public string? Quota { get; init; }

    /// <summary>A day as typed; null when it is none.</summary>
    public static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A whole number as typed: null when empty, -1 when it is none.</summary>
    public static int? Count(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? null : int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : -1;
}

/// <summary>活动周期: opened, closed, applications taken on.</summary>
internal static class KeepCycle
{
    /// <summary>Address of the list.</summary>
    public const string Address = "/cycles";

    private static readonly Refusal Changed = new("changed-meanwhile", "您打开以后，同事动过。看过现在的再办");

    /// <summary>Address of one cycle.</summary>
    public static string AddressOf(int cycle) => $"{Address}/{cycle}";

    /// <summary>Address of one applicant.</summary>
    public static string AddressOf(int cycle, int applicant) => $"{Address}/{cycle}/applicants/{applicant}";

    public static Task<IResult> ListAsync(AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ListPageAsync(db, acting, clock, null, null, cancellationToken);

    public static async Task<IResult> OpenAsync([FromForm] CycleForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        form ??= new();
        var name = WrittenText.CleanLine(form.Name);
        var system = Guid.TryParse(form.SystemId, out var id) ? await db.IndicatorSystems.SingleOrDefaultAsync(row => row.Id == id && row.State == SystemState.Published, cancellationToken) : null;
        var (from, to, until, quota) = (CycleForm.Day(form.EvidenceFrom), CycleForm.Day(form.EvidenceTo), CycleForm.Day(form.AppliesUntil), CycleForm.Count(form.Quota));
        var purpose = Enum.TryParse<CyclePurpose>(form.Purpose, out var parsed) && Enum.IsDefined(parsed) ? parsed : CyclePurpose.Recommend;
        if (Cycle.WhyNotOpen(acting.Required, acting.RegionId, system, name, from, to, until, quota) is { } refusal)
        {
            return await ListPageAsync(db, acting, clock, form, refusal, cancellationToken);
        }

        // The number is the next one: two clerks who open one at once are put in a row.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.Cycles.AnyAsync(cycle => cycle.Name == name && cycle.State == CycleState.Open, cancellationToken))
        {
            return Answer.Refused(http, new("cycle.exists", $"“{name}”已经建了，正在进行。什么都没有改"));
        }

        var number = (await db.Cycles.MaxAsync(cycle => (int?)cycle.Number, cancellationToken) ?? 0) + 1;
        db.Add(new Cycle
        {
            Id = Guid.CreateVersion7(), RegionId = acting.RegionId, Number = number, Name = name, Purpose = purpose, SystemId = system!.Id, EvidenceFrom = from!.Value, EvidenceTo = to!.Value,
            AppliesUntil = until!.Value, Quota = quota, OpenedBy = acting.Name, OpenedAt = clock.UtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, AddressOf(number), "周期建好了，下一步受理收到的申报包");
    }

    public static async Task<IResult> ShowAsync(int cycle, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.CycleAsync(cycle, cancellationToken) is not { } row)
        {
            return Answer.NotFound(http);
        }

        var applicants = await db.Applicants.AsNoTracking().Where(applicant => applicant.CycleId == row.Id).OrderBy(applicant => applicant.Number).ToListAsync(cancellationToken);
        var system = await db.IndicatorSystems.AsNoTracking().SingleAsync(held => held.Id == row.SystemId, cancellationToken);
        var facts = await db.FactsAsync(applicants, ProcedureStep.PreliminaryReview, clock.Today(), cancellationToken);
        var choices = new List<TakeOnChoice>();
        if (acting.Required.Role is Role.Office && row.State is CycleState.Open)
        {
            var waiting = await db.ReceivedPackages.AsNoTracking()
                .Where(package => package.State == ReceivedState.Verified && !db.Applicants.Any(applicant => applicant.PackageId == package.Id))
                .OrderByDescending(package => package.Number).ToListAsync(cancellationToken);
            var signers = await KeepKeys.SignersAsync(db, cancellationToken);
            choices.AddRange(
                from package in waiting
                let earlier = applicants.Find(applicant => IsSame(applicant, package))
                where earlier?.Standing is not ApplicantStanding.InProcedure || earlier.MovedAt < package.ReceivedAt
                select new TakeOnChoice(
                    package, LevelOf(package.Applicant),
                    Applicant.WhyNotFits(package, row, system, PackageIntake.Judge(package, signers) is { IsGood: true }) ?? Applicant.WhyNotTakeOn(acting.Required, row, earlier, clock.Today()), earlier));
        }

        return Answer.Page<CyclePage>(new
        {
            Cycle = row, System = system, Applicants = applicants, Facts = facts, Choices = choices, Today = clock.Today(), MayAct = acting.Required.Role is Role.Office,
            WhyNotClose = row.WhyNotClose(acting.Required, applicants.Count(applicant => !applicant.Standing.IsFinal())),
        });
    }

    public static async Task<IResult> TakeOnAsync(
        int cycle, [FromForm] string? package, [FromForm] string? level, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.CycleAsync(cycle, cancellationToken) is not { } row || !int.TryParse(package, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || await ReceivedPackages.FindAsync(db, number, cancellationToken) is not { } received)
        {
            return Answer.NotFound(http);
        }

        var applicants = await db.Applicants.Where(applicant => applicant.CycleId == row.Id && applicant.Name == received.Applicant).ToListAsync(cancellationToken);
        var earlier = applicants.Find(applicant => IsSame(applicant, received));
        var system = await db.IndicatorSystems.SingleAsync(held => held.Id == row.SystemId, cancellationToken);
        var verdict = PackageIntake.Judge(received, await KeepKeys.SignersAsync(db, cancellationToken));
        if ((Applicant.WhyNotFits(received, row, system, verdict is { IsGood: true }) ?? Applicant.WhyNotTakeOn(acting.Required, row, earlier, clock.Today())) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        if (await db.Applicants.AnyAsync(applicant => applicant.PackageId == received.Id, cancellationToken))
        {
            return Answer.Refused(http, new("applicant.package-taken", "这个申报包已经受理过"));
        }

        if (earlier is null)
        {
            earlier = Applicant.TakeOn(
                Guid.CreateVersion7(), row, (await db.Applicants.Where(applicant => applicant.CycleId == row.Id).MaxAsync(applicant => (int?)applicant.Number, cancellationToken) ?? 0) + 1,
                received.Applicant, level == nameof(RegionLevel.City) ? RegionLevel.City : RegionLevel.County, received.Type, received.ItemName, received.Id, acting.Name, clock.Today(), clock.UtcNow());
            db.Add(earlier);
        }
        else
        {
            earlier.TakeOnAgain(received.Id, acting.Name, clock.Today(), clock.UtcNow());
        }

        await db.WriteDownAsync(earlier, ProcedureAct.TakenOn, ProcedureStep.Application, $"受理申报包 {received.FileName}", "", null, cancellationToken);
        return await SavedAsync(http, db, AddressOf(cycle, earlier.Number), $"受理了{earlier.Name}的申报", cancellationToken);
    }

    public static async Task<IResult> CloseAsync(int cycle, [FromForm] string? revision, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        if (await db.CycleAsync(cycle, cancellationToken) is not { } row)
        {
            return Answer.NotFound(http);
        }

        var open = await db.Applicants.CountAsync(
            applicant => applicant.CycleId == row.Id && (applicant.Standing == ApplicantStanding.InProcedure || applicant.Standing == ApplicantStanding.Returned), cancellationToken);
        if ((IsCurrent(revision, row.Revision) ? row.WhyNotClose(acting.Required, open) : Changed) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        row.Close();
        return await SavedAsync(http, db, AddressOf(cycle), "这个周期结束了", cancellationToken);
    }

    /// <summary>Whether a form was made from the row as it is now.</summary>
    public static bool IsCurrent(string? typed, int revision) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && known == revision;

    /// <summary>What to say where somebody was first.</summary>
    public static Refusal ChangedMeanwhile => Changed;

    /// <summary>Saves; where somebody moved the same thing between our look and our save, nothing is done and that is said.</summary>
    public static async Task<IResult> SavedAsync(HttpContext http, AppDb db, string address, string message, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Answer.Refused(http, Changed);
        }
        catch (DbUpdateException) when (db.ChangeTracker.Entries().Any(entry => entry.State is EntityState.Added && entry.Entity is ProcedureRecord or Applicant or ReviewQuestion or IndicatorReview or MethodResult or Reviewer))
        {
            // The next number, or the only place, was taken by who saved first.
            return Answer.Refused(http, Changed);
        }

        return Answer.Done(http, address, message);
    }

    private static bool IsSame(Applicant applicant, ReceivedPackage package) =>
        applicant.Name == package.Applicant && applicant.Type == package.Type && applicant.ItemName == package.ItemName;

    // 市 may be a county's; the office chooses, this is only what stands there first.
    private static RegionLevel LevelOf(string name) => name.Length > 0 && "市州盟".Contains(name[^1]) ? RegionLevel.City : RegionLevel.County;

    private static async Task<IResult> ListPageAsync(AppDb db, Acting acting, TimeProvider clock, CycleForm? typed, Refusal? wrong, CancellationToken cancellationToken)
    {
        var region = await db.Regions.AsNoTracking().SingleAsync(row => row.Id == acting.RegionId, cancellationToken);
        var year = clock.Today().Year;
        return Answer.Page<CyclesPage>(
            new
            {
                Cycles = await db.Cycles.AsNoTracking().OrderByDescending(cycle => cycle.Number)
                    .Select(cycle => new CycleLine(
                        cycle, db.IndicatorSystems.Where(system => system.Id == cycle.SystemId).Select(system => system.Title).Single(), db.Applicants.Count(applicant => applicant.CycleId == cycle.Id),
                        db.Applicants.Count(applicant => applicant.CycleId == cycle.Id && applicant.Standing == ApplicantStanding.InProcedure)))
                    .ToListAsync(cancellationToken),
                Systems = await CampaignQueries.PublishedSystemsAsync(db, cancellationToken),
                MayOpen = acting.Required.Role is Role.Office,
                Form = typed ?? new CycleForm
                {
                    Name = region.Level switch { RegionLevel.Country => "全国法治政府建设示范创建", RegionLevel.Province => "全省法治政府建设示范创建", _ => $"{region.Name}法治政府建设示范创建推荐" },
                    Purpose = (region.Level <= RegionLevel.Province ? CyclePurpose.Name : CyclePurpose.Recommend).ToString(),
                    EvidenceFrom = $"{year - 1}-01-01", EvidenceTo = $"{year}-12-31", AppliesUntil = Say(clock.Today().AddMonths(2)),
                },
                Wrong = wrong,
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

        static string Say(DateOnly day) => Ui.Say.Day(day);
    }
}

/// <summary>A cycle in the list.</summary>
/// <param name="Cycle">The cycle.</param>
/// <param name="System">Title of its indicator system.</param>
/// <param name="Applicants">How many applied.</param>
/// <param name="InProcedure">How many of them are under way.</param>
public sealed record CycleLine(Cycle Cycle, string System, int Applicants, int InProcedure);

/// <summary>A received package that could be taken on.</summary>
/// <param name="Package">The package.</param>
/// <param name="Level">City or County as its name looks.</param>
/// <param name="WhyNot">Why it cannot; null when it can.</param>
/// <param name="Earlier">The same region's place in the cycle; null when it has none.</param>
public sealed record TakeOnChoice(ReceivedPackage Package, RegionLevel Level, Refusal? WhyNot, Applicant? Earlier);
