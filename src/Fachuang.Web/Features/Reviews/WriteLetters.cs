using Fachuang.Domain;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Features.Candidacies.Letters;
using Fachuang.Web.Features.Candidacies.Receiving;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reviews;

/// <summary>What the office decided, as a letter to the applicant; the recommended list, as a letter to the superior; answers that came by letter.</summary>
internal static class WriteLetters
{
    /// <summary>Which letter to an applicant is due now; null when none is.</summary>
    /// <param name="applicant">The applicant.</param>
    /// <param name="listed">Whether a frozen list recommends it.</param>
    /// <param name="unasked">Open questions that no letter carries yet.</param>
    public static LetterKind? KindOf(Applicant applicant, bool listed, int unasked) => applicant.Standing switch
    {
        ApplicantStanding.Returned => LetterKind.Returned,
        ApplicantStanding.Excluded => LetterKind.Excluded,
        ApplicantStanding.NotRecommended => LetterKind.NotRecommended,
        ApplicantStanding.Recommended => LetterKind.Recommended,
        ApplicantStanding.Named => LetterKind.Named,
        ApplicantStanding.NotNamed => LetterKind.NotNamed,
        ApplicantStanding.InProcedure when unasked > 0 => LetterKind.Questions,
        ApplicantStanding.InProcedure when listed => LetterKind.Recommended,
        _ => null,
    };

    /// <summary>The questions that wait for an answer and stand in no letter yet.</summary>
    public static IReadOnlyList<ReviewQuestion> Unasked(IEnumerable<ReviewQuestion> questions, IEnumerable<JudgedLetter> letters, DateOnly today)
    {
        var asked = letters.Where(one => one.Letter is { Direction: LetterDirection.Sent, Kind: LetterKind.Questions })
            .SelectMany(one => KeepLetters.ContentOf(one.Letter).Draft.Items).Select(item => item.QuestionId).ToHashSet();
        return [.. questions.Where(question => question.IsOpen(today) && !asked.Contains(question.Id))];
    }

    public static async Task<IResult> ToApplicantAsync(
        int cycle, int applicant, HttpContext http, AppDb db, Acting acting, FileStore files, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.ApplicantAsync(cycle, applicant, cancellationToken) is not var (row, found)
            || await db.ReceivedPackages.AsNoTracking().SingleOrDefaultAsync(package => package.Id == found.PackageId, cancellationToken) is not { } package)
        {
            return Answer.NotFound(http);
        }

        if (Cycle.WhyNotOrganise(acting.Required, row.RegionId) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var letters = await KeepLetters.AboutAsync(db, [package.Hash], cancellationToken);
        var questions = await db.ReviewQuestions.AsNoTracking().Where(question => question.ApplicantId == found.Id && question.PackageId == found.PackageId).OrderBy(question => question.Number).ToListAsync(cancellationToken);
        var unasked = Unasked(questions, letters, clock.Today());
        var listed = await db.Recommendations.AsNoTracking().SingleOrDefaultAsync(line => line.ApplicantId == found.Id && line.PackageId == found.PackageId && line.ListNumber != null, cancellationToken);
        if (KindOf(found, listed?.Choice is RecommendationChoice.Recommended, unasked.Count) is not { } kind)
        {
            return Answer.Refused(http, new("letter.nothing", "现在没有要告诉申报地区的"));
        }

        if (kind is not LetterKind.Questions && letters.FirstOrDefault(one => one.Letter.Direction is LetterDirection.Sent && one.Letter.Kind == kind) is { } there)
        {
            return Answer.Refused(http, new("letter.there", $"这件去文已经写过，是去文 {there.Letter.Number}"));
        }

        var record = await db.ProcedureRecords.AsNoTracking().Where(line => line.ApplicantId == found.Id && line.PackageId == found.PackageId).OrderByDescending(line => line.Number)
            .Where(line => line.Act != ProcedureAct.Begun && line.Act != ProcedureAct.ResultEntered).FirstOrDefaultAsync(cancellationToken);
        var text = kind switch
        {
            LetterKind.Questions => $"{found.Name}：你们的申报正在初审，下面几项请在期限以前答复，并附补充材料。",
            LetterKind.Recommended or LetterKind.NotRecommended => listed?.Opinion ?? record?.Text ?? "",
            _ => record?.Text ?? "",
        };
        var draft = new LetterDraft(
            kind, new(package.Applicant, null), $"{row.Name}：{found.Name}{kind.Word()}", [new(package.Applicant, package.Hash, package.CampaignNumber, package.CandidacyNumber)],
            text.Length > 0 ? text : $"{row.Name}：{found.Name}{kind.Word()}。", clock.Today())
        {
            DocumentNumber = record is { DocumentNumber.Length: > 0 } && kind is not LetterKind.Questions ? record.DocumentNumber : null,
            Items = kind is LetterKind.Questions ? await QuestionsAsync(db, package, unasked, cancellationToken)
                : kind is LetterKind.Returned or LetterKind.NotRecommended ? await OpinionsAsync(db, found, package, cancellationToken) : [],
            ToRegionId = package.FromRegionId,
        };
        return await SendAsync(http, db, files, draft, acting, clock, cancellationToken);
    }

    public static async Task<IResult> ToSuperiorAsync(
        int cycle, [FromForm] string? region, [FromForm] string? office, HttpContext http, AppDb db, Acting acting, FileStore files, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.CycleAsync(cycle, cancellationToken) is not { } row)
        {
            return Answer.NotFound(http);
        }

        if (Cycle.WhyNotOrganise(acting.Required, row.RegionId) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var lines = (await KeepRecommendation.FrozenAsync(db, row, cancellationToken)).Where(line => line.Recommendation.Choice is RecommendationChoice.Recommended).ToList();
        if (lines.Count == 0)
        {
            return Answer.Refused(http, new("letter.no-list", "先冻结推荐名单"));
        }

        var ids = lines.Select(line => line.Recommendation.PackageId).ToList();
        var packages = await db.ReceivedPackages.AsNoTracking().Where(package => ids.Contains(package.Id)).ToDictionaryAsync(package => package.Id, cancellationToken);
        var signers = await KeepKeys.SignersAsync(db, cancellationToken);
        var keys = packages.Values.Select(package => PackageIntake.Judge(package, signers)).OfType<Documents.Signing.SignatureVerdict>().Where(verdict => verdict.IsGood).Select(verdict => verdict.Signature!.KeyId).ToHashSet();
        var superior = await db.Regions.Where(own => own.Id == acting.RegionId && own.ParentId != null).Join(db.Regions, own => own.ParentId, parent => parent.Id, (_, parent) => parent).SingleOrDefaultAsync(cancellationToken);
        var to = new LetterParty(superior?.Name ?? WrittenText.CleanLine(region), superior?.OfficeName ?? (WrittenText.CleanLine(office) is { Length: > 0 } typed ? typed : null));
        var draft = new LetterDraft(
            LetterKind.RecommendedList, to, $"{row.Name}推荐名单",
            [.. lines.Select(line => packages[line.Recommendation.PackageId]).Select(package => new LetterAbout(package.Applicant, package.Hash, package.CampaignNumber, package.CandidacyNumber))],
            $"按照《关于开展法治政府建设示范创建活动的意见》三（二），经初审，推荐 {lines.Count} 个申报地区，推荐意见附后；申报包和签名文件另交。", clock.Today())
        {
            Ranking = [.. lines.Select((line, index) => new LetterRank(index + 1, packages[line.Recommendation.PackageId].Applicant, packages[line.Recommendation.PackageId].Hash, line.Recommendation.Opinion))],
            Keys = await db.TrustedKeys.Where(key => keys.Contains(key.KeyId) && key.RevokedAt == null).OrderBy(key => key.KeyId).Select(key => key.KeyFile).ToListAsync(cancellationToken),
            ToRegionId = superior?.Id,
        };
        return await SendAsync(http, db, files, draft, acting, clock, cancellationToken);
    }

    /// <summary>Enters what a supplement answers: each question by its key, with the letter named as where the files are.</summary>
    public static async Task<IResult> TakeAnswersAsync(
        int cycle, int applicant, int letter, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.ApplicantAsync(cycle, applicant, cancellationToken) is not var (row, found)
            || await db.ReceivedPackages.AsNoTracking().SingleOrDefaultAsync(package => package.Id == found.PackageId, cancellationToken) is not { } package
            || (await KeepLetters.AboutAsync(db, [package.Hash], cancellationToken)).FirstOrDefault(one => one.Letter.Number == letter && one.Letter is { Direction: LetterDirection.Received, Kind: LetterKind.Supplement }) is not { } judged)
        {
            return Answer.NotFound(http);
        }

        if (judged.Verdict is not { IsGood: true })
        {
            return Answer.Refused(http, new("letter.not-signed", "来文的签名不认得，不能照它登记"));
        }

        var questions = await db.ReviewQuestions.Where(question => question.ApplicantId == found.Id && question.PackageId == found.PackageId).ToListAsync(cancellationToken);
        var count = 0;
        foreach (var item in KeepLetters.ContentOf(judged.Letter).Draft.Items)
        {
            var answer = item.Text + (item.Files.Count > 0 ? $"（附件 {item.Files.Count} 个，在来文 {letter}）" : "");
            if (questions.Find(question => question.Id == item.QuestionId) is { } question && question.WhyNotAnswer(acting.Required, row, found, answer) is null)
            {
                question.Keep(answer, null, null, acting.Name, clock.UtcNow());
                count++;
            }
        }

        return count == 0
            ? Answer.Refused(http, found.WhyNotMove(acting.Required, row) ?? new("letter.no-answers", "这件来文里没有还等着的答复"))
            : await KeepCycle.SavedAsync(http, db, KeepCycle.AddressOf(cycle, applicant), $"登记了 {count} 个答复", cancellationToken);
    }

    /// <summary>Keeps a letter and leads to its page, where it is signed.</summary>
    public static async Task<IResult> SendAsync(HttpContext http, AppDb db, FileStore files, LetterDraft draft, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (draft.WhyNot() is { } refusal)
        {
            return Answer.Refused(http, refusal, StatusCodes.Status422UnprocessableEntity);
        }

        var letter = await KeepLetters.WriteAsync(db, files, draft, [], acting.Name, clock.UtcNow(), cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (db.ChangeTracker.Entries<Letter>().Any(entry => entry.State is EntityState.Added))
        {
            // Another letter took the number first.
            return Answer.Refused(http, KeepCycle.ChangedMeanwhile);
        }

        return Answer.Done(http, LettersEndpoints.AddressOf(letter.Number), "去文写好了，看过以后签名");
    }

    private static async Task<IReadOnlyList<LetterItem>> QuestionsAsync(AppDb db, ReceivedPackage package, IReadOnlyList<ReviewQuestion> questions, CancellationToken cancellationToken)
    {
        var positions = questions.Select(question => question.Position).ToList();
        var indicators = await db.ReceivedIndicators.AsNoTracking().Where(indicator => indicator.PackageId == package.Id && positions.Contains(indicator.Position)).ToDictionaryAsync(indicator => indicator.Position, cancellationToken);
        return [.. questions.Select(question => new LetterItem(question.Position, indicators[question.Position].List, indicators[question.Position].Number, question.Text)
        {
            DueOn = question.DueOn, QuestionId = question.Id, QuestionNumber = question.Number,
        })];
    }

    private static async Task<IReadOnlyList<LetterItem>> OpinionsAsync(AppDb db, Applicant applicant, ReceivedPackage package, CancellationToken cancellationToken) =>
        [.. (await (
                from review in db.IndicatorReviews.AsNoTracking()
                where review.ApplicantId == applicant.Id && review.PackageId == package.Id && review.Opinion != ""
                join indicator in db.ReceivedIndicators on new { review.PackageId, review.Position } equals new { indicator.PackageId, indicator.Position }
                orderby review.Position
                select new { review.Position, review.Grade, review.Opinion, indicator.List, indicator.Number, indicator.Kind }).ToListAsync(cancellationToken))
            .Select(row => new LetterItem(row.Position, row.List, row.Number, row.Opinion) { Grade = row.Kind.CountsTowardsShare() ? row.Grade : null })];
}
