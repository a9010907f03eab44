using Fachuang.Domain;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies.Letters;

/// <summary>A withdrawal as typed.</summary>
public sealed class WithdrawalForm
{
    /// <summary>Name of the superior region.</summary>
    public string? Region { get; set; }

    /// <summary>Name of its office.</summary>
    public string? Office { get; set; }

    /// <summary>文号; empty for none.</summary>
    public string? DocumentNumber { get; set; }

    /// <summary>Why.</summary>
    public string? Text { get; set; }
}

/// <summary>撤回函: tells the superior office that a frozen application was taken back here.</summary>
internal static class WriteWithdrawal
{
    public static async Task<IResult> ShowAsync(Guid candidacy, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, candidacy, cancellationToken) is not { } found)
        {
            return Answer.NotFound(http);
        }

        if (WhyNot(found, acting) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        // Whoever answered last is the superior where it is not in this installation.
        var (region, office) = found.Superior is { } near ? (near.Region, near.Office)
            : await db.Letters.Where(letter => letter.Direction == LetterDirection.Received && letter.Subjects.Any(subject => subject.PackageHash == found.About.PackageSha256))
                .OrderByDescending(letter => letter.Number).Select(letter => new { letter.CounterpartRegion, letter.CounterpartOffice }).FirstOrDefaultAsync(cancellationToken) is { } last
                ? (last.CounterpartRegion, last.CounterpartOffice) : ("", "");
        return Page(found, new() { Region = region, Office = office }, null);
    }

    public static async Task<IResult> HandleAsync(
        Guid candidacy, [FromForm] WithdrawalForm? form, HttpContext http, AppDb db, Acting acting, FileStore files, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, candidacy, cancellationToken) is not { } found)
        {
            return Answer.NotFound(http);
        }

        if (WhyNot(found, acting) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        form ??= new();
        var to = new LetterParty(WrittenText.CleanLine(form.Region), WrittenText.CleanLine(form.Office) is { Length: > 0 } office ? office : null);
        var draft = new LetterDraft(LetterKind.Withdrawal, to, $"关于撤回{found.About.Applicant}申报的函", [found.About], WrittenText.Clean(form.Text), clock.Today())
        {
            DocumentNumber = WrittenText.CleanLine(form.DocumentNumber) is { Length: > 0 } number ? number : null,
            ToRegionId = found.Superior is { } superior && superior.Region == to.Region ? superior.Id : null,
        };
        if (draft.WhyNot() is { } wrong)
        {
            return Page(found, form, wrong);
        }

        var written = await KeepLetters.WriteAsync(db, files, draft, [], acting.Name, clock.UtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, LettersEndpoints.AddressOf(written.Number), "写好了。看过没有问题就签名，再交给上级");
    }

    private static Refusal? WhyNot(Found found, Acting acting) =>
        Letter.WhyNotKeep(acting.Required) ?? (found.State is CandidacyState.Withdrawn ? null : new("letter.not-withdrawn", "先撤回这次申报，再写撤回函"));

    private static IResult Page(Found found, WithdrawalForm form, Refusal? wrong) => Answer.Page<WithdrawalPage>(
        new { found.Id, found.About, Form = form, Wrong = wrong }, wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private static async Task<Found?> FindAsync(AppDb db, Guid id, CancellationToken cancellationToken)
    {
        var found = await (
            from candidacy in db.Candidacies
            where candidacy.Id == id
            join package in db.CandidacyPackages on candidacy.PackageId equals package.Id
            where package.Hash != null
            join campaign in db.Campaigns on candidacy.CampaignId equals campaign.Id
            join region in db.Regions on candidacy.RegionId equals region.Id
            join above in db.Regions on region.ParentId equals above.Id into aboves
            from superior in aboves.DefaultIfEmpty()
            select new { candidacy.State, candidacy.Number, package.Hash, Campaign = campaign.Number, region.Name, Id = (Guid?)superior.Id, Region = superior.Name, Office = superior.OfficeName }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new(
            id, found.State, new(found.Name, found.Hash!, found.Campaign, found.Number), found.Id is { } superiorId ? new(superiorId, found.Region, found.Office) : null);
    }

    private sealed record Found(Guid Id, CandidacyState State, LetterAbout About, Superior? Superior);

    private sealed record Superior(Guid Id, string Region, string Office);
}
