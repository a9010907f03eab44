using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Designations;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Tests.Designations;

/// <summary>Applicants at their last step and designations made of them.</summary>
internal static class Named
{
    public static readonly Region Organiser = new() { Id = Guid.CreateVersion7(), Name = "某某省", Level = RegionLevel.Province, OfficeName = "省委依法治省办" };

    public static readonly Person Office = new(Guid.CreateVersion7(), "张三", Role.Office, Organiser.Id, null);

    public static readonly DateOnly Today = new(2027, 3, 5);

    public static readonly DateTime Now = new(2027, 3, 5, 2, 0, 0, DateTimeKind.Utc);

    public static Cycle Cycle(CyclePurpose purpose = CyclePurpose.Name) => new()
    {
        Id = Guid.CreateVersion7(), RegionId = Organiser.Id, Number = 1, Name = "第三批", Purpose = purpose, SystemId = Guid.CreateVersion7(), EvidenceFrom = new(2025, 1, 1),
        EvidenceTo = new(2026, 12, 31), AppliesUntil = new(2027, 12, 31), OpenedBy = "张三", OpenedAt = Now,
    };

    /// <summary>An applicant whose steps before one are done and which is at that one.</summary>
    public static Applicant ApplicantAt(Cycle cycle, ProcedureStep at, string name = "甲县")
    {
        var applicant = Applicant.TakeOn(Guid.CreateVersion7(), cycle, 1, name, RegionLevel.County, CampaignType.Comprehensive, "", Guid.CreateVersion7(), "张三", Today, Now);
        foreach (var step in Procedure.StepsOf(cycle.Purpose).Where(step => step > ProcedureStep.Application && step <= at))
        {
            applicant.Begin(step, null, "张三", Today, Now);
            if (step != at)
            {
                applicant.Finish(step, "张三", Today, Now);
            }
        }

        return applicant;
    }

    public static Designation Make(int ordinal = 1, DateOnly? on = null, string name = "甲县")
    {
        var cycle = Cycle();
        return Designation.Make(Guid.CreateVersion7(), Organiser, cycle, ApplicantAt(cycle, ProcedureStep.Naming, name), ordinal, new(on ?? Today, "省法办发〔2027〕3号"), "张三", Today, Now);
    }
}
