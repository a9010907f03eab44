using System.Text;
using Fachuang.Documents.Signing;
using Fachuang.Domain;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies.Letters;

/// <summary>A letter with the verdict on its signature.</summary>
/// <param name="Letter">The letter.</param>
/// <param name="Verdict">By the keys recognised today; null when it has no signature.</param>
public sealed record JudgedLetter(Letter Letter, SignatureVerdict? Verdict);

/// <summary>What every part of the room does with the rows of letters.</summary>
internal static class KeepLetters
{
    /// <summary>
    /// Writes a letter of the acting region: its zip goes into the store, its row is added to what the caller saves. The rooms to the right that decide
    /// something call it in the save of their deed; on its page the office signs it afterwards.
    /// </summary>
    /// <param name="db">The database; the caller saves. Two letters written at once take the same number, and the second save fails with <see cref="DbUpdateException"/>: write it again.</param>
    /// <param name="files">The store.</param>
    /// <param name="draft">What is said. Ask <see cref="LetterDraft.WhyNot"/> first.</param>
    /// <param name="enclosures">The files. Ask <see cref="LetterEnclosure.WhyNot"/> first.</param>
    /// <param name="by">Who writes it.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ArgumentException">The letter contradicts itself: the caller did not ask.</exception>
    public static async Task<Letter> WriteAsync(
        AppDb db, FileStore files, LetterDraft draft, IReadOnlyList<LetterEnclosure> enclosures, string by, DateTime now, CancellationToken cancellationToken)
    {
        var from = await db.Regions.Where(region => region.Id == db.RegionId).Select(region => new LetterParty(region.Name, region.OfficeName)).SingleAsync(cancellationToken);

        // Letters that were written in the same save stand in no row yet.
        var number = Math.Max(await NextAsync(db, db.RegionId, cancellationToken), db.Letters.Local.Where(row => row.RegionId == db.RegionId).Select(row => row.Number + 1).DefaultIfEmpty(1).Max());
        (LetterContent Content, byte[] Json)? made = null;
        var stored = await files.MakeAsync(async output => made = await LetterWriter.WriteAsync(files, number, from, draft, enclosures, now, output, cancellationToken), cancellationToken);
        var (content, json) = made!.Value;
        var letter = New(db.RegionId, number, LetterDirection.Sent, content, Encoding.UTF8.GetString(json), stored, LetterWriter.FileName(number, from, draft), draft.ToRegionId, by, now);
        db.Add(letter);
        return letter;
    }

    /// <summary>A row for a letter.</summary>
    public static Letter New(
        Guid regionId, int number, LetterDirection direction, LetterContent content, string json, StoredContent stored, string fileName, Guid? counterpart, string by, DateTime now)
    {
        var (id, draft) = (Guid.CreateVersion7(), content.Draft);
        var other = direction is LetterDirection.Sent ? draft.To : content.From;
        return new()
        {
            Id = id, RegionId = regionId, Number = number, Direction = direction, Kind = draft.Kind, CounterpartRegion = other.Region, CounterpartOffice = other.Office ?? "", CounterpartRegionId = counterpart,
            Subject = draft.Subject, Text = draft.Text, DocumentNumber = draft.DocumentNumber, Date = draft.Date, Json = json, Hash = stored.Hash, Size = stored.Size, FileName = fileName,
            AnswersHash = draft.AnswersSha256, By = by, At = now,
            Subjects = [.. draft.About.Select(about => new LetterSubject { Id = Guid.CreateVersion7(), RegionId = regionId, LetterId = id, PackageHash = about.PackageSha256, Applicant = about.Applicant })],
        };
    }

    /// <summary>What a letter says, read from its row.</summary>
    public static LetterContent ContentOf(Letter letter) =>
        LetterFile.Read(Encoding.UTF8.GetBytes(letter.Json)).Content ?? throw new InvalidDataException("A stored letter cannot be read.");

    /// <summary>The number the next letter of a region gets.</summary>
    public static async Task<int> NextAsync(AppDb db, Guid regionId, CancellationToken cancellationToken) =>
        (await db.Letters.IgnoreQueryFilters([AppDb.RegionFilter]).Where(letter => letter.RegionId == regionId).MaxAsync(letter => (int?)letter.Number, cancellationToken) ?? 0) + 1;

    /// <summary>The verdict on the signature of a letter.</summary>
    public static JudgedLetter Judge(Letter letter, IReadOnlyList<TrustedSigner> signers) =>
        new(letter, letter.Signature is { } signature ? DetachedSignature.Judge(Encoding.UTF8.GetBytes(signature), SignedKind.Reply, letter.Hash, letter.Size, signers) : null);

    /// <summary>The letters that speak of any of these packages, newest first, judged.</summary>
    /// <param name="db">The database.</param>
    /// <param name="packageHashes">SHA-256 of the packages.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<IReadOnlyList<JudgedLetter>> AboutAsync(AppDb db, IReadOnlyCollection<string> packageHashes, CancellationToken cancellationToken)
    {
        if (packageHashes.Count == 0)
        {
            return [];
        }

        var letters = await db.Letters.AsNoTracking().Include(letter => letter.Subjects).Where(letter => letter.Subjects.Any(subject => packageHashes.Contains(subject.PackageHash)))
            .OrderByDescending(letter => letter.Number).ToListAsync(cancellationToken);
        if (letters.Count == 0)
        {
            return [];
        }

        var signers = await KeepKeys.SignersAsync(db, cancellationToken);
        return [.. letters.Select(letter => Judge(letter, signers))];
    }

    /// <summary>Why a region cannot take a letter in because of what it is about; null when it can.</summary>
    /// <param name="db">The database.</param>
    /// <param name="regionId">The region that would receive it, acting or not.</param>
    /// <param name="content">The letter.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<Refusal?> WhyNotAboutAsync(AppDb db, Guid regionId, LetterContent content, CancellationToken cancellationToken)
    {
        string[] all = [AppDb.RegionFilter];
        var hashes = content.Draft.About.Select(about => about.PackageSha256).ToList();
        var received = await db.ReceivedPackages.IgnoreQueryFilters(all).Where(package => package.RegionId == regionId && package.State == ReceivedState.Verified && hashes.Contains(package.Hash))
            .ToDictionaryAsync(package => package.Hash, package => package.Applicant, cancellationToken);
        if (content.Draft.Kind.IsUpward())
        {
            return content.Draft.About.FirstOrDefault(about => !received.ContainsKey(about.PackageSha256)) is { } unknown
                ? new("letter.unknown-application", $"信上说的{Named(unknown)}这里没有收到，或者还没有核验通过。先收下它的申报包，再收这件来文")

                // Whoever applied speaks of its own application; only a recommended list speaks of those of others.
                : content.Draft.Kind is not LetterKind.RecommendedList && received.Values.FirstOrDefault(applicant => applicant != content.From.Region) is { } other
                    ? new("letter.not-theirs", $"信上说的是{other}的申报，发文的却是{content.From.Region}") : null;
        }

        var own = await (
            from candidacy in db.Candidacies.IgnoreQueryFilters(all)
            where candidacy.RegionId == regionId && (candidacy.State == CandidacyState.Frozen || candidacy.State == CandidacyState.Withdrawn)
            join package in db.CandidacyPackages.IgnoreQueryFilters(all) on candidacy.PackageId equals package.Id
            where package.Hash != null && hashes.Contains(package.Hash)
            select package.Hash!).ToListAsync(cancellationToken);
        return content.Draft.About.FirstOrDefault(about => !received.ContainsKey(about.PackageSha256) && !own.Contains(about.PackageSha256)) is { } strange
            ? new("letter.unknown-application", $"信上说的{Named(strange)}不是这里的申报")
            : await db.ReceivedPackages.IgnoreQueryFilters(all).AnyAsync(package => package.RegionId == regionId && package.Applicant == content.From.Region, cancellationToken)
                ? new("letter.from-below", $"{content.From.Region}是向这里申报的，不能发“{content.Draft.Kind.Word()}”") : null;
    }

    private static string Named(LetterAbout about) => $"申报（{about.Applicant}，SHA-256 {about.PackageSha256[..8]}……）";
}
