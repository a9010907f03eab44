using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Portal;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Portal;

/// <summary>经验做法 as the office writes and publishes them (S4 五（三）).</summary>
internal static class KeepPractices
{
    private const string Address = "/practices";

    private static readonly Refusal Changed = new("changed-meanwhile", "您打开以后，同事动过这一篇。看过现在的再办");

    private static readonly EvidenceLimit Limit = new(GoodPractice.MostBytes);

    public static async Task<IResult> ListAsync(AppDb db, TimeProvider clock, CancellationToken cancellationToken) => Answer.Page<PracticesPage>(new
    {
        Today = clock.Today(), Rows = await db.GoodPractices.AsNoTracking().OrderByDescending(practice => practice.Number).Take(500).ToListAsync(cancellationToken),
    });

    public static async Task<IResult> ShowNewAsync(AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await PageAsync(db, clock, null, PracticeText.Empty with { PlaceName = await RegionAsync(db, acting, cancellationToken) }, null, cancellationToken);

    public static async Task<IResult> BeginAsync(IFormCollection fields, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!fields.ContainsKey("title"))
        {
            return Answer.Incomplete(http);
        }

        var text = TextOf(fields);
        if ((GoodPractice.WhyNotKeep(acting.Required, acting.RegionId) ?? GoodPractice.WhyNotTyped(text)) is { } refusal)
        {
            return await PageAsync(db, clock, null, text, refusal, cancellationToken);
        }

        // Two clicks at once are put in a row, so that each has its number.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var number = (await db.GoodPractices.MaxAsync(practice => (int?)practice.Number, cancellationToken) ?? 0) + 1;
        db.Add(GoodPractice.Begin(Guid.CreateVersion7(), acting.RegionId, number, text, acting.Name, clock.UtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, $"{Address}/{number}", "存好了，发布以后公众才看得到");
    }

    public static async Task<IResult> ShowAsync(int practice, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken) =>
        await FindAsync(db, practice, cancellationToken) is { } found ? await PageAsync(db, clock, found, null, null, cancellationToken) : Answer.NotFound(http);

    public static Task<IResult> WriteAsync(int practice, IFormCollection fields, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(practice, fields["revision"], http, db, async found =>
        {
            if (!fields.ContainsKey("title"))
            {
                return Answer.Incomplete(http);
            }

            if (found.WhyNotWrite(acting.Required) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            var text = TextOf(fields);
            if (GoodPractice.WhyNotTyped(text) is { } wrong)
            {
                return await PageAsync(db, clock, found, text, wrong, cancellationToken);
            }

            found.Write(text, acting.Name, clock.UtcNow());
            return null;
        }, "存好了", cancellationToken);

    public static Task<IResult> PublishAsync(int practice, IFormCollection fields, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(practice, fields["revision"], http, db, found =>
        {
            if (found.WhyNotPublish(acting.Required) is { } refusal)
            {
                return Task.FromResult<IResult?>(Answer.Refused(http, refusal));
            }

            found.Publish(acting.Name, clock.UtcNow());
            return Task.FromResult<IResult?>(null);
        }, "发布了，公众现在看得到", cancellationToken);

    public static Task<IResult> WithdrawAsync(int practice, IFormCollection fields, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(practice, fields["revision"], http, db, found =>
        {
            if (found.WhyNotWithdraw(acting.Required) is { } refusal)
            {
                return Task.FromResult<IResult?>(Answer.Refused(http, refusal));
            }

            found.Withdraw(acting.Name, clock.UtcNow());
            return Task.FromResult<IResult?>(null);
        }, "撤下了，公众看不到了", cancellationToken);

    /// <summary>Takes one picture or file.</summary>
    public static async Task<IResult> AttachAsync(
        int practice, HttpContext http, AppDb db, Acting acting, FileStore files, SecrecyScan scan, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = FileForm.Open(http, Limit, 1);
        if (!await FileForm.IsOursAsync(http, form, cancellationToken))
        {
            return AntiforgeryGate.Forged(http);
        }

        if (await FindAsync(db, practice, cancellationToken) is not { } found)
        {
            return Answer.NotFound(http);
        }

        if (found.WhyNotAttach(acting.Required) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        while (form is not null && await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (FileForm.FieldName(section) is not null || FileForm.SentName(section) is not { Length: > 0 } sent)
            {
                continue;
            }

            var (unfit, received) = await FileForm.ReceiveAsync(section, sent, files, Limit, cancellationToken);
            if ((unfit ?? (GoodPractice.Pictures.Contains(received!.MediaType) || GoodPractice.Papers.Contains(received.MediaType)
                ? null : new Refusal("practice.kind", $"没有收下“{received.Name}”：只收图片（jpg、png）、PDF 和 docx"))
                ?? await scan.WhyNotAsync(received!, nameof(GoodPractice), found.Id)) is { } wrong)
            {
                return Answer.Refused(http, wrong, StatusCodes.Status422UnprocessableEntity);
            }

            return await ChangeAsync(practice, null, http, db, again =>
            {
                if (again.WhyNotAttach(acting.Required) is { } full)
                {
                    return Task.FromResult<IResult?>(Answer.Refused(http, full));
                }

                db.Add(new PracticeFile
                {
                    Id = Guid.CreateVersion7(), PracticeId = again.Id, Position = again.Files.Select(file => file.Position + 1).DefaultIfEmpty(0).Max(), Name = received!.Name,
                    Hash = received.Content.Hash, Size = received.Content.Size, MediaType = received.MediaType,
                });
                again.Touch(acting.Name, clock.UtcNow());
                return Task.FromResult<IResult?>(null);
            }, $"“{received!.Name}”放好了", CancellationToken.None);
        }

        return Answer.Refused(http, new("practice.no-file", "没有选文件"), StatusCodes.Status422UnprocessableEntity);
    }

    public static Task<IResult> DetachAsync(int practice, Guid file, IFormCollection fields, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(practice, fields["revision"], http, db, found =>
        {
            if (found.WhyNotWrite(acting.Required) is { } refusal)
            {
                return Task.FromResult<IResult?>(Answer.Refused(http, refusal));
            }

            if (found.Files.Find(row => row.Id == file) is not { } row)
            {
                return Task.FromResult<IResult?>(Answer.NotFound(http));
            }

            db.Remove(row);
            found.Touch(acting.Name, clock.UtcNow());
            return Task.FromResult<IResult?>(null);
        }, "拿掉了", cancellationToken);

    // A file that comes up adds to what is there, whoever wrote meanwhile: it asks for no revision.
    private static async Task<IResult> ChangeAsync(
        int practice, string? revision, HttpContext http, AppDb db, Func<GoodPractice, Task<IResult?>> act, string done, CancellationToken cancellationToken)
    {
        var isUpload = http.GetEndpoint()?.Metadata.GetMetadata<ChecksAntiforgeryItselfAttribute>() is not null;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        db.ChangeTracker.Clear();
        if (await FindAsync(db, practice, cancellationToken) is not { } found)
        {
            return Answer.NotFound(http);
        }

        if (!isUpload && (!int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) || seen != found.Revision))
        {
            return Answer.Refused(http, Changed);
        }

        if (await act(found) is { } refused)
        {
            return refused;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, $"{Address}/{practice}", done);
    }

    private static Task<GoodPractice?> FindAsync(AppDb db, int number, CancellationToken cancellationToken) =>
        db.GoodPractices.Include(practice => practice.Files).SingleOrDefaultAsync(practice => practice.Number == number, cancellationToken);

    private static Task<string> RegionAsync(AppDb db, Acting acting, CancellationToken cancellationToken) =>
        db.Regions.Where(region => region.Id == acting.RegionId).Select(region => region.Name).SingleAsync(cancellationToken);

    private static PracticeText TextOf(IFormCollection fields) => new(
        WrittenText.CleanLine(fields["title"]), WrittenText.CleanLine(fields["place"]), WrittenText.CleanLine(fields["theme"]), WrittenText.CleanLine(fields["summary"]), WrittenText.Clean(fields["body"]));

    private static async Task<IResult> PageAsync(AppDb db, TimeProvider clock, GoodPractice? practice, PracticeText? typed, Refusal? wrong, CancellationToken cancellationToken)
    {
        // The first level of the newest system, and the fields of S4 二（二）.
        var system = await db.IndicatorSystems.AsNoTracking().OrderByDescending(row => row.PublishedAt).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken);
        var categories = await db.Indicators.Where(indicator => indicator.SystemId == system).GroupBy(indicator => indicator.Category)
            .Select(group => new { group.Key, At = group.Min(indicator => indicator.Position) }).OrderBy(group => group.At).Select(group => group.Key).ToListAsync(cancellationToken);
        return Answer.Page<PracticePage>(
            new
            {
                Practice = practice, Typed = typed, Wrong = wrong, Today = clock.Today(),
                Themes = (IReadOnlyList<string>)[.. categories.Where(category => category.Length is > 0 and <= GoodPractice.LongestName), .. SingleItem.Fields],
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
