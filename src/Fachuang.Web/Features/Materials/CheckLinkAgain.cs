using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>再查一次: the address of an entry is opened again as soon as the job comes round, not while somebody waits for the page.</summary>
internal static class CheckLinkAgain
{
    public static Task<IResult> HandleAsync(
        int number, Guid id, Guid entryId, HttpContext http, AppDb db, IConfiguration configuration, FillingDesk desk, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, id, async draft =>
        {
            if (draft.Submission.Entries.Find(entry => entry.Id == entryId) is not { Url: { } url } entry)
            {
                return Answer.NotFound(http);
            }

            if (!CheckLinks.IsOn(configuration))
            {
                return Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "link.off", "没有查：这台服务器不上外网，网址核验关着");
            }

            // A row that is missing is made by the job.
            var hash = CheckLinks.HashOf(url);
            if (await db.LinkStates.SingleOrDefaultAsync(link => link.UrlHash == hash, cancellationToken) is { } state)
            {
                (state.NextCheckAt, state.ClaimedAt) = (draft.Now, null);
            }

            await draft.SaveAsync(cancellationToken);
            return await desk.DoneAsync(number, id, "catalogue", $"证{entry.Number}的网址一分钟内再查一次");
        });
}
