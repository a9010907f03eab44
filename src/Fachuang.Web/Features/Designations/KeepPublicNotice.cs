using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Features.Calendars;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Designations;

/// <summary>公示 drafted, published, made longer, concluded, withdrawn; the applicants go with it in the same save.</summary>
internal static class KeepPublicNotice
{
    private const string UsualTitle = "关于法治政府建设示范地区候选名单的公示";

    // S4 三（六）, and how notices of the kind are worded.
    private const string UsualBody =
        "根据《关于开展法治政府建设示范创建活动的意见》，经自愿申报、初审推荐、第三方评估、人民群众满意度测评和实地核查，提出示范地区候选名单，现予公示。\n"
        + "对候选地区有意见的，请在公示期内通过公示网页、信函或者电话提出。以单位名义提出的请加盖公章，以个人名义提出的请署真实姓名和联系方式，也可以匿名提出。提出人信息保密。";

    private const int UsualDays = 7;

    public static async Task<IResult> DraftAsync(int cycle, HttpContext http, NoticeDesk desk, CancellationToken cancellationToken)
    {
        await using var transaction = await desk.Db.Database.BeginTransactionAsync(cancellationToken);
        await desk.Db.LockAuditAsync(cancellationToken);
        if (await desk.CycleAsync(cycle, cancellationToken) is not { } found)
        {
            return Answer.NotFound(http);
        }

        if (PublicNotice.WhyNotDraft(desk.Acting.Required, found) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        // A second click finds the first one's draft.
        if (await desk.Db.PublicNotices.Where(notice => notice.CycleId == found.Id && notice.State == PublicNoticeState.Draft).Select(notice => (int?)notice.Number).FirstOrDefaultAsync(cancellationToken) is { } open)
        {
            return Answer.Done(http, NoticeDesk.AddressOf(cycle, open), "已经有一份在起草，接着写");
        }

        var number = (await desk.Db.PublicNotices.Where(notice => notice.CycleId == found.Id).MaxAsync(notice => (int?)notice.Number, cancellationToken) ?? 0) + 1;
        var draft = PublicNotice.Draft(Guid.CreateVersion7(), found, number, UsualTitle, UsualBody, UsualDays, desk.Acting.Name, desk.Now);
        var organiser = await desk.Db.Regions.AsNoTracking().SingleAsync(region => region.Id == found.RegionId, cancellationToken);
        var elsewhere = await desk.ElsewhereAsync(found, draft.Id, cancellationToken);
        var ready = (await desk.Db.Applicants.Where(applicant => applicant.CycleId == found.Id).OrderBy(applicant => applicant.Number).ToListAsync(cancellationToken))
            .Where(applicant => PublicNotice.WhyNotList(desk.Acting.Required, found, applicant, elsewhere) is null).ToList();
        var packages = await PackagesAsync(desk, ready, cancellationToken);
        draft.Write(
            UsualTitle, UsualBody, UsualDays,
            [.. ready.Select(applicant => NoticeCandidate.Of(draft.Id, applicant, Titles.Of(organiser, applicant.Name, applicant.Level, applicant.Type, applicant.ItemName), packages.GetValueOrDefault(applicant.PackageId)))],
            desk.Acting.Name, desk.Now);
        desk.Db.Add(draft);
        await desk.Db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, NoticeDesk.AddressOf(cycle, number), "起草了；名单是实地核查做完的申报地区，看过再发布");
    }

    private static Task<Dictionary<Guid, ReceivedPackage>> PackagesAsync(NoticeDesk desk, IReadOnlyCollection<Applicant> applicants, CancellationToken cancellationToken)
    {
        var ids = applicants.Select(applicant => applicant.PackageId).ToList();
        return desk.Db.ReceivedPackages.AsNoTracking().Where(package => ids.Contains(package.Id)).ToDictionaryAsync(package => package.Id, cancellationToken);
    }

    public static Task<IResult> WriteAsync(int cycle, int notice, IFormCollection fields, HttpContext http, NoticeDesk desk, CancellationToken cancellationToken) =>
        desk.ChangeAsync(http, cycle, notice, fields["revision"], async (found, draft) =>
        {
            if (!fields.ContainsKey("title"))
            {
                return Answer.Incomplete(http);
            }

            if (draft.WhyNotWrite(desk.Acting.Required, found) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            var typed = PublicNoticeForm.Of(fields);
            var applicants = await desk.Db.Applicants.AsNoTracking().Where(applicant => applicant.CycleId == found.Id).OrderBy(applicant => applicant.Number).ToListAsync(cancellationToken);
            var chosen = applicants.Where(applicant => typed.Applicants.Contains(applicant.Id)).ToList();
            var wrong = PublicNotice.WhyNotTyped(typed.Title, typed.Body, typed.Days)
                ?? (PersonalData.In($"{typed.Title}\n{typed.Body}").Any(number => number.Kind is PersonalKind.IdNumber) ? new Refusal("notice.personal", "正文里有身份证号，去掉再存") : null)
                ?? chosen.Select(applicant => typed.TitleOf(applicant.Id).Length is > 0 and <= Titles.Longest
                    ? null : new Refusal("notice.candidate", $"写上{applicant.Name}的拟命名称号，最多 {Titles.Longest} 字")).FirstOrDefault(refusal => refusal is not null);
            if (wrong is not null)
            {
                return await ShowPublicNotices.PageAsync(desk, found, draft, cancellationToken, typed, wrong);
            }

            var packages = await PackagesAsync(desk, chosen, cancellationToken);
            draft.Write(
                typed.Title, typed.Body, typed.Days!.Value,
                [.. chosen.Select(applicant => NoticeCandidate.Of(draft.Id, applicant, typed.TitleOf(applicant.Id), packages.GetValueOrDefault(applicant.PackageId)))], desk.Acting.Name, desk.Now);
            return null;
        }, "存好了", cancellationToken);

    public static Task<IResult> PublishAsync(int cycle, int notice, IFormCollection fields, HttpContext http, NoticeDesk desk, CancellationToken cancellationToken) =>
        desk.ChangeAsync(http, cycle, notice, fields["revision"], async (found, draft) =>
        {
            var applicants = await ApplicantsAsync(desk, draft, cancellationToken);
            if (draft.WhyNotPublish(desk.Acting.Required, found, applicants, await desk.ElsewhereAsync(found, draft.Id, cancellationToken)) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            draft.Publish(await desk.Db.WorkingCalendarAsync(cancellationToken), desk.Acting.Name, desk.Today, desk.Now);
            desk.Record(draft, NoticeAct.Published, draft.Period);
            foreach (var applicant in applicants)
            {
                // One whose earlier notice was withdrawn is at this step already.
                if (applicant.StepOf(ProcedureStep.PublicNotice)!.State is StepState.Waiting)
                {
                    applicant.Begin(ProcedureStep.PublicNotice, draft.To, desk.Acting.Name, desk.Today, desk.Now);
                }

                await desk.RecordAsync(applicant, ProcedureAct.Begun, $"第 {draft.Number} 次公示：{draft.Period}", cancellationToken);
            }

            return null;
        }, "发布了，公众现在看得到", cancellationToken);

    public static Task<IResult> ExtendAsync(int cycle, int notice, IFormCollection fields, HttpContext http, NoticeDesk desk, CancellationToken cancellationToken) =>
        desk.ChangeAsync(http, cycle, notice, fields["revision"], async (found, running) =>
        {
            var typed = PublicNoticeForm.Of(fields);
            if (running.WhyNotExtend(desk.Acting.Required, found, typed.More, typed.Reason, desk.Today) is { } refusal)
            {
                return await RefusedAsync(refusal, typed, http, desk, found, running, cancellationToken);
            }

            running.Extend(await desk.Db.WorkingCalendarAsync(cancellationToken), typed.More!.Value, desk.Acting.Name, desk.Now);
            desk.Record(running, NoticeAct.Extended, $"延长 {typed.More} 个工作日，到{running.To:yyyy年M月d日}。{typed.Reason}");
            return null;
        }, "公示期延长了", cancellationToken);

    public static Task<IResult> LeaveOutAsync(int cycle, int notice, IFormCollection fields, HttpContext http, NoticeDesk desk, CancellationToken cancellationToken) =>
        desk.ChangeAsync(http, cycle, notice, fields["revision"], async (found, published) =>
        {
            var typed = PublicNoticeForm.Of(fields);
            if (await desk.Db.Applicants.SingleOrDefaultAsync(applicant => applicant.Id == typed.Applicant && applicant.CycleId == found.Id, cancellationToken) is not { } applicant)
            {
                return await RefusedAsync(new("notice.candidate", "选是哪个候选地区"), typed, http, desk, found, published, cancellationToken);
            }

            var isUpheld = await desk.Db.Objections.AnyAsync(
                objection => objection.NoticeId == published.Id && objection.ApplicantId == applicant.Id
                    && (objection.Outcome == ObjectionOutcome.Upheld || objection.Outcome == ObjectionOutcome.PartlyUpheld), cancellationToken);
            if (published.WhyNotLeaveOut(desk.Acting.Required, found, applicant, isUpheld, typed.Standing, typed.Reason) is { } refusal)
            {
                return await RefusedAsync(refusal, typed, http, desk, found, published, cancellationToken);
            }

            published.LeaveOut(applicant.Id, desk.Acting.Name, desk.Now);
            applicant.End(typed.Standing!.Value, desk.Acting.Name, desk.Now);
            desk.Record(published, NoticeAct.LeftOut, $"{applicant.Name}：{typed.Standing.Value.Word()}。{typed.Reason}");
            await desk.RecordAsync(
                applicant, typed.Standing is ApplicantStanding.Excluded ? ProcedureAct.Excluded : ProcedureAct.NotNamed, $"第 {published.Number} 次公示有成立的异议。{typed.Reason}", cancellationToken);
            return null;
        }, "从名单去掉了", cancellationToken);

    public static Task<IResult> ConcludeAsync(int cycle, int notice, IFormCollection fields, HttpContext http, NoticeDesk desk, CancellationToken cancellationToken) =>
        desk.ChangeAsync(http, cycle, notice, fields["revision"], async (found, ended) =>
        {
            var typed = PublicNoticeForm.Of(fields);
            var open = await desk.Db.Objections.CountAsync(
                objection => objection.NoticeId == ended.Id && (objection.State == ObjectionState.Received || objection.State == ObjectionState.UnderInvestigation), cancellationToken);
            if (ended.WhyNotConclude(desk.Acting.Required, found, open, typed.Result, desk.Today) is { } refusal)
            {
                return await RefusedAsync(refusal, typed, http, desk, found, ended, cancellationToken);
            }

            if (PersonalData.In(typed.Result).Count > 0)
            {
                return await RefusedAsync(new("notice.personal", "公示结果里有身份证号或者手机号，去掉再公布"), typed, http, desk, found, ended, cancellationToken);
            }

            ended.Conclude(typed.Result, desk.Acting.Name, desk.Now);
            desk.Record(ended, NoticeAct.Concluded, typed.Result);
            foreach (var applicant in await ApplicantsAsync(desk, ended, cancellationToken))
            {
                // Who went back or was excluded meanwhile by another step has ended and stays so.
                if (ended.Candidates.Exists(candidate => candidate.ApplicantId == applicant.Id && !candidate.IsLeftOut)
                    && applicant.WhyNotFinish(desk.Acting.Required, found, ProcedureStep.PublicNotice, new(0, 0, 0, true)) is null)
                {
                    applicant.Finish(ProcedureStep.PublicNotice, desk.Acting.Name, desk.Today, desk.Now);
                    await desk.RecordAsync(applicant, ProcedureAct.Finished, $"第 {ended.Number} 次公示期满，结果已公布", cancellationToken);
                }
            }

            return null;
        }, "结果公布了，可以办批准命名", cancellationToken);

    public static Task<IResult> WithdrawAsync(int cycle, int notice, IFormCollection fields, HttpContext http, NoticeDesk desk, CancellationToken cancellationToken) =>
        desk.ChangeAsync(http, cycle, notice, fields["revision"], async (found, published) =>
        {
            var typed = PublicNoticeForm.Of(fields);
            if (published.WhyNotWithdraw(desk.Acting.Required, found, typed.Reason) is { } refusal)
            {
                return await RefusedAsync(refusal, typed, http, desk, found, published, cancellationToken);
            }

            published.Withdraw(desk.Acting.Name, desk.Now);
            desk.Record(published, NoticeAct.Withdrawn, typed.Reason);
            return null;
        }, "撤下了，公众看不到了", cancellationToken);

    // What can be corrected comes back with what was typed; what the notice does not allow is told alone.
    private static async Task<IResult> RefusedAsync(
        Refusal refusal, PublicNoticeForm typed, HttpContext http, NoticeDesk desk, Cycle cycle, PublicNotice notice, CancellationToken cancellationToken) =>
        refusal.Code is "notice.more" or "notice.reason" or "notice.result" or "notice.standing" or "notice.candidate" or "notice.personal"
            ? await ShowPublicNotices.PageAsync(desk, cycle, notice, cancellationToken, typed, refusal)
            : Answer.Refused(http, refusal);

    private static async Task<List<Applicant>> ApplicantsAsync(NoticeDesk desk, PublicNotice notice, CancellationToken cancellationToken)
    {
        var listed = notice.Candidates.ConvertAll(candidate => candidate.ApplicantId);
        return await desk.Db.Applicants.Where(applicant => listed.Contains(applicant.Id)).OrderBy(applicant => applicant.Number).ToListAsync(cancellationToken);
    }
}

/// <summary>What the forms of a notice send; each sends its part.</summary>
public sealed class PublicNoticeForm
{
    private readonly Dictionary<Guid, string> titles = [];

    /// <summary>Title.</summary>
    public string Title { get; private init; } = "";

    /// <summary>Text.</summary>
    public string Body { get; private init; } = "";

    /// <summary>Working days; null when no number was typed.</summary>
    public int? Days { get; private init; }

    /// <summary>Applicants ticked.</summary>
    public IReadOnlySet<Guid> Applicants { get; private init; } = new HashSet<Guid>();

    /// <summary>Working days more; null when no number was typed.</summary>
    public int? More { get; private init; }

    /// <summary>Why it is made longer, withdrawn, or why a candidate is taken out.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>The candidate that is taken out; null when none was chosen.</summary>
    public Guid? Applicant { get; private init; }

    /// <summary>How it ends; null when nothing was chosen.</summary>
    public ApplicantStanding? Standing { get; private init; }

    /// <summary>Statement of the result.</summary>
    public string Result { get; private init; } = "";

    /// <summary>The proposed title as typed; empty when none was.</summary>
    public string TitleOf(Guid applicantId) => titles.GetValueOrDefault(applicantId, "");

    /// <summary>Reads the form.</summary>
    public static PublicNoticeForm Of(IFormCollection fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var form = new PublicNoticeForm
        {
            Title = WrittenText.CleanLine(fields["title"]), Body = WrittenText.Clean(fields["body"]), Days = Number(fields["days"]), Applicants = fields["applicants"].Keys().ToHashSet(),
            More = Number(fields["more"]), Reason = WrittenText.Clean(fields["reason"]), Applicant = fields["applicant"].ToString().Key(),
            Standing = Enum.TryParse<ApplicantStanding>(fields["standing"], out var standing) && Enum.IsDefined(standing) ? standing : null, Result = WrittenText.Clean(fields["result"]),
        };
        foreach (var (name, value) in fields.Where(field => field.Key.StartsWith("title-", StringComparison.Ordinal)))
        {
            if (Guid.TryParse(name.AsSpan("title-".Length), out var applicant))
            {
                form.titles[applicant] = WrittenText.CleanLine(value);
            }
        }

        return form;
    }

    private static int? Number(string? text) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
