using Fachuang.Domain;
using Fachuang.Domain.Designations;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Designations;

/// <summary>What who holds receipt and code reads: where it stands and what was answered, never what was handed in.</summary>
/// <param name="Candidate">About whom.</param>
/// <param name="Notice">Title of the notice.</param>
/// <param name="Objection">The objection.</param>
public sealed record FoundObjection(string Candidate, string Notice, Objection Objection);

/// <summary>凭查询码看答复. A receipt that does not exist and a wrong code are told alike and take as long.</summary>
internal static class LookUpObjection
{
    public static IResult Show() => Page("", null, null);

    public static async Task<IResult> HandleAsync(IFormCollection fields, AppDb db, CancellationToken cancellationToken)
    {
        var (typed, receipt) = (fields["receipt"].ToString(), ObjectionCode.Plain(fields["receipt"].ToString()));
        var found = await (
            from objection in db.Objections.IgnoreQueryFilters([AppDb.RegionFilter]).AsNoTracking()
            where objection.Receipt == receipt
            join notice in db.PublicNotices.IgnoreQueryFilters([AppDb.RegionFilter]) on objection.NoticeId equals notice.Id
            select new { Objection = objection, notice.Title, Name = notice.Candidates.Where(candidate => candidate.ApplicantId == objection.ApplicantId).Select(candidate => candidate.Name).FirstOrDefault() })
            .SingleOrDefaultAsync(cancellationToken);
        return ObjectionCode.Fits(found?.Objection.CodeHash, fields["code"].ToString())
            ? Page(typed, new(found!.Name ?? "", found.Title, found.Objection), null)
            : Page(typed, null, new("objection.unknown", "查询号或者查询码不对"));
    }

    private static IResult Page(string receipt, FoundObjection? found, Refusal? wrong) => Answer.Page<ObjectionLookupPage>(
        new { Receipt = receipt, Found = found, Wrong = wrong }, wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
