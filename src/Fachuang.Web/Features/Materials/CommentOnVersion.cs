using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>加意见: the reviewer remarks on an exact place; until the decision is sent, the writer may change or delete it.</summary>
internal static class CommentOnVersion
{
    private const int LongestText = 4000;
    private const int LongestQuote = 500;

    public static async Task<IResult> AddAsync(
        int number, Guid id, [FromForm] CommentForm? typed, HttpContext http, AppDb db, Acting acting, FactsDesk facts, TimeProvider clock, CancellationToken cancellationToken)
    {
        // A form without any of the fields binds to nothing.
        var form = typed ?? new();
        if (await DeskOfAsync(db, acting, number, id, cancellationToken) is not { } handIns)
        {
            return Answer.NotFound(http);
        }

        if ((handIns.Campaign.WhyNotWork() ?? WhyNotRemark(handIns, acting)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var (text, quote) = (WrittenText.Clean(form.Text), WrittenText.Clean(form.Quote));
        var anchor = form.Anchor ?? "whole";
        if (form.Page is { } page && anchor.StartsWith("entry:", StringComparison.Ordinal) && ReviewAnchors.Page(anchor) is null)
        {
            anchor = string.Create(CultureInfo.InvariantCulture, $"{anchor}:p{page}");
        }

        var wrong = WhatIsWrong(text) ?? (ReviewAnchors.Holds(handIns.Latest.Content, anchor) ? null : "意见针对的地方在这一版里没有");
        if (wrong is not null)
        {
            var fault = new ReviewFault(wrong, IsReturn: false, Text: form.Text, Anchor: anchor, Quote: form.Quote);
            return await ReviewPages.DeskAsync(number, id, form.Tab, form.N, fault, db, acting, facts, clock, cancellationToken) ?? Answer.NotFound(http);
        }

        var submissionId = handIns.Latest.Version.SubmissionId;
        db.Add(new ReviewComment
        {
            Id = Guid.CreateVersion7(), RegionId = acting.RegionId, SubmissionId = submissionId, VersionNumber = handIns.Latest.Version.Number, Anchor = anchor,
            Quote = quote.Length is 0 or > LongestQuote ? null : quote, Text = text, WrittenBy = acting.Required.Name, WrittenAt = clock.UtcNow(),
            ByUnitId = handIns.IsContribution ? acting.Required.UnitId : null,
        });
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, Back(handIns, form) + "#comments", "加了一条意见，退回时一并发出");
    }

    public static async Task<IResult> ChangeAsync(
        int number, Guid id, Guid comment, [FromForm] CommentForm? typed, HttpContext http, AppDb db, Acting acting, FactsDesk facts, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = typed ?? new();
        if (await FindAsync(db, acting, number, id, comment, cancellationToken) is not var (handIns, row))
        {
            return Answer.NotFound(http);
        }

        if ((handIns.Campaign.WhyNotWork() ?? row.WhyNotChange(acting.Required)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var text = WrittenText.Clean(form.Text);
        if (WhatIsWrong(text) is { } wrong)
        {
            var fault = new ReviewFault(wrong, IsReturn: false, CommentId: comment, Text: form.Text);
            return await ReviewPages.DeskAsync(number, id, form.Tab, form.N, fault, db, acting, facts, clock, cancellationToken) ?? Answer.NotFound(http);
        }

        row.Text = text;
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, Back(handIns, form) + "#comments", "意见改好了");
    }

    public static async Task<IResult> DeleteAsync(
        int number, Guid id, Guid comment, [FromForm] CommentForm? typed, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        var form = typed ?? new();
        if (await FindAsync(db, acting, number, id, comment, cancellationToken) is not var (handIns, row))
        {
            return Answer.NotFound(http);
        }

        if ((handIns.Campaign.WhyNotWork() ?? row.WhyNotChange(acting.Required)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        db.Remove(row);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, Back(handIns, form) + "#comments", "意见删去了");
    }

    public static async Task<IResult> ReopenAsync(
        int number, Guid id, Guid comment, [FromForm] CommentForm? typed, HttpContext http, AppDb db, Acting acting, FactsDesk facts, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = typed ?? new();
        if (await FindAsync(db, acting, number, id, comment, cancellationToken) is not var (handIns, row))
        {
            return Answer.NotFound(http);
        }

        if ((handIns.Campaign.WhyNotWork() ?? WhyNotRemark(handIns, acting) ?? row.WhyNotReopen(handIns.IsContribution ? acting.Required.UnitId : null)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var text = WrittenText.Clean(form.Text);
        if (WhatIsWrong(text) is { } wrong)
        {
            var fault = new ReviewFault(wrong, IsReturn: false, CommentId: comment, Text: form.Text);
            return await ReviewPages.DeskAsync(number, id, form.Tab, form.N, fault, db, acting, facts, clock, cancellationToken) ?? Answer.NotFound(http);
        }

        row.Reopen(text, clock.UtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, Back(handIns, form) + "#comments", "意见重新打开了");
    }

    // A lead unit may remark on what it has taken in, to send it back.
    private static Refusal? WhyNotRemark(HandIns handIns, Acting acting) =>
        handIns.IsContribution && handIns.Assignment.State is AssignmentState.Passed
            ? null
            : handIns.Assignment.WhyNotDecide(acting.Required, handIns.ConsolidatingUnit);

    private static async Task<(HandIns HandIns, ReviewComment Comment)?> FindAsync(
        AppDb db, Acting acting, int number, Guid id, Guid comment, CancellationToken cancellationToken)
    {
        if (await DeskOfAsync(db, acting, number, id, cancellationToken) is not { } handIns)
        {
            return null;
        }

        var submissionId = handIns.Latest.Version.SubmissionId;
        var row = await db.ReviewComments.SingleOrDefaultAsync(row => row.Id == comment && row.SubmissionId == submissionId, cancellationToken);
        return row is null ? null : (handIns, row);
    }

    // A unit reads its own hand-ins elsewhere; at this desk it sits as the lead unit only.
    private static async Task<HandIns?> DeskOfAsync(AppDb db, Acting acting, int number, Guid id, CancellationToken cancellationToken) =>
        await ReviewQueries.HandInsAsync(db, acting.Required, number, id, cancellationToken) is { } handIns && (handIns.IsContribution || acting.Required.Role is not Role.Liaison)
            ? handIns
            : null;

    private static string? WhatIsWrong(string text) => text.Length switch
    {
        0 => "没有写意见。说清缺什么、怎么补",
        > LongestText => $"意见有 {text.Length} 字，最多 {LongestText} 字",
        _ => null,
    };

    private static string Back(HandIns handIns, CommentForm form) => handIns.ReviewAddress + MaterialTabs.Query(MaterialTabs.Read(form.Tab, handIns.Versions.Count > 1), form.N);
}

/// <summary>A remark as it was typed.</summary>
public sealed class CommentForm
{
    /// <summary>The remark.</summary>
    public string? Text { get; set; }

    /// <summary>Where it points, as in <see cref="ReviewComment.Anchor"/>; null for the whole.</summary>
    public string? Anchor { get; set; }

    /// <summary>Page of the evidence it points to; null for the whole of it.</summary>
    public int? Page { get; set; }

    /// <summary>Words marked on the page; null when scripts do not run or nothing was marked.</summary>
    public string? Quote { get; set; }

    /// <summary>The part that was looked at, to come back to it.</summary>
    public string? Tab { get; set; }

    /// <summary>The entry that was looked at, to come back to it.</summary>
    public int? N { get; set; }
}
