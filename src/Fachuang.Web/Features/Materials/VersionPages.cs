using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Materials;

/// <summary>What was handed in: each version whole, and what changed between two of them.</summary>
internal static class VersionPages
{
    public static async Task<IResult> ShowAsync(
        int number, Guid id, int? version, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await ReviewQueries.HandInsAsync(db, acting.Required, number, id, cancellationToken) is not { } handIns)
        {
            return Answer.NotFound(http);
        }

        var shown = version is null ? handIns.Latest : handIns.Versions.FirstOrDefault(handIn => handIn.Version.Number == version);
        return shown is null
            ? Answer.NotFound(http)
            : Answer.Page<VersionsPage>(new { HandIns = handIns, Shown = shown, acting.Required.Role, Today = clock.Today() });
    }

    public static async Task<IResult> CompareAsync(
        int number, Guid id, int? from, int? to, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await ReviewQueries.HandInsAsync(db, acting.Required, number, id, cancellationToken) is not { } handIns)
        {
            return Answer.NotFound(http);
        }

        // Unless it is said otherwise, the newest version is compared with the one before.
        var newer = Find(to ?? handIns.Latest.Version.Number);
        var older = Find(from ?? (newer?.Version.Number ?? 0) - 1);
        if (older is null || newer is null)
        {
            return Answer.NotFound(http);
        }

        return Answer.Page<VersionComparisonPage>(new
        {
            HandIns = handIns, Older = older, Newer = newer, Difference = VersionDifference.Of(older.Version.Content(), newer.Version.Content()), acting.Required.Role, Today = clock.Today(),
        });

        HandIn? Find(int wanted) => handIns.Versions.FirstOrDefault(handIn => handIn.Version.Number == wanted);
    }
}
