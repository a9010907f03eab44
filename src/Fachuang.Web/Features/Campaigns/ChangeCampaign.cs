using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fachuang.Web.Features.Campaigns;

/// <summary>Shows a campaign, changes its name and dates, ends it. Its system and type stand: the work hangs on them.</summary>
internal static class ChangeCampaign
{
    public static async Task<IResult> ShowAsync(
        int number, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await db.Campaigns.ByNumberAsync(number, cancellationToken) is { } campaign
            ? await PageAsync(campaign, CampaignForm.Of(campaign), [], StatusCodes.Status200OK, db, acting, clock, cancellationToken)
            : Answer.NotFound(http);

    public static async Task<IResult> HandleAsync(
        int number, [FromForm] CampaignForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        if (campaign.WhyNotWork() is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        // System and type are not on this form; whatever is sent for them is replaced by what stands.
        form = (form ?? CampaignForm.Blank) with { SystemId = campaign.SystemId.ToString(), Type = campaign.Type.ToString() };
        if (form.Check([campaign.SystemId], out var wrong) is not { } values)
        {
            return await PageAsync(campaign, form, wrong, StatusCodes.Status422UnprocessableEntity, db, acting, clock, cancellationToken);
        }

        (campaign.Name, campaign.EvidenceFrom, campaign.EvidenceTo) = (values.Name, values.EvidenceFrom, values.EvidenceTo);
        (campaign.ReportingDay, campaign.StartsOn, campaign.MaterialsDueOn, campaign.TargetOn) =
            (values.ReportingDay, values.StartsOn, values.MaterialsDueOn, values.TargetOn);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}", "已保存");
    }

    public static async Task<IResult> CloseAsync(int number, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        if (campaign.WhyNotWork() is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        campaign.Close();
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}", "创建活动已结束，现在只能查看");
    }

    private static async Task<IResult> PageAsync(
        Campaign campaign, CampaignForm form, Dictionary<string, string> wrong, int status, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        Answer.Page<CampaignPage>(
            new
            {
                Campaign = campaign,
                System = await CampaignQueries.SystemAsync(db, campaign, cancellationToken),
                Today = clock.Today(),
                MayChange = acting.Required.Role is Role.Office,
                Form = form,
                Wrong = wrong,
            },
            status);
}
