using Fachuang.Domain;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Candidacies.Letters;
using Fachuang.Web.Features.Reviews;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Designations;

/// <summary>A revocation as a letter to the region that lost its name (S4 四（三）).</summary>
internal static class WriteRevocation
{
    public static async Task<IResult> HandleAsync(
        Guid id, int ordinal, HttpContext http, AppDb db, Acting acting, FileStore files, TimeProvider clock, CancellationToken cancellationToken)
    {
        var found = await (
            from designation in db.Designations
            where designation.Id == id
            join revocation in db.Revocations on designation.Id equals revocation.DesignationId
            where revocation.Number == ordinal
            join applicant in db.Applicants on designation.ApplicantId equals applicant.Id
            join package in db.ReceivedPackages on applicant.PackageId equals package.Id
            select new { Designation = designation, Revocation = revocation, Package = package }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return Answer.NotFound(http);
        }

        if ((Cycle.WhyNotOrganise(acting.Required, found.Designation.RegionId)
            ?? (found.Revocation.State is RevocationState.Revoked ? null : new Refusal("letter.not-decided", "决定撤销以后才能写去文"))) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        if ((await KeepLetters.AboutAsync(db, [found.Package.Hash], cancellationToken)).FirstOrDefault(one => one.Letter is { Direction: LetterDirection.Sent, Kind: LetterKind.Revoked }) is { } there)
        {
            return Answer.Refused(http, new("letter.there", $"这件去文已经写过，是去文 {there.Letter.Number}"));
        }

        var draft = new LetterDraft(
            LetterKind.Revoked, new(found.Package.Applicant, null), $"撤销{found.Designation.Name}“{found.Designation.Title}”命名",
            [new(found.Package.Applicant, found.Package.Hash, found.Package.CampaignNumber, found.Package.CandidacyNumber)],
            $"{found.Revocation.Ground.Word()}（{found.Revocation.Ground.Clause()}）。{found.Revocation.Facts}\n{found.Revocation.Decision}", clock.Today())
        {
            DocumentNumber = found.Revocation.DocumentNumber is { Length: > 0 } number ? number : null, ToRegionId = found.Package.FromRegionId,
        };
        return await WriteLetters.SendAsync(http, db, files, draft, acting, clock, cancellationToken);
    }
}
