using Fachuang.Domain;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.Notices;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Ledgers;

/// <summary>
/// 填台账: the unit's own month. Every verb takes the whole form with it, so that nothing typed is lost by pressing another button;
/// autosave.ts sends the same form while one types.
/// </summary>
internal static class FillLedger
{
    public static async Task<IResult> ShowAsync(
        int number, string month, int? version, Guid? apart, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign || LedgerMonths.Read(campaign, month) is not { } which)
        {
            return Answer.NotFound(http);
        }

        var sheet = (await LedgerQueries.OpenAsync(db, acting.Required, campaign, which, clock.UtcNow(), cancellationToken)) with { Apart = apart };
        var shown = version is null && sheet.Ledger.State is LedgerState.Submitted ? sheet.Ledger.Versions.MaxBy(row => row.Number) : sheet.Ledger.Versions.Find(row => row.Number == version);
        return version is not null && shown is null
            ? Answer.NotFound(http)
            : Answer.Page<LedgerPage>(new { Sheet = sheet, Shown = shown });
    }

    /// <summary>存草稿, by itself or by the button.</summary>
    public static Task<IResult> SaveAsync(
        int number, string month, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(number, month, form, http, db, acting, clock, (_, _) => Task.FromResult<(Refusal?, string)>((null, "存好了")), cancellationToken);

    /// <summary>沿用: agrees to everything that nothing has happened to; or to what one card says; or takes last month's words for one card.</summary>
    public static Task<IResult> ConfirmAsync(
        int number, string month, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(number, month, form, http, db, acting, clock, (sheet, _) =>
        {
            if (form["agree"].ToString() is { Length: > 0 } agreed)
            {
                foreach (var line in sheet.Cards.Where(card => card.Key == agreed).SelectMany(card => card.Lines))
                {
                    line.Confirm();
                }

                return Task.FromResult<(Refusal?, string)>((null, "已确认"));
            }

            if (form["carry"].ToString() is { Length: > 0 } key)
            {
                foreach (var line in sheet.Cards.Where(card => card.Key == key).SelectMany(card => card.Lines))
                {
                    if (sheet.Previous.GetValueOrDefault((line.AssignmentId, line.IndicatorId)) is { } previous)
                    {
                        line.Write(previous.Progress, previous.Text, line.Material, line.Contact);
                        line.Confirm();
                    }
                }

                return Task.FromResult<(Refusal?, string)>((null, "已沿用上月的内容"));
            }

            var lines = sheet.Ledger.Lines.Where(line => line is { IsReady: false, IsWritten: true, Basis: not LineBasis.Changed }).ToList();
            lines.ForEach(line => line.Confirm());
            return Task.FromResult<(Refusal?, string)>((null, $"已确认 {lines.Count} 项"));
        }, cancellationToken);

    /// <summary>读入: takes the form that was filled offline into the draft; what was typed stays whatever the file says.</summary>
    public static Task<IResult> ImportAsync(
        int number, string month, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(number, month, form, http, db, acting, clock, (sheet, _) => ImportLedger.TakeAsync(http, sheet, cancellationToken), cancellationToken);

    /// <summary>交台账: freezes the content. What is lacking is said, and what was typed is kept.</summary>
    public static Task<IResult> SubmitAsync(
        int number, string month, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(number, month, form, http, db, acting, clock, async (sheet, now) =>
        {
            if (sheet.Ledger.WhyNotSubmit() is { } lacking)
            {
                return (lacking, "");
            }

            var ledger = sheet.Ledger;
            var again = ledger.FirstSubmittedAt is not null;
            ledger.Submit(now);
            db.Add(new LedgerVersion
            {
                Id = Guid.CreateVersion7(), RegionId = ledger.RegionId, LedgerId = ledger.Id, Number = ledger.Versions.Count + 1,
                ContentJson = StoredLedger.Write(sheet.Content), SubmittedAt = now, SubmittedBy = acting.Name,
            });
            if (again)
            {
                await db.PostAsync([Notice.To(
                    ledger.RegionId, null, NoticeTopic.Ledger, $"{UrgeLedgers.Subject(sheet.Campaign, sheet.Month)}/again-{ledger.Revision}",
                    $"{sheet.UnitShortName}改好了{LedgerMonths.Word(sheet.Month)}台账，再次交来", "", $"/campaigns/{number}/ledgers/{month}/{ledger.UnitId}", now)], cancellationToken);
            }

            return (null, sheet.Standing is { Colour: LedgerColour.Yellow, DaysLate: var days } ? $"已交{LedgerMonths.Word(sheet.Month)}台账，迟了 {days} 天" : $"已交{LedgerMonths.Word(sheet.Month)}台账");
        }, cancellationToken);

    private static async Task<IResult> ChangeAsync(
        int number, string month, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock,
        Func<LedgerSheet, DateTime, Task<(Refusal? Lacking, string Done)>> act, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign || LedgerMonths.Read(campaign, month) is not { } which)
        {
            return Answer.NotFound(http);
        }

        // Two people of one unit are put in a row: the second sees what the first has saved.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var now = clock.UtcNow();
        var sheet = await LedgerQueries.OpenAsync(db, acting.Required, campaign, which, now, cancellationToken);
        if (sheet.WhyNotEdit is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        if (TypedLedger.Read(form, sheet) is not { } typed)
        {
            return Answer.Incomplete(http);
        }

        var asJson = http.Request.WantsJson() && !http.Request.WantsFragment();
        if (typed.Revision != sheet.Ledger.Revision && typed.Differs(sheet))
        {
            var conflict = typed.Conflict(sheet);
            typed.Apply(sheet);
            return asJson
                ? Answer.Page<LedgerConflictPanel>(new { Conflict = conflict, sheet.Today, sheet.Address }, StatusCodes.Status409Conflict)
                : Answer.Page<LedgerPage>(new { Sheet = sheet, Conflict = conflict }, StatusCodes.Status409Conflict);
        }

        typed.Apply(sheet);
        sheet = sheet with { Contact = typed.Contact ?? sheet.Contact };
        if (typed.Faults.Count > 0)
        {
            return asJson
                ? Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "ledger.too-long", $"没有存上：{typed.Faults.First().Value}。您写的都还在本页")
                : Answer.Page<LedgerPage>(new { Sheet = sheet, typed.Faults }, StatusCodes.Status422UnprocessableEntity);
        }

        sheet.Ledger.Save(sheet.DueOn, sheet.Contact, acting.Name, now);
        var (lacking, done) = await act(sheet, now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (lacking is not null)
        {
            return asJson
                ? Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, lacking.Code, lacking.Message)
                : Answer.Page<LedgerPage>(new { Sheet = sheet, Lacking = lacking }, StatusCodes.Status422UnprocessableEntity);
        }

        return asJson
            ? TypedResults.Json(new { savedAt = Say.MomentInText(sheet.Ledger.SavedAt, sheet.Today), version = sheet.Ledger.Revision })
            : Answer.Done(http, sheet.Address, done);
    }
}
