using Fachuang.Domain;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Indicators.Comparison;

/// <summary>What a person decides about a row of the comparison.</summary>
internal sealed record DecisionForm
{
    /// <summary><c>confirm</c> the row as shown, <c>change</c> it to what was typed, <c>part</c> it, or <c>undo</c> a decision.</summary>
    public string? Act { get; init; }

    /// <summary>Keys of the older indicators of the row, parted by commas.</summary>
    public string? From { get; init; }

    /// <summary>Keys of the newer indicators of the row, parted by commas.</summary>
    public string? To { get; init; }

    /// <summary>Printed ids of older indicators as typed, parted by 、.</summary>
    public string? Older { get; init; }

    /// <summary>Printed ids of newer indicators as typed, parted by 、.</summary>
    public string? Newer { get; init; }

    /// <summary>The decision to take back.</summary>
    public Guid? Decision { get; init; }

    /// <summary>The revision the person saw.</summary>
    public int? Revision { get; init; }

    /// <summary>The filter of the page the form stood on.</summary>
    public string? Show { get; init; }

    /// <summary>The page the form stood on.</summary>
    public string? Page { get; init; }

    /// <summary>Element id of the row.</summary>
    public string? Row { get; init; }
}

/// <summary>Takes a person's decision about a pair, or takes it back.</summary>
internal static class DecidePair
{
    private static readonly char[] Separators = ['、', '，', ',', '；', ';', ' ', '\u3000', '\t', '\r', '\n'];

    public static async Task<IResult> HandleAsync(
        Guid from, Guid to, [FromForm] DecisionForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.ComparedAsync(from, to, cancellationToken) is not var (older, newer))
        {
            return Answer.NotFound(http);
        }

        if (form?.Act is null)
        {
            return Answer.Incomplete(http);
        }

        // Two people at once are put in a row: the second is told that the first came in between.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var crosswalk = await db.Crosswalks.OfSystems(from, to).SingleOrDefaultAsync(cancellationToken);
        if (crosswalk is null)
        {
            crosswalk = new Crosswalk { Id = Guid.CreateVersion7(), RegionId = acting.RegionId, FromSystemId = from, ToSystemId = to };
            db.Add(crosswalk);
        }

        List<(List<Guid> From, List<Guid> To)> wanted = [];
        if (form.Act != "undo")
        {
            if (Read(form, older, newer, out wanted) is { } wrong)
            {
                return Answer.Refused(http, wrong, StatusCodes.Status422UnprocessableEntity);
            }

            // A second click finds everything decided as it wants it.
            if (wanted.TrueForAll(pair => crosswalk.Decisions.Exists(decision => decision.From.SequenceEqual(pair.From) && decision.To.SequenceEqual(pair.To))))
            {
                return Done("已经这样定了");
            }
        }

        if (crosswalk.WhyNotChange(form.Revision ?? -1) is { } changed)
        {
            return Answer.Refused(http, changed);
        }

        if (form.Act == "undo" && !(form.Decision is { } id && crosswalk.TakeBack(id)))
        {
            return Answer.Refused(http, new("crosswalk.no-decision", "这一条已经撤回过了，请刷新后再看"));
        }

        foreach (var (left, right) in wanted)
        {
            var decision = new CrosswalkDecision
            {
                Id = Guid.CreateVersion7(), RegionId = acting.RegionId, CrosswalkId = crosswalk.Id, From = left, To = right, DecidedBy = acting.Required.Name, DecidedAt = clock.UtcNow(),
            };
            crosswalk.Decide(decision);
            db.Add(decision);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done(form.Act == "undo" ? "撤回了，按文字重新对照" : "记下了");

        IResult Done(string message)
        {
            var filter = new ComparisonFilter(form.Show, form.Page);
            var view = ComparisonView.Of(older, newer, crosswalk);
            if (http.Request.WantsFragment())
            {
                return Answer.Page<ComparisonBody>(new { View = view, Filter = filter, MayDecide = true, Today = clock.Today() });
            }

            var row = form.Row is { Length: < 20 } anchor && view.Rows.Any(one => one.Anchor == anchor) ? $"#{anchor}" : "";
            return Answer.Done(http, view.Address + filter.Address(filter.Number(int.MaxValue)) + row, message);
        }
    }

    private static Refusal? Read(DecisionForm form, ComparedSystem older, ComparedSystem newer, out List<(List<Guid> From, List<Guid> To)> wanted)
    {
        wanted = [];
        if (form.Act is not ("confirm" or "change" or "part"))
        {
            return new("crosswalk.act", "没有存上：不知道要怎么定");
        }

        List<ComparedItem> left = [];
        List<ComparedItem> right = [];
        var problem = form.Act == "change"
            ? Typed(form.Older, "旧版", older, left) ?? Typed(form.Newer, "新版", newer, right)
            : Keys(form.From, older, left) ?? Keys(form.To, newer, right);
        if (problem is not null)
        {
            return problem;
        }

        if (left.Count == 0 && right.Count == 0)
        {
            return new("crosswalk.empty", "没有存上：旧版、新版至少写一项");
        }

        if (left.Count > Crosswalk.MostTogether || right.Count > Crosswalk.MostTogether)
        {
            return new("crosswalk.many", $"没有存上：一边最多 {Crosswalk.MostTogether} 项");
        }

        if (form.Act == "part")
        {
            wanted.AddRange(left.Select(item => (new List<Guid> { item.Key }, new List<Guid>())));
            wanted.AddRange(right.Select(item => (new List<Guid>(), new List<Guid> { item.Key })));
        }
        else
        {
            wanted.Add((Printed(left), Printed(right)));
        }

        return null;
    }

    private static List<Guid> Printed(IEnumerable<ComparedItem> items) => [.. items.DistinctBy(item => item.Key).OrderBy(item => item.Position).Select(item => item.Key)];

    private static Refusal? Keys(string? text, ComparedSystem system, List<ComparedItem> found)
    {
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Guid.TryParse(part, out var key) || system.ByKey(key) is not { } item)
            {
                return new("crosswalk.unknown", "没有存上：有的指标不在这两套指标体系里，请刷新后再定");
            }

            found.Add(item);
        }

        return null;
    }

    private static Refusal? Typed(string? text, string side, ComparedSystem system, List<ComparedItem> found)
    {
        foreach (var id in (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (system.ById(id) is not { } item)
            {
                return new("crosswalk.unknown", $"没有存上：{side}没有“{(id.Length > 20 ? id[..20] + "……" : id)}”这一项。写表里的序号，几项用顿号隔开");
            }

            found.Add(item);
        }

        return null;
    }
}
