using Fachuang.Domain.CaseFiles;
using Fachuang.Domain.Notices;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.CaseFiles;

/// <summary>Case files follow their unit as they stand. A rectification that is not closed is open work: the successor answers for it, and has the unit's other files of the review too, so that its result is one.</summary>
internal sealed class CaseUnitRows : IUnitRows
{
    public IReadOnlyCollection<Type> Owns { get; } = [];

    public Task MergeAsync(AppDb db, UnitMove move, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<int> OpenWorkAsync(AppDb db, Guid unitId, CancellationToken cancellationToken) => Open(db, unitId).CountAsync(cancellationToken);

    public async Task EndAsync(AppDb db, UnitMove move, CancellationToken cancellationToken)
    {
        if (move.To is not { } successor)
        {
            return;
        }

        var open = await Open(db, move.From.Id).ToListAsync(cancellationToken);
        var reviews = open.Select(file => file.ReviewId).Distinct().ToArray();
        foreach (var file in await db.CaseFiles.Where(file => file.UnitId == move.From.Id && reviews.Contains(file.ReviewId)).ToListAsync(cancellationToken))
        {
            db.Entry(file).Property(row => row.UnitId).CurrentValue = successor.Id;
        }

        await db.PostAsync(
            [.. open.Select(file => Notice.To(
                file.RegionId, successor.Id, NoticeTopic.Review, $"case-feedback/{file.Id:n}/taken-over", $"案卷“{file.Number}”的整改转由你单位办：{move.From.ShortName}已撤并", file.FeedbackText,
                $"{FeedBack.Address}/{file.Id}", move.Now))],
            cancellationToken);
    }

    private static IQueryable<CaseFile> Open(AppDb db, Guid unitId) =>
        db.CaseFiles.Where(file => file.UnitId == unitId && (file.Feedback == FeedbackState.Sent || file.Feedback == FeedbackState.Returned || file.Feedback == FeedbackState.Answered));
}
