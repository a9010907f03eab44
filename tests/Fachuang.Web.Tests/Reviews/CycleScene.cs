using System.Text;
using Fachuang.Documents.Signing;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Files;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>
    /// A verified package of a region on the system and the evidence period of the cycle, signed by a key the office recognises unless said otherwise.
    /// Its indicators are those of the system, all 达标 but the second, which is 基本达标; no bonus, no veto.
    /// </summary>
    public static async Task<ReceivedPackage> ReceivedAsync(
        TestRegion region, Cycle cycle, string applicant, int candidacy = 1, bool isSigned = true, string? sourceHash = null, DateOnly? evidenceTo = null)
    {
        ReceivedPackage? made = null;
        await region.App.WithDbAsync(region.Id, async (db, services) =>
        {
            var system = await db.IndicatorSystems.Include(row => row.Lists).FirstAsync(row => row.Id == cycle.SystemId);
            var indicators = await db.Indicators.Where(indicator => indicator.SystemId == system.Id).OrderBy(indicator => indicator.Position).ToListAsync();
            var content = await services.GetRequiredService<FileStore>().AddAsync(new MemoryStream(Encoding.UTF8.GetBytes($"{applicant}{Guid.NewGuid()}")), 1000, CancellationToken.None);
            var (hash, now) = (content.Hash, DateTime.UtcNow);
            made = new ReceivedPackage
            {
                Id = Guid.CreateVersion7(), RegionId = region.Id, Number = (await db.ReceivedPackages.MaxAsync(row => (int?)row.Number) ?? 0) + 1, FileName = $"申报包-{applicant}.zip", Hash = hash,
                Size = content.Size, ReceivedAt = now, ReceivedBy = "office",
            };
            made.Verify(
                hash,
                new(applicant, 1, "争创示范区", CampaignType.Comprehensive, candidacy, null, system.Title, system.DocumentNumber, sourceHash ?? system.SourceHash, cycle.EvidenceFrom, evidenceTo ?? cycle.EvidenceTo, now),
                new(4, 4, 4, 3, 1, 0, 0, 0), indicators.Count, 1, 1000);
            if (isSigned)
            {
                var key = SigningKey.Create(SigningAlgorithm.Ed25519);
                made.Sign(Encoding.UTF8.GetString(DetachedSignature.Sign(key, SignedKind.Candidacy, hash, content.Size, applicant, now).Write()));
                db.Add(new TrustedKey
                {
                    Id = Guid.CreateVersion7(), RegionId = region.Id, KeyId = key.Verification.Id, Owner = applicant,
                    KeyFile = Encoding.UTF8.GetString(KeyFile.Write(key, applicant, DateOnly.FromDateTime(now))), AddedBy = "office", AddedAt = now,
                });
            }

            db.Add(made);
            db.AddRange(indicators.Select((indicator, position) => new ReceivedIndicator
            {
                Id = Guid.CreateVersion7(), RegionId = region.Id, PackageId = made.Id, Position = position, List = "", Category = indicator.Category, Subcategory = indicator.Subcategory,
                Number = indicator.Number, Kind = indicator.Kind, Text = indicator.Text, Reason = "", Materials = [],
                Grade = position == 1 ? Grade.MostlyMet : indicator.Kind is IndicatorKind.Bonus ? Grade.NotMet : Grade.Met,
            }));
            await db.SaveChangesAsync();
        });
        return made!;
    }
}
