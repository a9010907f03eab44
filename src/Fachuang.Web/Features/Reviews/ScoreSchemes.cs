using System.Globalization;
using System.Text;
using Fachuang.Domain;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reviews;

/// <summary>计分方案 of a cycle: drafted, published, never changed afterwards.</summary>
internal static class ScoreSchemes
{
    private static readonly Refusal Changed = new("changed-meanwhile", "您打开以后，同事动过这份草稿。您这次没有保存；填的都还在下面，看过现在的草稿再决定");

    /// <summary>Address of the scheme of a cycle.</summary>
    public static string AddressOf(int cycle) => $"/cycles/{cycle}/scheme";

    public static async Task<IResult> ShowAsync(int cycle, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await SceneAsync(db, cycle, cancellationToken) is not { } scene)
        {
            return Answer.NotFound(http);
        }

        ScoreSchemeForm? form = null;
        if (scene.Draft is { } draft)
        {
            var scheme = draft.Read();
            form = ScoreSchemeForm.Of(scheme, scene.Indicators);
            form.Point(CycleScheme.Problems(scheme, scene.Indicators));
        }

        return Page(scene, form, null, acting, clock);
    }

    public static async Task<IResult> BeginAsync(int cycle, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await SceneAsync(db, cycle, cancellationToken) is not { } scene)
        {
            return Answer.NotFound(http);
        }

        if ((CycleScheme.WhyNotBegin(acting.Required, scene.Cycle, scene.Newest) ?? WhyNotPropose(scene)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        db.Add(CycleScheme.Begin(
            Guid.CreateVersion7(), scene.Cycle, scene.Newest, scene.Newest?.Read() ?? ScoreScheme.Propose($"{scene.Cycle.Name}计分方案", scene.Indicators), acting.Name, clock.UtcNow()));
        return await SaveNewAsync(http, db, scene, "草稿起好了", cancellationToken);
    }

    public static async Task<IResult> DiscardAsync(int cycle, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        if (await SceneAsync(db, cycle, cancellationToken) is not { Newest: { } newest } scene)
        {
            return Answer.NotFound(http);
        }

        if (newest.WhyNotChange(acting.Required, scene.Cycle) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        db.Remove(newest);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Answer.Refused(http, Changed);
        }

        return Answer.Done(http, AddressOf(cycle), $"第 {newest.Version} 版的草稿放弃了");
    }

    /// <summary>What the buttons of the form do: 存, 平分, 发布.</summary>
    public static async Task<IResult> WriteAsync(int cycle, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await SceneAsync(db, cycle, cancellationToken) is not { Newest: { } draft } scene)
        {
            return Answer.NotFound(http);
        }

        if (draft.WhyNotChange(acting.Required, scene.Cycle) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var sent = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(cancellationToken) : FormCollection.Empty;
        if (!sent.ContainsKey("name"))
        {
            return Answer.Incomplete(http);
        }

        var form = ScoreSchemeForm.Of(sent, draft.Read(), scene.Indicators);
        var act = form["act"];
        if (form["revision"] != draft.Revision.ToString(CultureInfo.InvariantCulture))
        {
            return Page(scene, form, Changed, acting, clock);
        }

        if (act.StartsWith("even", StringComparison.Ordinal))
        {
            form.Even(int.TryParse(act.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var category) ? category : null);
            if (form.Read() is { } divided)
            {
                form.Point(CycleScheme.Problems(divided, scene.Indicators));
            }

            return Page(scene, form, null, acting, clock, isUnsaved: true);
        }

        if (act == "mixes")
        {
            form.ProposeMixes();
            return Page(scene, form, null, acting, clock, isUnsaved: true);
        }

        if (form.Read() is not { } scheme)
        {
            return Page(scene, form, new("scheme.unreadable", $"有 {form.Problems} 处读不懂，没有保存；填的都还在"), acting, clock);
        }

        var publishes = act == "publish";
        if (publishes)
        {
            form.Point(CycleScheme.Problems(scheme with { Version = draft.Version }, scene.Indicators));
            if (form.Problems > 0)
            {
                return Page(scene, form, new("scheme.problems", $"还有 {form.Problems} 处不对，没有发布；填的都还在"), acting, clock);
            }
        }

        draft.Write(scheme, acting.Name, clock.UtcNow());
        if (publishes)
        {
            draft.Publish(acting.Name, clock.UtcNow());
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await SceneAsync(db, cycle, cancellationToken) is { Draft: not null } now ? Page(now, form, Changed, acting, clock) : Answer.Refused(http, new("scheme.published", "就在刚才，同事已经发布了这一版"));
        }

        return Answer.Done(http, AddressOf(cycle), publishes ? $"第 {draft.Version} 版发布了，不会再变" : "存好了");
    }

    /// <summary>Takes a scheme that came as a file for the draft.</summary>
    public static async Task<IResult> UploadAsync(int cycle, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await SceneAsync(db, cycle, cancellationToken) is not { } scene)
        {
            return Answer.NotFound(http);
        }

        if ((scene.Draft is { } there ? there.WhyNotChange(acting.Required, scene.Cycle) : CycleScheme.WhyNotBegin(acting.Required, scene.Cycle, scene.Newest)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var sent = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(cancellationToken) : FormCollection.Empty;
        if (scene.Draft is { } known && sent["revision"] != known.Revision.ToString(CultureInfo.InvariantCulture))
        {
            return Page(scene, null, Changed, acting, clock);
        }

        var (scheme, wrong) = await ReadAsync(sent.Files.GetFile("file"), cancellationToken);
        List<string> unfit = scheme is null ? [] : [.. CycleScheme.Problems(scheme with { Version = 1 }, scene.Indicators).Where(IsUnfit).Select(problem => problem.Message)];
        if (wrong is not null || unfit.Count > 0)
        {
            return Page(scene, null, wrong ?? new("scheme.unfit", "这份方案不是给这个周期的指标体系用的，没有收下"), acting, clock, unfit);
        }

        if (scene.Draft is { } draft)
        {
            draft.Write(scheme!, acting.Name, clock.UtcNow());
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                return Answer.Refused(http, Changed);
            }

            return Answer.Done(http, AddressOf(cycle), "草稿换成了文件里的方案");
        }

        db.Add(CycleScheme.Begin(Guid.CreateVersion7(), scene.Cycle, scene.Newest, scheme!, acting.Name, clock.UtcNow()));
        return await SaveNewAsync(http, db, scene, "文件里的方案成了草稿", cancellationToken);
    }

    /// <summary>One edition, and what it says otherwise than another: <paramref name="against"/>, or the one before.</summary>
    public static async Task<IResult> ShowVersionAsync(int cycle, int version, int? against, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await SceneAsync(db, cycle, cancellationToken) is not { } scene || scene.Versions.FirstOrDefault(one => one.Version == version) is not { } shown)
        {
            return Answer.NotFound(http);
        }

        var other = scene.Versions.FirstOrDefault(one => one.Version == (against ?? version - 1));
        return Answer.Page<ScoreVersionPage>(new
        {
            Cycle = scene.Cycle, Shown = shown, Scheme = shown.Read(), Against = other, Versions = scene.Versions,
            Changes = other is null || other.Version == version ? null : SchemeChange.Between(other.Read(), shown.Read()),
        });
    }

    public static async Task<IResult> DownloadAsync(int cycle, int version, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await SceneAsync(db, cycle, cancellationToken) is not { } scene || scene.Versions.FirstOrDefault(one => one.Version == version) is not { } shown)
        {
            return Answer.NotFound(http);
        }

        http.Response.AttachAs($"{scene.Cycle.Name}-计分方案-第{version}版.json");
        return TypedResults.Bytes(Encoding.UTF8.GetBytes(shown.Text), "application/json");
    }

    // What the form cannot put right: it has no fields for it.
    private static bool IsUnfit(Refusal problem) =>
        problem.Code is "scheme.too-large" or "scheme.name" or "scheme.category-twice" or "scheme.category-empty" or "scheme.method-twice" or "scheme.method-unknown" or "scheme.veto-left-out"
            or "scheme.grade" or "scheme.grade-twice" || problem.Code.StartsWith("scheme.indicator", StringComparison.Ordinal);

    private static Refusal? WhyNotPropose(SchemeScene scene) =>
        scene.Indicators.Any(indicator => indicator.Kind.CountsTowardsShare()) ? null : new("scheme.no-indicators", "这个周期的指标体系里没有计分的指标");

    private static async Task<(ScoreScheme? Scheme, Refusal? Wrong)> ReadAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null || file.Length == 0)
        {
            return (null, new("scheme.no-file", "没有选文件"));
        }

        if (file.Length > CycleScheme.LongestText)
        {
            return (null, new("scheme.file", "文件太大，不是计分方案"));
        }

        using var reader = new StreamReader(file.OpenReadStream(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        try
        {
            return (ScoreScheme.Read(await reader.ReadToEndAsync(cancellationToken)), null);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or DecoderFallbackException)
        {
            return (null, new("scheme.file", "读不懂这个文件：不是从这里下载的计分方案（JSON），或者改坏了"));
        }
    }

    private static async Task<IResult> SaveNewAsync(HttpContext http, AppDb db, SchemeScene scene, string done, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two began at once: the database keeps one draft. Anything else that failed is no collision.
            db.ChangeTracker.Clear();
            var next = (scene.Newest?.Version ?? 0) + 1;
            if (!await db.CycleSchemes.AnyAsync(scheme => scheme.CycleId == scene.Cycle.Id && scheme.Version == next, cancellationToken))
            {
                throw;
            }

            return Answer.Refused(http, new("scheme.draft-there", "就在刚才，同事已经起草了这一版"));
        }

        return Answer.Done(http, AddressOf(scene.Cycle.Number), done);
    }

    private static Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<ScoreSchemePage> Page(
        SchemeScene scene, ScoreSchemeForm? form, Refusal? wrong, Acting acting, TimeProvider clock, IReadOnlyList<string>? unfit = null, bool isUnsaved = false)
    {
        if (form is null && scene.Draft is { } draft)
        {
            form = ScoreSchemeForm.Of(draft.Read(), scene.Indicators);
        }

        return Answer.Page<ScoreSchemePage>(
            new
            {
                scene.Cycle,
                scene.Versions,
                Form = form,
                Wrong = wrong,
                Unfit = unfit ?? [],
                IsUnsaved = isUnsaved,
                WhyNotChange = scene.Draft is { } written ? written.WhyNotChange(acting.Required, scene.Cycle) : CycleScheme.WhyNotBegin(acting.Required, scene.Cycle, scene.Newest) ?? WhyNotPropose(scene),
                MayWork = scene.Cycle.WhyNotWork(acting.Required) is null,
                Today = clock.Today(),
            },
            wrong switch
            {
                null => StatusCodes.Status200OK,
                { Code: "changed-meanwhile" } => StatusCodes.Status409Conflict,
                _ => StatusCodes.Status422UnprocessableEntity,
            });
    }

    private static async Task<SchemeScene?> SceneAsync(AppDb db, int number, CancellationToken cancellationToken) =>
        await db.CycleAsync(number, cancellationToken) is { } cycle
            ? new(
                cycle, await db.CycleSchemes.Where(scheme => scheme.CycleId == cycle.Id).OrderByDescending(scheme => scheme.Version).ToListAsync(cancellationToken),
                ScoreKeys.Of(await db.PrintedIndicatorsAsync(cycle.SystemId, cancellationToken)))
            : null;

    private sealed record SchemeScene(Cycle Cycle, IReadOnlyList<CycleScheme> Versions, IReadOnlyList<ScoredIndicator> Indicators)
    {
        public CycleScheme? Newest => Versions.Count > 0 ? Versions[0] : null;

        public CycleScheme? Draft => Newest is { State: SchemeState.Draft } draft ? draft : null;
    }
}
