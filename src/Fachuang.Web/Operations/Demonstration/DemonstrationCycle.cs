using System.Text;
using Fachuang.Documents.Signing;
using Fachuang.Domain;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Features.Candidacies.Receiving;
using Fachuang.Web.Features.Reviews;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Operations.Demonstration;

/// <summary>
/// The city above the district: it has opened a cycle, two regions are in the first review, and a third has just handed in. Their packages are made by
/// <see cref="DemonstrationApplicant"/> and verified byte by byte as any that comes on a disk.
/// </summary>
internal sealed class DemonstrationCycle(AppDb db, FileStore files, Acting acting, ProgramClock clock, Person office, Person colleague, Guid systemId)
{
    /// <summary>The regions that apply, in the order in which their packages arrive.</summary>
    public static readonly IReadOnlyList<Applying> Regions =
    [
        new("甲区", DemonstrationStory.At(6, 11, 16, 20), MostlyMet: 4, NotMet: 0),
        new("乙区", DemonstrationStory.At(6, 12, 10, 5), MostlyMet: 7, NotMet: 1),
        new("丙县", DemonstrationStory.At(6, 17, 17, 30), MostlyMet: 5, NotMet: 0),
    ];

    private const string Name = "2024年全市推荐";

    // How far the office is with the first two; the third waits to be taken on.
    private static readonly IReadOnlyList<int> CategoriesReviewed = [3, 1];

    /// <summary>Opens the cycle, and says who reviews what.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        acting.As(office, DemonstrationContent.Address);
        var cycle = new Cycle
        {
            Id = CycleId, RegionId = office.RegionId, Number = 1, Name = Name, Purpose = CyclePurpose.Recommend, SystemId = systemId, EvidenceFrom = new(2023, 1, 1), EvidenceTo = new(2024, 12, 31),
            AppliesUntil = new(2024, 6, 30), Quota = 2, OpenedBy = office.Name, OpenedAt = clock.UtcNow(),
        };
        db.Add(cycle);
        var indicators = await IndicatorsAsync(cancellationToken);
        var categories = indicators.Select(indicator => indicator.Category).Distinct().ToList();

        // The colleague has the last category, and one indicator of the first.
        db.Add(Named(categories[^1], null));
        db.Add(Named(categories[0], indicators.First(indicator => indicator.Category == categories[0]).Id));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();

        Reviewer Named(string category, Guid? indicator) => new()
        {
            Id = DemonstrationId.Of("reviewer", category, $"{indicator}"), RegionId = office.RegionId, CycleId = CycleId, Category = category, IndicatorId = indicator, AccountId = colleague.AccountId,
        };
    }

    /// <summary>Plans what happens in June.</summary>
    /// <param name="plan">Takes an act and its moment.</param>
    /// <param name="applicant">Makes the packages.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public void Plan(Action<DateTime, Func<DateTime, Task>> plan, DemonstrationApplicant applicant, CancellationToken cancellationToken)
    {
        foreach (var (index, applying) in Regions.Index())
        {
            var received = applying.FrozenAt.AddHours(16);
            plan(received.AddMinutes(-3), at => TrustAsync(applying, at));
            plan(received, at => ReceiveAsync(index + 1, applying, applicant, at, cancellationToken));
            if (index < CategoriesReviewed.Count)
            {
                plan(received.AddMinutes(40), at => TakeOnAsync(index + 1, applying, at, cancellationToken));
                plan(received.AddDays(2), at => ReviewAsync(index + 1, applying, CategoriesReviewed[index], at, cancellationToken));
            }
        }
    }

    private static Guid CycleId => DemonstrationId.Of("cycle", Name);

    // Its number was compared by telephone, as the manual asks.
    private Task TrustAsync(Applying applying, DateTime at)
    {
        acting.As(office, DemonstrationContent.Address);
        var key = DemonstrationApplicant.KeyOf(applying);
        db.Add(new TrustedKey
        {
            Id = DemonstrationId.Of("key", applying.Name), RegionId = office.RegionId, KeyId = key.Verification.Id, Owner = applying.Name,
            KeyFile = Encoding.UTF8.GetString(KeyFile.Write(key, applying.Name, ChinaTime.DayOf(at))), AddedBy = office.Name, AddedAt = at,
        });
        return Task.CompletedTask;
    }

    private async Task ReceiveAsync(int number, Applying applying, DemonstrationApplicant applicant, DateTime at, CancellationToken cancellationToken)
    {
        acting.As(office, DemonstrationContent.Address);
        var (zip, name, signature) = await applicant.MakeAsync(applying, cancellationToken);
        var package = PackageIntake.New(DemonstrationId.Of("received", applying.Name), office.RegionId, number, name, zip.Hash, zip.Size, office.Name, at, null);
        package.Sign(signature);
        db.Add(package);
        await using var content = await files.OpenReadAsync(zip.Hash, cancellationToken);
        var verification = await PackageVerification.VerifyAsync(content, cancellationToken);
        var index = verification.Valid ? (await files.AddAsync(new MemoryStream(verification.IndexBytes.ToArray()), verification.IndexBytes.Length, cancellationToken)).Hash : null;
        VerifyReceived.End(db, package, verification, index, DemonstrationId.Growing(at));
        if (package.State is not ReceivedState.Verified)
        {
            throw new InvalidOperationException($"The package of {applying.Name} is not whole: {package.Problems}");
        }
    }

    private async Task TakeOnAsync(int number, Applying applying, DateTime at, CancellationToken cancellationToken)
    {
        acting.As(office, DemonstrationContent.Address);
        var cycle = await db.Cycles.SingleAsync(row => row.Id == CycleId, cancellationToken);
        var package = await db.ReceivedPackages.SingleAsync(row => row.Applicant == applying.Name, cancellationToken);
        var system = await db.IndicatorSystems.SingleAsync(row => row.Id == systemId, cancellationToken);
        var today = ChinaTime.DayOf(at);
        var isSigned = PackageIntake.Judge(package, await KeepKeys.SignersAsync(db, cancellationToken)) is { IsGood: true };
        Require(Applicant.WhyNotFits(package, cycle, system, isSigned) ?? Applicant.WhyNotTakeOn(office, cycle, null, today));
        var level = applying.Name[^1] is '市' ? RegionLevel.City : RegionLevel.County;
        var applicant = Applicant.TakeOn(DemonstrationId.Of("applicant", applying.Name), cycle, number, applying.Name, level, package.Type, "", package.Id, office.Name, today, at);
        db.Add(applicant);
        await db.WriteDownAsync(applicant, ProcedureAct.TakenOn, ProcedureStep.Application, $"受理申报包 {package.FileName}", "", null, cancellationToken, DemonstrationId.Of("record", applying.Name, "1"));
        Require(applicant.WhyNotBegin(office, cycle, ProcedureStep.PreliminaryReview));
        var due = today.AddDays(10);
        applicant.Begin(ProcedureStep.PreliminaryReview, due, office.Name, today, at);
        await db.WriteDownAsync(
            applicant, ProcedureAct.Begun, ProcedureStep.PreliminaryReview, $"期限 {due:yyyy年M月d日}", "", null, cancellationToken, DemonstrationId.Of("record", applying.Name, "2"));
    }

    // The office has read the first categories: it agrees with most, doubts one, and asks about it.
    private async Task ReviewAsync(int number, Applying applying, int categories, DateTime at, CancellationToken cancellationToken)
    {
        acting.As(office, DemonstrationContent.Address);
        var cycle = await db.Cycles.SingleAsync(row => row.Id == CycleId, cancellationToken);
        var applicant = await db.Applicants.SingleAsync(row => row.CycleId == CycleId && row.Number == number, cancellationToken);
        var indicators = await db.ReceivedIndicators.AsNoTracking().Where(row => row.PackageId == applicant.PackageId).OrderBy(row => row.Position).ToListAsync(cancellationToken);
        var duties = await db.DutiesAsync(cycle, applicant, cancellationToken);
        var read = indicators.Select(indicator => indicator.Category).Distinct().Take(categories).ToHashSet();
        var mine = indicators.Where(indicator => read.Contains(indicator.Category) && duties.Of(indicator.Position, indicator.Category) is var named && (named.Count == 0 || named.Contains(office.AccountId))).ToList();
        var doubted = mine.Where(indicator => indicator.Kind.CountsTowardsShare() && indicator.Grade is Grade.Met)
            .OrderBy(indicator => DemonstrationId.Choose(1_000_000, "doubt", applying.Name, $"{indicator.Position}")).First();
        foreach (var indicator in mine)
        {
            var (grade, opinion) = indicator switch
            {
                _ when indicator.Position == doubted.Position => (Grade.MostlyMet, "只看到文件，看不到落实的台账，先按基本达标。（演示）"),
                _ when indicator.Grade is Grade.Met || !indicator.Kind.CountsTowardsShare() => (indicator.Grade!.Value, ""),
                _ => (indicator.Grade!.Value, "同意自评，差的部分和情况说明写的一致。（演示）"),
            };
            Require(IndicatorReview.WhyNotReview(office, cycle, applicant, duties.Of(indicator.Position, indicator.Category), indicator.Kind, indicator.Grade, grade, opinion));
            var review = new IndicatorReview
            {
                Id = DemonstrationId.Of("review", applying.Name, $"{indicator.Position}"), RegionId = office.RegionId, ApplicantId = applicant.Id, PackageId = applicant.PackageId, Position = indicator.Position,
            };
            review.Say(grade, opinion, office.Name, at);
            db.Add(review);
        }

        const string Question = "情况说明提到的台账没有附上。请补一份2023年的台账，或者说明放在哪里。（演示）";
        var (today, due) = (ChinaTime.DayOf(at), ChinaTime.DayOf(at).AddDays(7));
        Require(ReviewQuestion.WhyNotAsk(office, cycle, applicant, Question, due, today));
        db.Add(new ReviewQuestion
        {
            Id = DemonstrationId.Of("question", applying.Name), RegionId = office.RegionId, ApplicantId = applicant.Id, PackageId = applicant.PackageId, Number = 1, Position = doubted.Position,
            Text = Question, DueOn = due, AskedBy = office.Name, AskedAt = at,
        });
    }

    private Task<List<Indicator>> IndicatorsAsync(CancellationToken cancellationToken) =>
        db.Indicators.AsNoTracking().Where(indicator => indicator.SystemId == systemId).OrderBy(indicator => indicator.Position).ToListAsync(cancellationToken);

    // The demonstration moves by the same rules as everybody.
    private static void Require(Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw new InvalidOperationException($"The demonstration's cycle would be refused: {refusal.Message}");
        }
    }
}
