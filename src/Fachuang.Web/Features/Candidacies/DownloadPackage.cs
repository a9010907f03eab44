using Fachuang.Domain.Candidacies;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies;

/// <summary>Hands a package out; who took it stands in the audit trail.</summary>
internal static class DownloadPackage
{
    public static async Task<IResult> HandleAsync(
        int number, int package, HttpContext http, AppDb db, Acting acting, FileStore files, CancellationToken cancellationToken)
    {
        var campaign = await db.Campaigns.ByNumberAsync(number, cancellationToken);
        var row = campaign is null ? null : await db.CandidacyPackages.AsNoTracking()
            .SingleOrDefaultAsync(row => row.CampaignId == campaign.Id && row.Number == package, cancellationToken);
        if (row is null)
        {
            return Answer.NotFound(http);
        }

        if (row.State is not PackageState.Ready)
        {
            return Answer.Refused(http, new("package.not-ready", row.State is PackageState.Failed ? "这个申报包没有做成，请重新生成" : "这个申报包还在生成，做好了再下载"));
        }

        if (!await files.ContainsAsync(row.Hash!, cancellationToken))
        {
            return Answer.Refused(http, new("package.lost", "这个申报包的文件不在文件库里了。从备份恢复，或者重新生成一个"));
        }

        AuditTrail.Note(db, acting.RegionId, "Downloaded", nameof(CandidacyPackage), row.Id.ToString(), $"{row.FileName}，SHA-256 {row.Hash}");
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Stream(await files.OpenReadAsync(row.Hash!, cancellationToken), "application/zip", row.FileName, enableRangeProcessing: true);
    }
}
