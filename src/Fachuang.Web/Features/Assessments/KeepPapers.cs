using Fachuang.Domain;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assessments;

/// <summary>声明和证明: the signed statement that no veto and no deduction item occurred, and the proof of each bonus item.</summary>
internal static class KeepPapers
{
    /// <summary>Which papers of a campaign are there. One query.</summary>
    public static async Task<AssessmentPapers> AssessmentPapersAsync(this AppDb db, Campaign campaign, CancellationToken cancellationToken)
    {
        var of = await db.AssessmentPapers.Where(paper => paper.CampaignId == campaign.Id).Select(paper => paper.IndicatorId).Distinct().ToListAsync(cancellationToken);
        return new(of.Contains(null), of.OfType<Guid>().ToHashSet());
    }

    /// <summary>Takes one file; <paramref name="indicator"/> null is the statement.</summary>
    public static async Task<IResult> AddAsync(
        int number, Guid? indicator, HttpContext http, AppDb db, Acting acting, FileStore files, EvidenceLimit limit, SecrecyScan scan, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = FileForm.Open(http, limit);
        if (!await FileForm.IsOursAsync(http, form, cancellationToken))
        {
            return AntiforgeryGate.Forged(http);
        }

        if (await FindAsync(db, number, indicator, cancellationToken) is not var (campaign, kind))
        {
            return Answer.NotFound(http);
        }

        var held = db.AssessmentPapers.Where(paper => paper.CampaignId == campaign.Id && paper.IndicatorId == indicator);
        if (AssessmentPaper.WhyNotAdd(acting.Required, campaign, kind, await held.CountAsync(cancellationToken)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        while (form is not null && await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (FileForm.FieldName(section) is not null || FileForm.SentName(section) is not { Length: > 0 } sent)
            {
                continue;
            }

            var (unfit, received) = await FileForm.ReceiveAsync(section, sent, files, limit, cancellationToken);
            if ((unfit ?? await scan.WhyNotAsync(received!, campaign)) is { } wrong)
            {
                return Answer.Refused(http, wrong, UploadFiles.StatusOf(wrong.Code));
            }

            if (await held.AnyAsync(paper => paper.Hash == received!.Content.Hash, CancellationToken.None))
            {
                return Answer.Refused(http, new("assessment.paper-same", $"“{received!.Name}”已经放过了，没有再放"));
            }

            db.Add(new AssessmentPaper
            {
                Id = Guid.CreateVersion7(), RegionId = campaign.RegionId, CampaignId = campaign.Id, IndicatorId = indicator, Hash = received!.Content.Hash, Size = received.Content.Size,
                Name = received.Name, MediaType = received.MediaType, AddedBy = acting.Name, AddedAt = clock.UtcNow(),
            });
            await db.SaveChangesAsync(CancellationToken.None);
            return Answer.Done(http, AddressOf(number, indicator), $"“{received.Name}”放好了");
        }

        return Answer.Refused(http, new("assessment.no-file", "没有选文件"), StatusCodes.Status422UnprocessableEntity);
    }

    public static Task<IResult> AddStatementAsync(
        int number, HttpContext http, AppDb db, Acting acting, FileStore files, EvidenceLimit limit, SecrecyScan scan, TimeProvider clock, CancellationToken cancellationToken) =>
        AddAsync(number, null, http, db, acting, files, limit, scan, clock, cancellationToken);

    public static async Task<IResult> RemoveAsync(int number, Guid paper, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign
            || await db.AssessmentPapers.SingleOrDefaultAsync(row => row.Id == paper && row.CampaignId == campaign.Id, cancellationToken) is not { } row)
        {
            return Answer.NotFound(http);
        }

        if (SelfAssessment.WhyNotJudge(acting.Required, campaign) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        db.Remove(row);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, AddressOf(number, row.IndicatorId), $"“{row.Name}”拿掉了");
    }

    public static async Task<IResult> DownloadAsync(int number, Guid paper, HttpContext http, AppDb db, FileStore files, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign
            || await db.AssessmentPapers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == paper && row.CampaignId == campaign.Id, cancellationToken) is not { } row)
        {
            return Answer.NotFound(http);
        }

        return await AttachedPaper.SendAsync(http, db, files, nameof(AssessmentPaper), row.Id, row.Hash, row.Name, row.MediaType, row.AddedAt, cancellationToken);
    }

    private static string AddressOf(int number, Guid? indicator) => $"/campaigns/{number}/self-assessment{(indicator is { } id ? $"/{id}" : "")}#papers";

    private static async Task<(Campaign Campaign, IndicatorKind? Kind)?> FindAsync(AppDb db, int number, Guid? indicator, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return null;
        }

        if (indicator is null)
        {
            return (campaign, null);
        }

        var kinds = await db.Indicators.Where(row => row.Id == indicator && row.SystemId == campaign.SystemId).Select(row => row.Kind).ToListAsync(cancellationToken);
        return kinds.Count == 0 ? null : (campaign, kinds[0]);
    }
}
