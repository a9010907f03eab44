using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Candidacies.Receiving;
using Fachuang.Web.Features.Candidacies.Letters;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies;

/// <summary>What a single item is, as typed, with the revision the form was made from.</summary>
public sealed class ItemForm
{
    /// <summary>名称.</summary>
    public string? Name { get; set; }

    /// <summary>领域.</summary>
    public string? Field { get; set; }

    /// <summary>创新性、引领性、典型性.</summary>
    public string? Innovation { get; set; }

    /// <summary>The revision.</summary>
    public string? Revision { get; set; }

    /// <summary>As it would be kept.</summary>
    public SingleItem Item => new(WrittenText.CleanLine(Name), WrittenText.CleanLine(Field), WrittenText.Clean(Innovation));
}

/// <summary>申报: opened, written, frozen, taken back.</summary>
internal static class KeepCandidacy
{
    private static readonly Refusal Changed = new("changed-meanwhile", "您打开以后，同事动过这次申报。看过现在的再办");

    public static async Task<IResult> ShowAsync(
        int number, bool? check, string? evidence, HttpContext http, AppDb db, Acting acting, FactsDesk facts, TimeProvider clock, CancellationToken cancellationToken) =>
        await db.Campaigns.ByNumberAsync(number, cancellationToken) is { } campaign
            ? await PageAsync(
                db, acting, campaign, await db.GateAsync(check is true ? facts : null, campaign, clock.Today(), cancellationToken), check is true, clock.Today(), cancellationToken,
                looked: evidence is { Length: <= 100 } ? WrittenText.CleanLine(evidence) : null)
            : Answer.NotFound(http);

    public static async Task<IResult> OpenAsync(int number, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var last = await LastAsync(db, campaign, cancellationToken);
        if (Candidacy.WhyNotOpen(acting.Required, campaign, last) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        db.Add(Candidacy.Open(Guid.CreateVersion7(), campaign, (last?.Number ?? 0) + 1, acting.Name, clock.UtcNow()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // A second click took the number first. If it did not, the failure is another one.
            db.ChangeTracker.Clear();
            if (Candidacy.WhyNotOpen(acting.Required, campaign, await LastAsync(db, campaign, cancellationToken)) is not { } taken)
            {
                throw;
            }

            return Answer.Refused(http, taken);
        }

        return Answer.Done(http, AddressOf(number), $"第 {(last?.Number ?? 0) + 1} 次申报开始了");
    }

    public static Task<IResult> WriteAsync(
        int number, [FromForm] ItemForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(number, form?.Revision, http, db, acting, async (campaign, candidacy) =>
        {
            if (candidacy.WhyNotWrite(acting.Required, campaign) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            if ((campaign.Type is CampaignType.SingleItem ? null : new Refusal("candidacy.comprehensive", "综合示范创建没有单项可写")) is { } comprehensive)
            {
                return Answer.Refused(http, comprehensive);
            }

            var item = form!.Item;
            if (item.Name.Length > SingleItem.LongestName || item.Innovation.Length > SingleItem.LongestInnovation)
            {
                return await PageAsync(db, acting, campaign, await db.GateAsync(null, campaign, clock.Today(), cancellationToken), false, clock.Today(), cancellationToken, item, item.WhyNot());
            }

            candidacy.Write(item, acting.Name, clock.UtcNow());
            return await SavedAsync(http, db, number, "存好了", cancellationToken);
        }, cancellationToken);

    public static Task<IResult> FreezeAsync(
        int number, [FromForm] string? revision, HttpContext http, AppDb db, Acting acting, FactsDesk facts, PackageJob job, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(number, revision, http, db, acting, async (campaign, candidacy) =>
        {
            var packages = db.CandidacyPackages.Where(package => package.CampaignId == campaign.Id);
            var underWay = await packages.AnyAsync(package => package.State == PackageState.Requested || package.State == PackageState.Building, cancellationToken);
            if ((candidacy.WhyNotFreeze(acting.Required, campaign) ?? CandidacyPackage.WhyNotRequest(acting.Required, campaign, underWay)) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            var gate = await db.GateAsync(facts, campaign, clock.Today(), cancellationToken);
            if ((gate.WhyNotFreeze() ?? await KeepItemEvidence.WhyNotFreezeAsync(db, campaign, candidacy, cancellationToken)) is { } lacking)
            {
                return await PageAsync(db, acting, campaign, gate, true, clock.Today(), cancellationToken, wrong: lacking);
            }

            var package = RequestPackage.New(campaign, (await packages.MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0) + 1, acting.Name, clock.UtcNow());
            db.Add(package);
            candidacy.BeginFreezing(package.Id, acting.Name, clock.UtcNow());
            var answer = await SavedAsync(http, db, number, "正在冻结：把现在的材料装成申报包，做好就不再变", cancellationToken);
            job.Wake();
            return answer;
        }, cancellationToken);

    public static Task<IResult> WithdrawAsync(
        int number, [FromForm] string? revision, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(number, revision, http, db, acting, async (campaign, candidacy) =>
        {
            if (candidacy.WhyNotWithdraw(acting.Required, campaign) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            candidacy.Withdraw(acting.Name, clock.UtcNow());
            return await SavedAsync(http, db, number, $"第 {candidacy.Number} 次申报撤回了", cancellationToken);
        }, cancellationToken);

    /// <summary>Address of the page.</summary>
    public static string AddressOf(int number) => $"/campaigns/{number}/candidacy";

    /// <summary>Changes the newest application of a campaign, if it is the one the form was made from.</summary>
    public static async Task<IResult> ChangeAsync(
        int number, string? revision, HttpContext http, AppDb db, Acting acting, Func<Campaign, Candidacy, Task<IResult>> change, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign || await LastAsync(db, campaign, cancellationToken) is not { } candidacy)
        {
            return Answer.NotFound(http);
        }

        return !int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var known) || known != candidacy.Revision
            ? Answer.Refused(http, Changed)
            : await change(campaign, candidacy);
    }

    /// <summary>Saves; where somebody moved it meanwhile, nothing is done and that is said.</summary>
    public static async Task<IResult> SavedAsync(HttpContext http, AppDb db, int number, string message, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Somebody moved it, or asked for a package, between our look and our save. If nobody did, the failure is another one.
            var entry = db.ChangeTracker.Entries<Candidacy>().Single();
            var known = (int)entry.Property(nameof(Candidacy.Revision)).OriginalValue!;
            db.ChangeTracker.Clear();
            if (await db.Candidacies.AnyAsync(candidacy => candidacy.Id == entry.Entity.Id && candidacy.Revision == known, cancellationToken)
                && !await db.CandidacyPackages.AnyAsync(package => package.CampaignId == entry.Entity.CampaignId && package.State != PackageState.Ready && package.State != PackageState.Failed, cancellationToken))
            {
                throw;
            }

            return Answer.Refused(http, Changed);
        }

        return Answer.Done(http, AddressOf(number), message);
    }

    private static Task<Candidacy?> LastAsync(AppDb db, Campaign campaign, CancellationToken cancellationToken) =>
        db.Candidacies.Where(candidacy => candidacy.CampaignId == campaign.Id).OrderByDescending(candidacy => candidacy.Number).FirstOrDefaultAsync(cancellationToken);

    private static async Task<IResult> PageAsync(
        AppDb db, Acting acting, Campaign campaign, ApplicationGate gate, bool isChecked, DateOnly today, CancellationToken cancellationToken, SingleItem? typed = null, Refusal? wrong = null, string? looked = null)
    {
        var all = await db.Candidacies.AsNoTracking().Where(candidacy => candidacy.CampaignId == campaign.Id).OrderByDescending(candidacy => candidacy.Number).ToListAsync(cancellationToken);
        var ids = all.Select(candidacy => candidacy.PackageId).OfType<Guid>().ToList();
        var packages = await db.CandidacyPackages.AsNoTracking().Where(package => ids.Contains(package.Id)).ToDictionaryAsync(package => package.Id, cancellationToken);
        var superior = await HandOver.SuperiorAsync(db, cancellationToken);
        var written = campaign.Type is CampaignType.SingleItem && all.FirstOrDefault() is { State: CandidacyState.Open } open ? open : null;
        var (offered, found) = written is null || looked is null ? ([], 0) : await KeepItemEvidence.FindAsync(db, campaign, looked, cancellationToken);
        return Answer.Page<CandidacyPage>(
            new
            {
                Superior = superior?.Name, Evidence = written is null ? [] : await KeepItemEvidence.ListAsync(db, campaign, written, cancellationToken), Offered = offered, Found = found, Looked = looked,
                IsHandedOver = superior is not null && all.FirstOrDefault()?.PackageId is { } current && packages[current].Hash is not null && await HandOver.IsThereAsync(db, superior, packages[current], cancellationToken),
                Campaign = campaign, Gate = gate, IsChecked = isChecked, All = all, Typed = typed, Wrong = wrong, Today = today,
                Packages = packages,
                Letters = await KeepLetters.AboutAsync(db, [.. packages.Values.Select(package => package.Hash).OfType<string>()], cancellationToken),
                WhyNotOpen = Candidacy.WhyNotOpen(acting.Required, campaign, all.FirstOrDefault()),
                MayAct = acting.Required.Role is Domain.People.Role.Office,
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
