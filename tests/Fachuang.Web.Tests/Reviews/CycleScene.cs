using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Reviews;

/// <summary>Cycles and applicants put straight into the database, for rooms that begin where the first review ends.</summary>
public static class CycleScene
{
    /// <summary>A cycle on the region's published system. Call <see cref="TestRegion.OpenCampaignAsync"/> first.</summary>
    public static async Task<Cycle> CycleAsync(TestRegion region, CyclePurpose purpose = CyclePurpose.Name)
    {
        Cycle? made = null;
        await region.App.WithDbAsync(region.Id, async (db, _) =>
        {
            made = new Cycle
            {
                Id = Guid.CreateVersion7(), RegionId = region.Id, Number = (await db.Cycles.MaxAsync(cycle => (int?)cycle.Number) ?? 0) + 1, Name = "第三批示范创建", Purpose = purpose,
                SystemId = (await db.IndicatorSystems.FirstAsync()).Id, EvidenceFrom = new DateOnly(2025, 1, 1), EvidenceTo = new DateOnly(2026, 12, 31),
                AppliesUntil = DateOnly.FromDateTime(DateTime.Today).AddDays(30), OpenedBy = "office", OpenedAt = DateTime.UtcNow,
            };
            db.Add(made);
            await db.SaveChangesAsync();
        });
        return made!;
    }

    /// <summary>An applicant of the cycle whose steps before <paramref name="at"/> are done.</summary>
    public static async Task<Applicant> ApplicantAsync(
        TestRegion region, Cycle cycle, string name, ProcedureStep at = ProcedureStep.PreliminaryReview, RegionLevel level = RegionLevel.County, string? itemName = null)
    {
        Applicant? made = null;
        await region.App.WithDbAsync(region.Id, async (db, _) =>
        {
            var (today, now) = (DateOnly.FromDateTime(DateTime.Today), DateTime.UtcNow);
            made = Applicant.TakeOn(
                Guid.CreateVersion7(), cycle, (await db.Applicants.Where(row => row.CycleId == cycle.Id).MaxAsync(row => (int?)row.Number) ?? 0) + 1, name, level,
                itemName is null ? CampaignType.Comprehensive : CampaignType.SingleItem, itemName ?? "", Guid.CreateVersion7(), "office", today, now);
            foreach (var step in Procedure.StepsOf(cycle.Purpose).Where(step => step > ProcedureStep.Application && step < at))
            {
                made.Begin(step, null, "office", today, now);
                made.Finish(step, "office", today, now);
            }

            db.Add(made);
            await db.SaveChangesAsync();
        });
        return made!;
    }
}
