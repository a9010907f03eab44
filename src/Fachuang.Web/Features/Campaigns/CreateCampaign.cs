using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Campaigns;

/// <summary>Opens a campaign on a published system (requirement C1), and lists those there are.</summary>
internal static class CreateCampaign
{
    public static async Task<IResult> ListAsync(AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var systems = await CampaignQueries.PublishedSystemsAsync(db, cancellationToken);
        var region = await db.Regions.Where(region => region.Id == acting.RegionId).Select(region => region.Name).SingleAsync(cancellationToken);
        return Answer.Page<CampaignsPage>(new
        {
            Campaigns = await CampaignQueries.LinesAsync(db, cancellationToken),
            Systems = systems,
            MayCreate = acting.Required.Role is Role.Office,
            Form = CampaignForm.Propose(region, systems.FirstOrDefault()?.Id, clock.Today()),
        });
    }

    public static async Task<IResult> HandleAsync(
        [FromForm] CampaignForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var systems = await CampaignQueries.PublishedSystemsAsync(db, cancellationToken);
        form ??= CampaignForm.Blank;
        if (form.Check([.. systems.Select(system => system.Id)], out var wrong) is not { } values)
        {
            return Answer.Page<CampaignsPage>(
                new { Campaigns = await CampaignQueries.LinesAsync(db, cancellationToken), Systems = systems, MayCreate = true, Form = form, Wrong = wrong },
                StatusCodes.Status422UnprocessableEntity);
        }

        // The number is the next one: two clerks who create at once are put in a row.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.Campaigns.AnyAsync(campaign => campaign.State == CampaignState.Open && campaign.Name == values.Name && campaign.SystemId == values.SystemId, cancellationToken))
        {
            return Answer.Refused(http, new("campaign.exists", $"“{values.Name}”已经建了，正在办。什么都没有改；要再建一个，换个名称"));
        }

        var number = (await db.Campaigns.MaxAsync(campaign => (int?)campaign.Number, cancellationToken) ?? 0) + 1;
        db.Add(new Campaign
        {
            Id = Guid.CreateVersion7(), RegionId = acting.RegionId, Number = number, Name = values.Name, SystemId = values.SystemId, Type = values.Type,
            EvidenceFrom = values.EvidenceFrom, EvidenceTo = values.EvidenceTo, ReportingDay = values.ReportingDay, StartsOn = values.StartsOn,
            MaterialsDueOn = values.MaterialsDueOn, TargetOn = values.TargetOn, OpenedAt = clock.UtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}", "创建活动已经建好，下一步派发任务");
    }
}
