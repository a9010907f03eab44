using Fachuang.Domain;
using Fachuang.Domain.CaseFiles;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.CaseFiles;

/// <summary>评查人员: who scores, and which files; two blind reviewers a file, none of the file's unit.</summary>
internal static class AllotCaseFiles
{
    public static async Task<IResult> NameAsync(int review, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        var form = await CaseForm.ReadAsync(http, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.CaseReviewAsync(review, cancellationToken) is not { } found)
        {
            return Answer.NotFound(http);
        }

        var account = form.Key("account") is { } key
            ? await db.Users.SingleOrDefaultAsync(user => user.Id == key && user.RegionId == acting.RegionId && user.Role == Role.Expert, cancellationToken) : null;
        var unit = form.Key("unit");
        var refusal = CaseReview.WhyNotOffice(acting.Required)
            ?? (account is null ? new("reviewer.account", "选一个专家账号")
            : await db.CaseReviewers.AnyAsync(row => row.ReviewId == found.Id && row.AccountId == account.Id, cancellationToken) ? new("reviewer.twice", $"{account.DisplayName}已经在名单里")
            : unit is { } employer && !await db.Units.AnyAsync(row => row.Id == employer, cancellationToken) ? new Refusal("reviewer.unit", "没有这个单位") : null);
        if (refusal is not null)
        {
            return Answer.Refused(http, refusal, StatusCodes.Status422UnprocessableEntity);
        }

        db.Add(new CaseReviewer { Id = Guid.CreateVersion7(), RegionId = found.RegionId, ReviewId = found.Id, AccountId = account!.Id, Name = account.DisplayName, UnitId = unit });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, KeepCaseReview.AddressOf(review), $"{account.DisplayName}加进来了");
    }

    /// <summary>A reviewer leaves: what was handed in stays, what was not goes to others at once.</summary>
    public static async Task<IResult> RemoveAsync(int review, Guid reviewer, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.CaseReviewAsync(review, cancellationToken) is not { } found
            || await db.CaseReviewers.SingleOrDefaultAsync(row => row.Id == reviewer && row.ReviewId == found.Id, cancellationToken) is not { } leaving)
        {
            return Answer.NotFound(http);
        }

        var staying = await db.CaseReviewers.Where(row => row.ReviewId == found.Id && row.Id != reviewer).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var (scores, load) = await LoadAsync(db, found, cancellationToken);
        var files = await db.CaseFiles.Where(file => file.ReviewId == found.Id && file.DrawOrder != null).ToDictionaryAsync(file => file.Id, cancellationToken);
        var told = new HashSet<Guid>();
        foreach (var open in scores.Where(score => score.AccountId == leaving.AccountId && score.SubmittedAt is null))
        {
            var file = files[open.FileId];
            if (CaseAllotment.Choose(file, staying, load, [.. scores.Where(score => score.FileId == file.Id).Select(score => score.AccountId)], 1) is not [var other])
            {
                return Answer.Refused(http, new("reviewer.nobody", $"第 {file.Position} 件“{file.Number}”没有别人可以接，先加评查人员再去掉{leaving.Name}"));
            }

            db.Remove(open);
            db.Add(Given(file, other, open.Slot));
            told.Add(other.AccountId);
        }

        db.Remove(leaving);
        await TellAsync(db, found, told, clock, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, KeepCaseReview.AddressOf(review), $"{leaving.Name}去掉了，没有评完的分给了别人");
    }

    public static async Task<IResult> AllotAsync(int review, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.CaseReviewAsync(review, cancellationToken) is not { } found)
        {
            return Answer.NotFound(http);
        }

        var reviewers = await db.CaseReviewers.Where(row => row.ReviewId == found.Id).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var files = await db.CaseFiles.Where(file => file.ReviewId == found.Id && file.State == CaseFileState.Drawn).OrderBy(file => file.Position).ToListAsync(cancellationToken);
        if ((CaseReview.WhyNotOffice(acting.Required) ?? (files.Count == 0 ? new Refusal("allot.nothing", "没有等着分派的案卷") : null)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var (_, load) = await LoadAsync(db, found, cancellationToken);
        var told = new HashSet<Guid>();
        foreach (var file in files)
        {
            if (CaseAllotment.Choose(file, reviewers, load, [], 2) is not [var first, var second])
            {
                return Answer.Refused(http, new("allot.few", $"第 {file.Position} 件“{file.Number}”找不到两名可以评的人：评查人员不评自己单位的案卷，要再加人"));
            }

            db.AddRange(Given(file, first, 1), Given(file, second, 2));
            file.BeginScoring();
            told.UnionWith([first.AccountId, second.AccountId]);
        }

        await TellAsync(db, found, told, clock, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, KeepCaseReview.AddressOf(review), $"{files.Count} 件分派好了，每件两人，互相看不到");
    }

    /// <summary>A file given to a reviewer.</summary>
    public static CaseScore Given(CaseFile file, CaseReviewer reviewer, int slot) =>
        new() { Id = Guid.CreateVersion7(), RegionId = file.RegionId, FileId = file.Id, AccountId = reviewer.AccountId, Name = reviewer.Name, Slot = slot };

    /// <summary>Tells reviewers that there are files for them.</summary>
    public static async Task TellAsync(AppDb db, CaseReview review, IEnumerable<Guid> accounts, TimeProvider clock, CancellationToken cancellationToken) =>
        await db.PostAsync(
            [.. accounts.Select(account => Notice.ToPerson(
                review.RegionId, account, NoticeTopic.Review, $"case-work/{review.Id:n}", $"有案卷等您评查：{review.Title}", "打开“案卷评查”逐件评分，交了就不能改。", ScoreCaseFile.Address, clock.UtcNow()))],
            cancellationToken);

    private static async Task<(List<CaseScore> Scores, Dictionary<Guid, int> Load)> LoadAsync(AppDb db, CaseReview review, CancellationToken cancellationToken)
    {
        var scores = await db.CaseScores.Where(score => db.CaseFiles.Any(file => file.Id == score.FileId && file.ReviewId == review.Id)).ToListAsync(cancellationToken);
        return (scores, scores.GroupBy(score => score.AccountId).ToDictionary(group => group.Key, group => group.Count()));
    }
}
