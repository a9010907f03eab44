using Fachuang.Domain.Materials;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fachuang.Web.Features.Materials;

/// <summary>The files of one entry: their order, which one is the main one, and taking one out. New ones come by <see cref="UploadFiles"/>.</summary>
internal static class ChangeEntryFiles
{
    private const string Part = "catalogue";

    public static Task<IResult> MoveAsync(int number, Guid id, Guid entryId, Guid fileId, [FromForm] int places, HttpContext http, FillingDesk desk, CancellationToken cancellationToken) =>
        ChangeAsync(number, id, entryId, fileId, http, desk, cancellationToken, (files, at) =>
        {
            files.RemoveAt(at);
            files.Insert(Math.Clamp(at + places, 0, files.Count), fileId);
            return "文件的顺序改好了";
        });

    public static Task<IResult> MakeMainAsync(int number, Guid id, Guid entryId, Guid fileId, HttpContext http, FillingDesk desk, CancellationToken cancellationToken) =>
        ChangeAsync(number, id, entryId, fileId, http, desk, cancellationToken, (files, at) =>
        {
            files.RemoveAt(at);
            files.Insert(0, fileId);
            return "主件换好了";
        });

    /// <summary>Takes a file out of the entry; the versions handed in keep it. The last one stays where the kind is nothing without one.</summary>
    public static Task<IResult> RemoveAsync(int number, Guid id, Guid entryId, Guid fileId, HttpContext http, FillingDesk desk, CancellationToken cancellationToken) =>
        ChangeAsync(number, id, entryId, fileId, http, desk, cancellationToken, (files, at) =>
        {
            files.RemoveAt(at);
            return "文件去掉了";
        });

    private static Task<IResult> ChangeAsync(
        int number, Guid id, Guid entryId, Guid fileId, HttpContext http, FillingDesk desk, CancellationToken cancellationToken, Func<List<Guid>, int, string> change) =>
        desk.ChangeAsync(number, id, async draft =>
        {
            // A second click finds that the file is gone, and a file somebody replaced meanwhile is not brought back.
            if (draft.Submission.Entries.Find(entry => entry.Id == entryId) is not { } entry || entry.FileIds.ToList() is not { } files || files.IndexOf(fileId) is var at && at < 0)
            {
                return Answer.NotFound(http);
            }

            var words = change(files, at);
            if (files.Count == 0 && entry.Kind.NeedsFile())
            {
                return Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "entry.last-file", "没有去掉：这是这一条唯一的文件。要换就用“换”，要整条去掉就点右边的删除");
            }

            entry.SetFiles(files);
            draft.Submission.Touch(draft.Person.Name, draft.Now);
            await draft.SaveAsync(cancellationToken);
            return await desk.DoneAsync(number, id, Part, words);
        });
}
