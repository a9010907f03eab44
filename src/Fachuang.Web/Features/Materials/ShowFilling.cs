using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Materials;

/// <summary>填报: the page of one assignment, and its findings alone for after an autosave.</summary>
internal static class ShowFilling
{
    /// <param name="number">Number of the campaign.</param>
    /// <param name="id">The assignment.</param>
    /// <param name="old">A file that was just replaced; null for none.</param>
    /// <param name="new">The file that took its place.</param>
    /// <param name="desk">The page.</param>
    /// <param name="db">The database.</param>
    /// <param name="acting">Who looks.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IResult> HandleAsync(int number, Guid id, Guid? old, Guid? @new, FillingDesk desk, AppDb db, Acting acting, CancellationToken cancellationToken) =>
        await desk.PageAsync(number, id, replaced: old is { } was && @new is { } now ? await ReplacedFile.FindAsync(db, acting.Required, was, now, cancellationToken) : null);

    public static async Task<IResult> FindingsAsync(int number, Guid id, HttpContext http, FillingDesk desk) =>
        !http.Request.WantsFragment() ? await desk.DoneAsync(number, id, "findings", "") :
        await desk.LoadAsync(number, id) is { } filling ? Answer.Page<FillingFragment>(new { Filling = filling, Part = "findings" }) : Answer.NotFound(http);
}
