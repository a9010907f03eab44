using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fachuang.Documents.Packaging;
using Fachuang.Documents.Signing;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Candidacies.Letters;

namespace Fachuang.Web.Features.Candidacies.Letters;

/// <summary>
/// <c>data/letter.json</c>: what a letter says, for programs; <c>data/公文.docx</c> says the same to people. Described for others in docs/letters.md.
/// Nothing is read that is not described there: whatever is added takes the next format.
/// </summary>
internal static class LetterFile
{
    /// <summary>The form written by this program.</summary>
    public const string CurrentFormat = "fachuang-letter/1";

    /// <summary>Path of the file below <c>data/</c>.</summary>
    public const string FileName = "letter.json";

    /// <summary>Path of the official paper below <c>data/</c>.</summary>
    public const string PaperName = "公文.docx";

    /// <summary>Folder of the attachments below <c>data/</c>.</summary>
    public const string Folder = "附件";

    /// <summary>Longest file, in bytes.</summary>
    public const int Longest = 4 * 1024 * 1024;

    private const string Family = "fachuang-letter/";
    private const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 8,
    };

    /// <summary>The letter as UTF-8.</summary>
    public static byte[] Write(LetterContent content)
    {
        var draft = content.Draft;
        return JsonSerializer.SerializeToUtf8Bytes(
            new Stored(
                CurrentFormat, draft.Kind, content.Number, draft.Subject, new(content.From.Region, content.From.Office), new(draft.To.Region, draft.To.Office), draft.DocumentNumber, draft.Date, draft.AnswersSha256, draft.Text,
                [.. draft.About.Select(about => new StoredAbout(about.Applicant, about.PackageSha256, about.CampaignNumber, about.CandidacyNumber))],
                [.. draft.Items.Select(item => new StoredItem(item.Position, item.List, item.Number, item.Grade, item.Text, item.DueOn, item.QuestionId, item.QuestionNumber, item.Files))],
                [.. draft.Ranking.Select(rank => new StoredRank(rank.Rank, rank.Applicant, rank.PackageSha256, rank.Opinion))],
                draft.Keys,
                [.. content.Attachments.Select(file => new StoredAttachment(file.Path, file.Name, file.Size, file.Sha256))]),
            Options);
    }

    /// <summary>Reads a letter from outside.</summary>
    /// <param name="json">The file.</param>
    /// <returns>The letter, or why it is none, Chinese, without a closing full stop.</returns>
    public static (LetterContent? Content, string? WhyNot) Read(ReadOnlySpan<byte> json)
    {
        if (json.Length > Longest)
        {
            return (null, "太大，不是本系统写的来文");
        }

        if (NewerFormat(json) is { } newer)
        {
            return (null, $"是新版程序写的（{newer}），先把本机的程序升级");
        }

        Stored? stored;
        try
        {
            stored = JsonSerializer.Deserialize<Stored>(json, Options);
        }
        catch (JsonException)
        {
            stored = null;
        }

        if (stored is not { Format: CurrentFormat } || !stored.IsWhole())
        {
            return (null, "缺了内容，或者不是本系统写的来文");
        }

        var content = stored.Content();
        return content.WhyNot()?.Message is { } wrong ? (null, wrong)
            : content.Attachments.FirstOrDefault(file => !IsBelowFolder(file.Path)) is { } outside ? (null, $"附件“{BagManifest.Show(outside.Path)}”的位置不对")
            : content.Draft.Keys.Index().FirstOrDefault(key => KeyFile.Read(Encoding.UTF8.GetBytes(key.Item)).File is null) is { Item: not null } unread ? (null, $"里面第 {unread.Index + 1} 个公钥文件读不出来")
            : (content, null);
    }

    private static bool IsBelowFolder(string path) =>
        path.StartsWith(Folder + "/", StringComparison.Ordinal) && path.LastIndexOf('/') == Folder.Length && BagPath.IsSafe(path);

    // The form it says it has when that is a later one than this program knows; all else of a later form may look otherwise.
    private static string? NewerFormat(ReadOnlySpan<byte> json)
    {
        try
        {
            var format = JsonSerializer.Deserialize<OnlyFormat>(json, JsonSerializerOptions.Web)?.Format;
            return format is { Length: < 40 } && format.StartsWith(Family, StringComparison.Ordinal) && int.TryParse(format.AsSpan(Family.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                && version > CurrentVersion ? format : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record OnlyFormat(string? Format = null);

    private sealed record StoredParty(string Region, string? Office);

    private sealed record StoredAbout(string Applicant, string PackageSha256, int CampaignNumber, int? CandidacyNumber);

    private sealed record StoredItem(
        int? Position, string List, string Number, Grade? Grade, string Text, DateOnly? DueOn, Guid? QuestionId, int? QuestionNumber, IReadOnlyList<string> Files);

    private sealed record StoredRank(int Rank, string Applicant, string PackageSha256, string Opinion);

    private sealed record StoredAttachment(string Path, string Name, long Size, string Sha256);

    private sealed record Stored(
        string Format, LetterKind Kind, int Number, string Subject, StoredParty From, StoredParty To, string? DocumentNumber, DateOnly Date, string? AnswersSha256, string Text,
        IReadOnlyList<StoredAbout> About, IReadOnlyList<StoredItem> Items, IReadOnlyList<StoredRank> Ranking, IReadOnlyList<string> Keys, IReadOnlyList<StoredAttachment> Attachments)
    {
        // What the reader's options do not ask: members of lists.
        public bool IsWhole() =>
            About.All(about => about is not null) && Items.All(item => item is not null && item.Files.All(path => path is not null)) && Ranking.All(rank => rank is not null)
            && Keys.All(key => key is not null) && Attachments.All(file => file is not null);

        public LetterContent Content() => new(
            Number,
            new(From.Region, From.Office),
            new(Kind, new(To.Region, To.Office), Subject, [.. About.Select(about => new LetterAbout(about.Applicant, about.PackageSha256, about.CampaignNumber, about.CandidacyNumber))], Text, Date)
            {
                DocumentNumber = DocumentNumber, AnswersSha256 = AnswersSha256, Keys = Keys,
                Items =
                [
                    .. Items.Select(item => new LetterItem(item.Position, item.List, item.Number, item.Text)
                    {
                        Grade = item.Grade, DueOn = item.DueOn, QuestionId = item.QuestionId, QuestionNumber = item.QuestionNumber, Files = item.Files,
                    }),
                ],
                Ranking = [.. Ranking.Select(rank => new LetterRank(rank.Rank, rank.Applicant, rank.PackageSha256, rank.Opinion))],
            },
            [.. Attachments.Select(file => new LetterAttachment(file.Path, file.Name, file.Size, file.Sha256))]);
    }
}
