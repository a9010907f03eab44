using Fachuang.Domain;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Notices;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Calendars;
using Fachuang.Web.Features.Notices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Designations;

/// <summary>摘牌退出 (S4 四（三）): opened, told, heard, decided.</summary>
internal static class KeepRevocation
{
    public static Task<IResult> OpenAsync(Guid id, [FromForm] DeedForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ShowDesignation.ChangeAsync(id, "revocations", form, http, db, acting, clock, async (designation, typed) =>
        {
            var of = db.Revocations.Where(row => row.DesignationId == id);
            var isOpen = await of.AnyAsync(row => row.State == RevocationState.Opened || row.State == RevocationState.Hearing, cancellationToken);
            var isProposed = await db.Revisits.AnyAsync(revisit => revisit.DesignationId == id && revisit.State == RevisitState.Concluded && revisit.Conclusion == RevisitConclusion.ProposeRevocation, cancellationToken);
            RevocationGround? ground = Enum.TryParse<RevocationGround>(typed.Choice, out var chosen) && Enum.IsDefined(chosen) ? chosen : null;
            if (Revocation.WhyNotOpen(acting.Required, designation, isOpen, isProposed, ground, typed.WordsValue) is { } refusal)
            {
                return (refusal, "");
            }

            var number = (await of.MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0) + 1;
            db.Add(Revocation.Open(Guid.CreateVersion7(), designation, number, ground!.Value, typed.WordsValue, acting.Name, clock.Today(), clock.UtcNow()));
            await TellOfficeAsync(db, designation, "open", $"提出撤销{designation.Name}的命名", $"{ground.Value.Word()}（{ground.Value.Clause()}）", clock.UtcNow(), cancellationToken);
            return (null, "提出来了。下载告知书发给地区，听取它的意见以后才能决定");
        }, cancellationToken);

    public static Task<IResult> TellAsync(
        Guid id, int ordinal, [FromForm] DeedForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(id, ordinal, "tell", form, http, db, acting, clock, async (designation, revocation, typed) =>
        {
            if (revocation.WhyNotTell(acting.Required, designation, typed.DayValue, typed.CountValue, clock.Today()) is { } refusal)
            {
                return (refusal, "");
            }

            revocation.Tell(typed.DayValue!.Value, typed.CountValue!.Value, await db.WorkingCalendarAsync(cancellationToken), acting.Name, clock.UtcNow());
            return (null, $"登记了，陈述申辩的期限到 {revocation.TermEndsOn:yyyy-MM-dd}");
        }, cancellationToken);

    public static Task<IResult> HearAsync(
        Guid id, int ordinal, [FromForm] DeedForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(id, ordinal, "hear", form, http, db, acting, clock, (designation, revocation, typed) =>
        {
            if (revocation.WhyNotHear(acting.Required, designation, typed.DayValue, typed.WordsValue, clock.Today()) is { } refusal)
            {
                return Task.FromResult<(Refusal?, string)>((refusal, ""));
            }

            revocation.Hear(typed.DayValue!.Value, typed.WordsValue, acting.Name, clock.UtcNow());
            return Task.FromResult<(Refusal?, string)>((null, "地区的意见登记了，可以决定"));
        }, cancellationToken);

    public static Task<IResult> DecideAsync(
        Guid id, int ordinal, [FromForm] DeedForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(id, ordinal, "decide", form, http, db, acting, clock, async (designation, revocation, typed) =>
        {
            if (typed.Choice is not ("revoke" or "dismiss"))
            {
                return (new("revocation.choice", "选一下决定：撤销命名，还是不予撤销"), "");
            }

            var revokes = typed.Choice is "revoke";
            if (revocation.WhyNotDecide(acting.Required, designation, revokes, typed.DayValue, typed.NumberValue, typed.WordsValue, clock.Today()) is { } refusal)
            {
                return (refusal, "");
            }

            revocation.Decide(designation, revokes, typed.DayValue!.Value, typed.NumberValue, typed.WordsValue, acting.Name, clock.UtcNow());
            await TellOfficeAsync(
                db, designation, "decided", revokes ? $"{designation.Name}的命名已经撤销" : $"{designation.Name}的命名不予撤销", revokes ? $"{designation.Title}，{typed.NumberValue}" : "", clock.UtcNow(), cancellationToken);
            return (null, revokes ? "命名撤销了，名录里写明情形和日期" : "不予撤销，命名继续有效");
        }, cancellationToken);

    private static Task<IResult> ChangeAsync(
        Guid id, int ordinal, string verb, DeedForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, Func<Designation, Revocation, DeedForm, Task<(Refusal?, string)>> deed,
        CancellationToken cancellationToken) =>
        ShowDesignation.ChangeAsync(id, verb, form, http, db, acting, clock, async (designation, typed) =>
        {
            if (await db.Revocations.SingleOrDefaultAsync(row => row.DesignationId == id && row.Number == ordinal, cancellationToken) is not { } revocation)
            {
                return (ShowDesignation.NotThere, "");
            }

            var before = revocation.Revision;
            var (why, message) = await deed(designation, revocation, typed);
            if (why is null && revocation.Revision != before && designation.State is DesignationState.InForce && revocation.IsOpen)
            {
                // A decision moves the designation itself; every other step makes older pages out of date as well.
                designation.Touch();
            }

            return (why, message);
        }, cancellationToken);

    private static Task<int> TellOfficeAsync(AppDb db, Designation designation, string what, string title, string text, DateTime now, CancellationToken cancellationToken) => db.PostAsync(
        [Notice.To(designation.RegionId, null, NoticeTopic.Designation, $"revocation/{designation.Id:n}/{what}-{designation.Revision}", title, text, ShowDesignation.AddressOf(designation.Id), now)], cancellationToken);
}
