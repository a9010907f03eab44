using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Materials;

/// <summary>填报: the page of one assignment, and its findings alone for after an autosave.</summary>
internal static class ShowFilling
{
    public static Task<IResult> HandleAsync(int number, Guid id, FillingDesk desk) => desk.PageAsync(number, id);

    public static async Task<IResult> FindingsAsync(int number, Guid id, HttpContext http, FillingDesk desk) =>
        !http.Request.WantsFragment() ? await desk.DoneAsync(number, id, "findings", "") :
        await desk.LoadAsync(number, id) is { } filling ? Answer.Page<FillingFragment>(new { Filling = filling, Part = "findings" }) : Answer.NotFound(http);
}
