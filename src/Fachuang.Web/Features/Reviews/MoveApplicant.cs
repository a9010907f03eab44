using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Methods;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Candidacies.Letters;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reviews;

/// <summary>An applicant on its way: its page, and what moves it.</summary>
internal static class MoveApplicant
{
    public static async Task<IResult> ShowAsync(int cycle, int applicant, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await db.ApplicantAsync(cycle, applicant, cancellationToken) is var (row, found)
            ? await PageAsync(db, acting, row, found, clock.Today(), cancellationToken) : Answer.NotFound(http);

    public static async Task<IResult> BeginAsync(
        int cycle, int applicant, [FromForm] string? step, [FromForm] string? dueOn, [FromForm] string? revision, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.ApplicantAsync(cycle, applicant, cancellationToken) is not var (row, found) || StepOf(step) is not { } which)
        {
            return Answer.NotFound(http);
        }

        var due = CycleForm.Day(dueOn);
        if ((KeepCycle.IsCurrent(revision, found.Revision) ? WhyNotHere(which) ?? found.WhyNotBegin(acting.Required, row, which) : KeepCycle.ChangedMeanwhile) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        if (due < clock.Today())
        {
            return await PageAsync(db, acting, row, found, clock.Today(), cancellationToken, new("step.due", "期限已经过了"));
        }

        found.Begin(which, due, acting.Name, clock.Today(), clock.UtcNow());
        await db.WriteDownAsync(found, ProcedureAct.Begun, which, due is { } day ? $"期限 {day:yyyy年M月d日}" : "", "", null, cancellationToken);
        return await KeepCycle.SavedAsync(http, db, KeepCycle.AddressOf(cycle, applicant), $"{which.Word()}开始了", cancellationToken);
    }

    public static Task<IResult> FinishAsync(
        int cycle, int applicant, HttpContext http, AppDb db, Acting acting, FileStore files, EvidenceLimit limit, SecrecyScan scan, TimeProvider clock, CancellationToken cancellationToken) =>
        WithPaperAsync(cycle, applicant, http, db, acting, files, limit, scan, clock, async (row, found, form) =>
        {
            if (StepOf(form["step"]) is not { } which)
            {
                return Answer.NotFound(http);
            }

            var facts = (await db.FactsAsync([found], which, clock.Today(), cancellationToken))[found.Id];
            if ((WhyNotHere(which) ?? (which is ProcedureStep.PreliminaryReview ? new Refusal("step.by-list", "初审推荐随推荐名单一起完成") : null) ?? found.WhyNotFinish(acting.Required, row, which, facts)) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            if (WhyNotWords(form, isReasonNeeded: false) is { } wrong)
            {
                return await PageAsync(db, acting, row, found, clock.Today(), cancellationToken, wrong, form);
            }

            found.Finish(which, acting.Name, clock.Today(), clock.UtcNow());
            await db.WriteDownAsync(found, ProcedureAct.Finished, which, WrittenText.Clean(form["text"]), WrittenText.CleanLine(form["documentNumber"]), form.Paper, cancellationToken);
            return await KeepCycle.SavedAsync(http, db, KeepCycle.AddressOf(cycle, applicant), $"{which.Word()}完成了", cancellationToken);
        }, cancellationToken);

    public static Task<IResult> EnterResultAsync(
        int cycle, int applicant, HttpContext http, AppDb db, Acting acting, FileStore files, EvidenceLimit limit, SecrecyScan scan, TimeProvider clock, CancellationToken cancellationToken) =>
        WithPaperAsync(cycle, applicant, http, db, acting, files, limit, scan, clock, async (row, found, form) =>
        {
            if (found.WhyNotMove(acting.Required, row) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            var (method, value, scale, source) = (form["method"], Hundredths(form["value"]), Hundredths(form["fullScale"]), WrittenText.Clean(form["source"]));
            if (MethodResult.WhyNot(method, value, scale, source) is { } wrong)
            {
                return await PageAsync(db, acting, row, found, clock.Today(), cancellationToken, wrong, form);
            }

            var number = (await db.MethodResults.Where(result => result.ApplicantId == found.Id && result.Method == method).MaxAsync(result => (int?)result.Number, cancellationToken) ?? 0) + 1;
            db.Add(new MethodResult
            {
                Id = Guid.CreateVersion7(), RegionId = row.RegionId, ApplicantId = found.Id, Method = method, Number = number, Value = value!.Value, FullScale = scale!.Value, Source = source,
                PaperHash = form.Paper?.Hash, PaperName = form.Paper?.Name, By = acting.Name, At = clock.UtcNow(),
            });
            var title = AssessmentMethods.All.First(known => known.Key == method).Title;
            found.Touch(acting.Name, clock.UtcNow());
            await db.WriteDownAsync(found, ProcedureAct.ResultEntered, null, $"{title}：{Points(value.Value)}（满分 {Points(scale.Value)}）。{source}", "", form.Paper, cancellationToken);
            return await KeepCycle.SavedAsync(http, db, KeepCycle.AddressOf(cycle, applicant), $"{title}的结果登记了", cancellationToken);
        }, cancellationToken);

    /// <summary>退回补正, 排除, 撤回: each with its reason and its document.</summary>
    public static Task<IResult> EndAsync(
        int cycle, int applicant, HttpContext http, AppDb db, Acting acting, FileStore files, EvidenceLimit limit, SecrecyScan scan, TimeProvider clock, CancellationToken cancellationToken) =>
        WithPaperAsync(cycle, applicant, http, db, acting, files, limit, scan, clock, async (row, found, form) =>
        {
            (ApplicantStanding Standing, ProcedureAct Act)? how = form["how"] switch
            {
                "return" => (ApplicantStanding.Returned, ProcedureAct.Returned),
                "exclude" => (ApplicantStanding.Excluded, ProcedureAct.Excluded),
                "withdraw" => (ApplicantStanding.Withdrawn, ProcedureAct.Withdrawn),
                _ => null,
            };
            if (how is not var (standing, act))
            {
                return Answer.NotFound(http);
            }

            if (found.WhyNotMove(acting.Required, row) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            var veto = act is not ProcedureAct.Excluded ? null : int.TryParse(form["veto"], NumberStyles.None, CultureInfo.InvariantCulture, out var position)
                ? await db.ReceivedIndicators.SingleOrDefaultAsync(indicator => indicator.PackageId == found.PackageId && indicator.Position == position && indicator.Kind == IndicatorKind.Veto, cancellationToken) : null;
            if ((act is ProcedureAct.Excluded && veto is null ? new("end.veto", "选出是哪一项一票否决") : WhyNotWords(form, isReasonNeeded: true)) is { } wrong)
            {
                return await PageAsync(db, acting, row, found, clock.Today(), cancellationToken, wrong, form);
            }

            var text = WrittenText.Clean(form["text"]);
            found.End(standing, acting.Name, clock.UtcNow());
            await db.WriteDownAsync(
                found, act, found.Current.Select(step => (ProcedureStep?)step.Step).FirstOrDefault(), veto is null ? text : $"{veto.List}{veto.Number}“{veto.Text}”。{text}",
                WrittenText.CleanLine(form["documentNumber"]), form.Paper, cancellationToken);
            return await KeepCycle.SavedAsync(http, db, KeepCycle.AddressOf(cycle, applicant), $"{found.Name}{standing.Word()}", cancellationToken);
        }, cancellationToken);

    public static async Task<IResult> DownloadAsync(int cycle, int applicant, int record, HttpContext http, AppDb db, FileStore files, CancellationToken cancellationToken)
    {
        if (await db.ApplicantAsync(cycle, applicant, cancellationToken) is not var (_, found)
            || await db.ProcedureRecords.AsNoTracking().SingleOrDefaultAsync(row => row.ApplicantId == found.Id && row.Number == record, cancellationToken) is not { DocumentHash: { } hash } row)
        {
            return Answer.NotFound(http);
        }

        return await AttachedPaper.SendAsync(http, db, files, nameof(ProcedureRecord), row.Id, hash, row.DocumentName!, null, null, cancellationToken);
    }

    /// <summary>Hundredths as typed, 86.5 → 8650; null when it is no number of at most two decimals.</summary>
    public static int? Hundredths(string typed) =>
        decimal.TryParse(typed.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number is >= -1_000_000 and <= 1_000_000 && decimal.Truncate(number * 100) == number * 100 ? (int)(number * 100) : null;

    /// <summary>8650 → 86.5.</summary>
    public static string Points(int hundredths) => (hundredths / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    private static ProcedureStep? StepOf(string? typed) => Enum.TryParse<ProcedureStep>(typed, out var step) && Enum.IsDefined(step) ? step : null;

    // Notice and naming have pages of their own: they concern several applicants at once.
    private static Refusal? WhyNotHere(ProcedureStep step) => step is ProcedureStep.PublicNotice or ProcedureStep.Naming
        ? new("step.elsewhere", $"{step.Word()}在周期的{(step is ProcedureStep.PublicNotice ? "公示" : "命名")}页面上办") : null;

    private static Refusal? WhyNotWords(PaperForm form, bool isReasonNeeded) => (WrittenText.Clean(form["text"]).Length, WrittenText.CleanLine(form["documentNumber"]).Length) switch
    {
        (0, _) when isReasonNeeded => new("record.text", "写明理由"),
        ( > ProcedureRecord.LongestText, _) => new("record.text", $"最多 {ProcedureRecord.LongestText} 字"),
        (_, > ProcedureRecord.LongestDocumentNumber) => new("record.number", $"文号最多 {ProcedureRecord.LongestDocumentNumber} 字"),
        _ => null,
    };

    private static async Task<IResult> WithPaperAsync(
        int cycle, int applicant, HttpContext http, AppDb db, Acting acting, FileStore files, EvidenceLimit limit, SecrecyScan scan, TimeProvider clock,
        Func<Cycle, Applicant, PaperForm, Task<IResult>> act, CancellationToken cancellationToken)
    {
        var form = FileForm.Open(http, limit);
        if (!await FileForm.IsOursAsync(http, form, cancellationToken))
        {
            return AntiforgeryGate.Forged(http);
        }

        if (await db.ApplicantAsync(cycle, applicant, cancellationToken) is not var (_, first))
        {
            return Answer.NotFound(http);
        }

        if (form is null)
        {
            return Answer.Incomplete(http);
        }

        var read = await PaperForm.ReadAsync(form, files, limit, received => scan.WhyNotAsync(received, nameof(Applicant), first.Id), cancellationToken);

        // An upload may take a while; what was known before must not be believed now.
        db.ChangeTracker.Clear();
        if (await db.ApplicantAsync(cycle, applicant, CancellationToken.None) is not var (row, found))
        {
            return Answer.NotFound(http);
        }

        return read.Wrong is { } wrong
            ? await PageAsync(db, acting, row, found, clock.Today(), cancellationToken, wrong, read)
            : KeepCycle.IsCurrent(read["revision"], found.Revision) ? await act(row, found, read) : Answer.Refused(http, KeepCycle.ChangedMeanwhile);
    }

    private static async Task<IResult> PageAsync(
        AppDb db, Acting acting, Cycle cycle, Applicant applicant, DateOnly today, CancellationToken cancellationToken, Refusal? wrong = null, PaperForm? typed = null)
    {
        var package = await db.ReceivedPackages.AsNoTracking().SingleOrDefaultAsync(row => row.Id == applicant.PackageId, cancellationToken);
        var letters = package is null ? [] : await KeepLetters.AboutAsync(db, [package.Hash], cancellationToken);
        var questions = await db.ReviewQuestions.AsNoTracking().Where(question => question.ApplicantId == applicant.Id).OrderBy(question => question.Number).ToListAsync(cancellationToken);
        var unasked = WriteLetters.Unasked(questions.Where(question => question.PackageId == applicant.PackageId), letters, today).Count;
        var listed = await db.Recommendations.AnyAsync(
            line => line.ApplicantId == applicant.Id && line.PackageId == applicant.PackageId && line.ListNumber != null && line.Choice == RecommendationChoice.Recommended, cancellationToken);
        var due = WriteLetters.KindOf(applicant, listed, unasked);
        return Answer.Page<ApplicantPage>(
            new
            {
                Letters = letters, LetterDue = due is not LetterKind.Questions && letters.Any(one => one.Letter.Direction is LetterDirection.Sent && one.Letter.Kind == due) ? null : due,
                Cycle = cycle, Applicant = applicant, Package = package, Today = today, MayAct = acting.Required.Role is Role.Office, Person = acting.Required,
                Records = await db.ProcedureRecords.AsNoTracking().Where(record => record.ApplicantId == applicant.Id).OrderByDescending(record => record.Number).ToListAsync(cancellationToken),
                Results = await db.MethodResults.AsNoTracking().Where(result => result.ApplicantId == applicant.Id && result.IndicatorId == null).OrderBy(result => result.Method).ThenByDescending(result => result.Number).ToListAsync(cancellationToken),
                Questions = questions,
                Vetoes = await db.ReceivedIndicators.AsNoTracking().Where(row => row.PackageId == applicant.PackageId && row.Kind == IndicatorKind.Veto).OrderBy(row => row.Position).ToListAsync(cancellationToken),
                Facts = (await db.FactsAsync([applicant], ProcedureStep.PreliminaryReview, today, cancellationToken))[applicant.Id],
                Wrong = wrong, Typed = typed?.Fields ?? new Dictionary<string, string>(),
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
