using Fachuang.Domain;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Fachuang.Web.Features.Supervision;

/// <summary>
/// What the office does with a notice: 退回再答, 办结, 约谈, 记录, 责令整改, 撤销. The same steps for every verb: find, ask the notice, read
/// the form, move, tell the unit, save once.
/// </summary>
internal static class DecideSupervision
{
    private static readonly Verb Return = new(
        "return", (notice, person, _) => notice.WhyNotReturn(person), (notice, by, now, values) => notice.Return(values.Words, values.Due, by, now),
        "写明哪里不行、还要答什么", Due: true, Interview: false, Told: (notice, today) => $"{notice.Number}的答复退回了，{Say.DayInText(notice.DueOn, today)}前再答", Done: "已退回再答");

    private static readonly Verb Close = new(
        "close", (notice, person, _) => notice.WhyNotClose(person), (notice, by, now, values) => notice.Close(values.Words, by, now),
        "写明核查情况", Due: false, Interview: false, Told: (notice, _) => $"{notice.Number}已办结", Done: "已办结");

    private static readonly Verb CallInterview = new(
        "interview", (notice, person, today) => notice.WhyNotCallInterview(person, today),
        (notice, by, now, values) => notice.CallInterview(values.Words, values.Held, values.Place, values.Persons, by, now),
        "写明为什么约谈", Due: false, Interview: true, Told: (notice, today) => $"{notice.Number}转入约谈，{Say.DayInText(notice.Steps[^1].HeldOn!.Value, today)}", Done: "已通知约谈");

    private static readonly Verb RecordInterview = new(
        "record", (notice, person, _) => notice.WhyNotRecordInterview(person),
        (notice, by, now, values) => notice.RecordInterview(values.Words, values.Held, values.Place, values.Persons, by, now),
        "写下约谈谈了什么、单位怎么表态", Due: false, Interview: true, Told: (notice, _) => $"{notice.Number}的约谈情况已记录", Done: "已记录约谈情况", HeldUntilToday: true);

    private static readonly Verb OrderRectification = new(
        "rectify", (notice, person, _) => notice.WhyNotOrderRectification(person), (notice, by, now, values) => notice.OrderRectification(values.Words, values.Due, by, now),
        "写明要整改什么", Due: true, Interview: false, Told: (notice, today) => $"{notice.Number}责令整改，{Say.DayInText(notice.DueOn, today)}前报整改情况", Done: "已责令整改");

    private static readonly Verb Withdraw = new(
        "withdraw", (notice, person, _) => notice.WhyNotWithdraw(person), (notice, by, now, values) => notice.Withdraw(values.Words, by, now),
        "写明为什么撤销", Due: false, Interview: false, Told: (notice, _) => $"{notice.Number}已撤销", Done: "已撤销，编号保留");

    public static Task<IResult> ReturnAsync(
        int number, Guid id, [FromForm] SupervisionForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        RunAsync(Return, number, id, form, http, db, acting, clock, cancellationToken);

    public static Task<IResult> CloseAsync(
        int number, Guid id, [FromForm] SupervisionForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        RunAsync(Close, number, id, form, http, db, acting, clock, cancellationToken);

    public static Task<IResult> CallInterviewAsync(
        int number, Guid id, [FromForm] SupervisionForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        RunAsync(CallInterview, number, id, form, http, db, acting, clock, cancellationToken);

    public static Task<IResult> RecordInterviewAsync(
        int number, Guid id, [FromForm] SupervisionForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        RunAsync(RecordInterview, number, id, form, http, db, acting, clock, cancellationToken);

    public static Task<IResult> OrderRectificationAsync(
        int number, Guid id, [FromForm] SupervisionForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        RunAsync(OrderRectification, number, id, form, http, db, acting, clock, cancellationToken);

    public static Task<IResult> WithdrawAsync(
        int number, Guid id, [FromForm] SupervisionForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        RunAsync(Withdraw, number, id, form, http, db, acting, clock, cancellationToken);

    private static async Task<IResult> RunAsync(
        Verb verb, int number, Guid id, SupervisionForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Ask and act in a row with everybody else: of two clicks the second meets the moved notice.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.FindNoticeAsync(acting.Required, number, id, cancellationToken) is not var (campaign, notice))
        {
            return Answer.NotFound(http);
        }

        form ??= SupervisionForm.Blank;
        var today = clock.Today();
        if ((campaign.WhyNotWork() ?? verb.WhyNot(notice, acting.Required, today) ?? (form.IsOutdated(notice.Revision) ? Outdated : null)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var (values, wrong) = Read(verb, form, today);
        if (wrong.Count > 0)
        {
            return await ShowSupervision.PageAsync(campaign, notice, db, acting.Required, today, new TypedStep(verb.Name, form, wrong), StatusCodes.Status422UnprocessableEntity, cancellationToken);
        }

        var now = clock.UtcNow();
        verb.Move(notice, acting.Name, now, values);
        await db.PostAsync([SupervisionQueries.Tell(notice, number, toUnit: true, verb.Told(notice, today), now)], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/supervision/{id}", $"{notice.Number}{verb.Done}");
    }

    /// <summary>Why a form is too old.</summary>
    public static Refusal Outdated => new("supervision.changed-meanwhile", "就在刚才，这件督办有了变动。您这次没有办成，请刷新看现在的样子再办");

    private static (Values Values, Dictionary<string, string> Wrong) Read(Verb verb, SupervisionForm form, DateOnly today)
    {
        var wrong = new Dictionary<string, string>();
        var words = SupervisionForm.Text(form.Words, nameof(form.Words), verb.Ask, wrong);
        var due = verb.Due ? SupervisionForm.Deadline(form.Due, nameof(form.Due), today, wrong) : default;
        if (!verb.Interview)
        {
            return (new Values(words, due, default, "", ""), wrong);
        }

        var held = verb.HeldUntilToday ? SupervisionForm.Day(form.Held, nameof(form.Held), wrong) : SupervisionForm.Deadline(form.Held, nameof(form.Held), today, wrong);
        if (verb.HeldUntilToday && held > today)
        {
            wrong.TryAdd(nameof(form.Held), "约谈还没有到，谈过以后再记录");
        }

        var place = SupervisionForm.Text(form.Place, nameof(form.Place), "写明几点、在哪里", wrong, SupervisionForm.LongestLine);
        var persons = SupervisionForm.Text(form.Persons, nameof(form.Persons), "写明谁约谈、约谈谁", wrong, SupervisionForm.LongestLine);
        return (new Values(words, due, held, place, persons), wrong);
    }

    private sealed record Values(string Words, DateOnly Due, DateOnly Held, string Place, string Persons);

    /// <summary>What differs from verb to verb.</summary>
    /// <param name="Name">Last part of the address.</param>
    /// <param name="WhyNot">Asks the notice.</param>
    /// <param name="Move">The deed.</param>
    /// <param name="Ask">What is to be written.</param>
    /// <param name="Due">Whether it sets a deadline.</param>
    /// <param name="Interview">Whether day, place and persons belong to it.</param>
    /// <param name="Told">What the unit is told.</param>
    /// <param name="Done">What the office is told.</param>
    /// <param name="HeldUntilToday">Whether the interview must have taken place.</param>
    private sealed record Verb(
        string Name, Func<SupervisionNotice, Domain.People.Person, DateOnly, Refusal?> WhyNot, Action<SupervisionNotice, string, DateTime, Values> Move,
        string Ask, bool Due, bool Interview, Func<SupervisionNotice, DateOnly, string> Told, string Done, bool HeldUntilToday = false);
}

/// <summary>A step that was typed and could not be taken.</summary>
/// <param name="Verb">Last part of the address it was sent to.</param>
/// <param name="Form">As typed.</param>
/// <param name="Wrong">What is wrong, by field name.</param>
public sealed record TypedStep(string Verb, SupervisionForm Form, IReadOnlyDictionary<string, string> Wrong);
