using System.IO.Compression;
using System.Text;
using Fachuang.Documents.Packaging;
using Fachuang.Documents.Signing;
using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies.Letters;

/// <summary>Where an application a letter speaks of is found here.</summary>
/// <param name="About">The application.</param>
/// <param name="Campaign">Number of the own campaign it was frozen from; null when it is not an own one.</param>
/// <param name="Received">Number of the received package; null when it was not received.</param>
public sealed record LetterPlace(LetterAbout About, int? Campaign, int? Received);

/// <summary>An assignment a point of a letter is about.</summary>
/// <param name="Address">Its page.</param>
/// <param name="Unit">Short name of its unit.</param>
public sealed record LetterWork(string Address, string Unit);

/// <summary>A key a letter carries.</summary>
/// <param name="File">The key.</param>
/// <param name="IsKnown">Whether it is in the list already.</param>
public sealed record PassedKey(KeyFile File, bool IsKnown);

/// <summary>来文去文: the list, one letter, its files.</summary>
internal static class ShowLetters
{
    public static async Task<IResult> ShowAsync(AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) => await PageAsync(db, acting, clock, null, cancellationToken);

    /// <summary>The list with what came of a letter that was handed in.</summary>
    public static async Task<IResult> PageAsync(AppDb db, Acting acting, TimeProvider clock, TakenLetter? taken, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var signers = await KeepKeys.SignersAsync(db, cancellationToken);
        var letters = await db.Letters.AsNoTracking().OrderByDescending(letter => letter.Number).ToListAsync(cancellationToken);
        return Answer.Page<LettersPage>(
            new { All = letters.Select(letter => KeepLetters.Judge(letter, signers)).ToList(), Taken = taken, WhyNotKeep = Letter.WhyNotKeep(acting.Required), Today = clock.Today() },
            taken?.Refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    public static async Task<IResult> ShowOneAsync(int letter, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, letter, cancellationToken) is not { } row)
        {
            return Answer.NotFound(http);
        }

        var (content, person) = (KeepLetters.ContentOf(row), acting.Required);
        var judged = KeepLetters.Judge(row, await KeepKeys.SignersAsync(db, cancellationToken));
        var places = await PlacesAsync(db, content, cancellationToken);
        var ids = content.Draft.Keys.Count == 0 ? [] : await db.TrustedKeys.Select(key => key.KeyId).ToListAsync(cancellationToken);
        return Answer.Page<LetterPage>(new
        {
            Judged = judged, Content = content, Places = places, Works = await WorksAsync(db, content, places, cancellationToken), Today = clock.Today(),
            Keys = RecognisePassedKey.PassedKeys(content.Draft.Keys).Select(key => new PassedKey(key.File, ids.Contains(key.File.Key.Id))).ToList(),
            Answers = await db.Letters.AsNoTracking().Where(answer => answer.AnswersHash == row.Hash).OrderBy(answer => answer.Number).ToListAsync(cancellationToken),
            Answered = row.AnswersHash is { } hash ? await db.Letters.AsNoTracking().SingleOrDefaultAsync(question => question.Hash == hash, cancellationToken) : null,
            WhyNotSign = row.WhyNotSign(person), WhyNotHandOver = row.WhyNotHandOver(person), WhyNotRemove = row.WhyNotRemove(person), WhyNotVouch = row.WhyNotVouch(person, judged.Verdict?.IsGood is true),
            WhyNotAnswer = row.WhyNotAnswer(person) ?? (places.Any(place => place.Campaign is not null) ? null : new Refusal("letter.not-own", "这不是本地区的申报")),
        });
    }

    /// <summary>The zip itself; on record.</summary>
    public static async Task<IResult> DownloadAsync(int letter, HttpContext http, AppDb db, FileStore files, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, letter, cancellationToken) is not { } row)
        {
            return Answer.NotFound(http);
        }

        if (!await files.ContainsAsync(row.Hash, cancellationToken))
        {
            return Lost(http);
        }

        await NoteAsync(db, row, row.FileName, cancellationToken);
        return TypedResults.Stream(await files.OpenReadAsync(row.Hash, cancellationToken), "application/zip", row.FileName, enableRangeProcessing: true);
    }

    public static async Task<IResult> DownloadSignatureAsync(int letter, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, letter, cancellationToken) is not { Signature: { } signature } row)
        {
            return Answer.NotFound(http);
        }

        http.Response.AttachAs(row.FileName + KeepKeys.SignatureEnding);
        return TypedResults.Bytes(Encoding.UTF8.GetBytes(signature), "application/json");
    }

    public static Task<IResult> DownloadPaperAsync(int letter, HttpContext http, AppDb db, FileStore files, CancellationToken cancellationToken) =>
        InsideAsync(letter, http, db, files, (row, _) => (LetterFile.PaperName, $"{BagPath.Safe(row.Subject)}.docx", OfficialPapers.MediaType), cancellationToken);

    /// <summary>An attachment, never shown in place.</summary>
    public static Task<IResult> DownloadFileAsync(int letter, int file, HttpContext http, AppDb db, FileStore files, CancellationToken cancellationToken) =>
        InsideAsync(letter, http, db, files, (_, content) => file >= 0 && file < content.Attachments.Count ? (content.Attachments[file].Path, content.Attachments[file].Name, "application/octet-stream") : null, cancellationToken);

    /// <summary>Where the applications of a letter are found here.</summary>
    public static async Task<IReadOnlyList<LetterPlace>> PlacesAsync(AppDb db, LetterContent content, CancellationToken cancellationToken)
    {
        var hashes = content.Draft.About.Select(about => about.PackageSha256).ToList();
        var own = await (
            from candidacy in db.Candidacies
            join package in db.CandidacyPackages on candidacy.PackageId equals package.Id
            where package.Hash != null && hashes.Contains(package.Hash)
            join campaign in db.Campaigns on candidacy.CampaignId equals campaign.Id
            select new { Hash = package.Hash!, campaign.Number }).ToDictionaryAsync(found => found.Hash, found => found.Number, cancellationToken);
        var received = await db.ReceivedPackages.Where(package => hashes.Contains(package.Hash)).ToDictionaryAsync(package => package.Hash, package => package.Number, cancellationToken);
        return
        [
            .. content.Draft.About.Select(about => new LetterPlace(
                about, own.TryGetValue(about.PackageSha256, out var campaign) ? campaign : null, received.TryGetValue(about.PackageSha256, out var package) ? package : null)),
        ];
    }

    // The index of a package lists the indicators of its system in printed order: the position in it is the position there, and the printed number must agree.
    private static async Task<ILookup<int, LetterWork>> WorksAsync(AppDb db, LetterContent content, IReadOnlyList<LetterPlace> places, CancellationToken cancellationToken)
    {
        if (places is not [{ Campaign: { } number }] || content.Draft.Items.All(item => item.Position is null))
        {
            return Array.Empty<LetterWork>().ToLookup(_ => 0);
        }

        var campaign = await db.Campaigns.AsNoTracking().SingleAsync(campaign => campaign.Number == number, cancellationToken);
        var indicators = await db.Indicators.AsNoTracking().Where(indicator => indicator.SystemId == campaign.SystemId).OrderBy(indicator => indicator.Position)
            .Select(indicator => new { indicator.Id, indicator.Number }).ToListAsync(cancellationToken);
        var asked = content.Draft.Items.Where(item => item.Position < indicators.Count && indicators[item.Position.Value].Number == item.Number)
            .Select(item => item.Position!.Value).Distinct().ToDictionary(position => indicators[position].Id);
        var ids = asked.Keys.ToList();
        var works = await (
            from covered in db.Set<AssignmentIndicator>().AsNoTracking()
            where ids.Contains(covered.IndicatorId)
            join assignment in db.Assignments on covered.AssignmentId equals assignment.Id
            where assignment.CampaignId == campaign.Id && assignment.State != AssignmentState.Withdrawn
            join unit in db.Units on assignment.UnitId equals unit.Id
            orderby unit.Position
            select new { covered.IndicatorId, assignment.Id, unit.ShortName }).ToListAsync(cancellationToken);
        return works.ToLookup(work => asked[work.IndicatorId], work => new LetterWork($"/campaigns/{number}/assignments/{work.Id}", work.ShortName));
    }

    // What stands inside the zip was verified when it came, or written here.
    private static async Task<IResult> InsideAsync(
        int letter, HttpContext http, AppDb db, FileStore files, Func<Letter, LetterContent, (string Path, string Name, string MediaType)?> choose, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, letter, cancellationToken) is not { } row || choose(row, KeepLetters.ContentOf(row)) is not var (path, name, mediaType))
        {
            return Answer.NotFound(http);
        }

        if (!await files.ContainsAsync(row.Hash, cancellationToken))
        {
            return Lost(http);
        }

        await NoteAsync(db, row, name, cancellationToken);
        await using var zip = new ZipArchive(await files.OpenReadAsync(row.Hash, cancellationToken), ZipArchiveMode.Read);
        var top = zip.Entries[0].FullName.Split('/')[0];
        await using var entry = await zip.GetEntry($"{top}/{BagManifest.Payload}{path}")!.OpenAsync(cancellationToken);
        http.Response.AttachAs(name);
        http.Response.ContentType = mediaType;
        await entry.CopyToAsync(http.Response.Body, cancellationToken);
        return TypedResults.Empty;
    }

    private static async Task NoteAsync(AppDb db, Letter row, string what, CancellationToken cancellationToken)
    {
        AuditTrail.Note(db, row.RegionId, "Downloaded", nameof(Letter), row.Id.ToString(), $"第 {row.Number} 号：{what}");
        await db.SaveChangesAsync(cancellationToken);
    }

    private static IResult Lost(HttpContext http) => Answer.Refused(http, new("letter.lost", "它的内容不在文件库里了。从备份恢复"));

    private static Task<Letter?> FindAsync(AppDb db, int number, CancellationToken cancellationToken) => db.Letters.AsNoTracking().SingleOrDefaultAsync(letter => letter.Number == number, cancellationToken);
}
