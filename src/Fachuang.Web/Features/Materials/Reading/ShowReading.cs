using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials.Reading;

/// <summary>材料识别进度, and trying a file again by hand.</summary>
internal static class ShowReading
{
    public static async Task<IResult> HandleAsync(AppDb db, Acting acting, CancellationToken cancellationToken) =>
        Answer.Page<ReadingPage>(new { Progress = await ReadingQueries.ProgressAsync(db, acting.Required, cancellationToken), acting.Required.Role });

    /// <summary>A file that could not be read waits again, with all its attempts.</summary>
    public static async Task<IResult> RetryAsync(Guid id, IFormCollection _, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var own = db.StoredFiles.VisibleTo(acting.Required);
        var reading = await db.FileReadings.SingleOrDefaultAsync(row => row.Id == id && own.Any(file => file.Hash == row.Hash), cancellationToken);
        if (reading is null || acting.Required.Role is Role.Leader)
        {
            return Answer.NotFound(http);
        }

        if (reading.State is ReadingState.Failed or ReadingState.Waiting)
        {
            reading.State = ReadingState.Waiting;
            reading.Attempts = 0;
            reading.NextTryAt = clock.UtcNow();
            await db.SaveChangesAsync(cancellationToken);
        }

        return Answer.Done(http, "/reading", $"“{reading.Name}”排上了队，过一会儿再看");
    }
}
