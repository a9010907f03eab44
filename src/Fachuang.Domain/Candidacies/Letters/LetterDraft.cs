using Fachuang.Domain.Assessments;
using Fachuang.Domain.Materials;

namespace Fachuang.Domain.Candidacies.Letters;

/// <summary>An office as a letter names it.</summary>
/// <param name="Region">Name of its region.</param>
/// <param name="Office">Name of the office; null where the letter does not know it. A sender always says it.</param>
public sealed record LetterParty(string Region, string? Office)
{
    /// <summary>Region and office in one: 西安市市委依法治市办.</summary>
    public string Name => Region + Office;
}

/// <summary>An application a letter speaks of.</summary>
/// <param name="Applicant">Name of the region that applies.</param>
/// <param name="PackageSha256">SHA-256 of its package, lower-case hexadecimal: by it the application is found again.</param>
/// <param name="CampaignNumber">Number of the campaign there.</param>
/// <param name="CandidacyNumber">第 n 次申报; null in packages that do not say it.</param>
public sealed record LetterAbout(string Applicant, string PackageSha256, int CampaignNumber, int? CandidacyNumber);

/// <summary>One point of a letter: a question, a correction that is asked for, an opinion, an answer.</summary>
/// <param name="Position">Position of the indicator in the package's index, from 0; null for a point about the whole application.</param>
/// <param name="List">Name of the indicator's list; empty where there is none.</param>
/// <param name="Number">Printed number of the indicator; empty for a point about the whole.</param>
/// <param name="Text">What is said.</param>
public sealed record LetterItem(int? Position, string List, string Number, string Text)
{
    /// <summary>The grade the sender gives; null when it gives none.</summary>
    public Grade? Grade { get; init; }

    /// <summary>Until when an answer is asked for; every question has one.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Key of the question with the office that asks; an answer repeats it. Null where the asker keeps none.</summary>
    public Guid? QuestionId { get; init; }

    /// <summary>第 n 问 of the letter that asks, from 1; an answer repeats it. Null for what is no question and no answer.</summary>
    public int? QuestionNumber { get; init; }

    /// <summary>Paths of the attachments that belong to it.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}

/// <summary>A place in a recommended list.</summary>
/// <param name="Rank">From 1; equal where two are.</param>
/// <param name="Applicant">Name of the region that applies.</param>
/// <param name="PackageSha256">Its application, one of <see cref="LetterDraft.About"/>.</param>
/// <param name="Opinion">推荐意见.</param>
public sealed record LetterRank(int Rank, string Applicant, string PackageSha256, string Opinion);

/// <summary>What an office writes, before it has a number and files.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="To">To whom.</param>
/// <param name="Subject">Title, one line.</param>
/// <param name="About">The applications it speaks of, at least one.</param>
/// <param name="Text">The body; may be empty where items or a ranking say everything.</param>
/// <param name="Date">The day it bears.</param>
public sealed record LetterDraft(LetterKind Kind, LetterParty To, string Subject, IReadOnlyList<LetterAbout> About, string Text, DateOnly Date)
{
    /// <summary>Longest name of a region or an office, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>Longest name of a region that applies, in characters.</summary>
    public const int LongestApplicant = 500;

    /// <summary>Longest title, in characters.</summary>
    public const int LongestSubject = 200;

    /// <summary>Longest 文号, in characters.</summary>
    public const int LongestDocumentNumber = 100;

    /// <summary>Longest point and longest opinion, in characters.</summary>
    public const int LongestItem = 5_000;

    /// <summary>The most applications, and the most keys, of a letter.</summary>
    public const int MostAbout = 500;

    /// <summary>The most points of a letter.</summary>
    public const int MostItems = 1_000;

    /// <summary>Longest key file, in characters.</summary>
    public const int LongestKey = 16 * 1024;

    private const int Hash = 64, FirstYear = 2000, LastYear = 2100;

    /// <summary>文号; null when it has none.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Its points, in order.</summary>
    public IReadOnlyList<LetterItem> Items { get; init; } = [];

    /// <summary>The recommended applications; empty in all other kinds.</summary>
    public IReadOnlyList<LetterRank> Ranking { get; init; } = [];

    /// <summary>公钥文件 of lower offices the sender vouches for; only a recommended list carries some.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>SHA-256 of the letter it answers; null when it answers none.</summary>
    public string? AnswersSha256 { get; init; }

    /// <summary>The addressee where it is a region of this installation, null otherwise; does not stand in the file.</summary>
    public Guid? ToRegionId { get; init; }

    /// <summary>The first thing that is missing, too long or contradicts itself; null when nothing does.</summary>
    public Refusal? WhyNot() =>
        !Enum.IsDefined(Kind) ? Wrong("不知道是哪一种来文")
        : !IsLine(To.Region, LongestName) || (To.Office is { } office && !IsLine(office, LongestName)) ? Wrong("主送机关没有写，或者太长")
        : !IsLine(Subject, LongestSubject) ? Wrong($"标题没有写，或者超过 {LongestSubject} 字")
        : !IsText(Text, WrittenText.Longest) ? Wrong($"正文超过 {WrittenText.Longest} 字，或者有不能存的字符")
        : Text.Length == 0 && Items.Count == 0 && Ranking.Count == 0 ? Wrong("正文没有写")
        : DocumentNumber is { } number && !IsLine(number, LongestDocumentNumber) ? Wrong($"文号是空的，或者超过 {LongestDocumentNumber} 字")
        : Date.Year is < FirstYear or > LastYear ? Wrong("日期不对")
        : AnswersSha256 is { } answered && (Kind is not LetterKind.Supplement || !IsHash(answered)) ? Wrong("只有补充材料能答复另一件来文")
        : WhyNotAbout() ?? WhyNotItems() ?? WhyNotRanking() ?? WhyNotKeys();

    /// <summary>Whether the words are one line, not empty, not too long, without characters that do not show.</summary>
    public static bool IsLine(string words, int longest) => words.Length > 0 && words.Length <= longest && WrittenText.CleanLine(words) == words && !words.Any(WrittenText.IsHidden);

    /// <summary>Whether the words are 64 hexadecimal digits in lower case.</summary>
    public static bool IsHash(string words) => words.Length == Hash && words.All(letter => letter is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    private static bool IsText(string words, int longest) => words.Length <= longest && WrittenText.Clean(words) == words;

    private static bool IsLabel(string words) => words.Length == 0 || IsLine(words, ReceivedIndicator.LongestName);

    private Refusal? WhyNotAbout() =>
        About.Count is 0 or > MostAbout ? Wrong($"没有说是哪个申报，或者超过 {MostAbout} 个")
        : About.Any(about => !IsLine(about.Applicant, LongestApplicant) || !IsHash(about.PackageSha256) || about.CampaignNumber < 1 || about.CandidacyNumber < 1) ? Wrong("所指的申报写得不对")
        : About.DistinctBy(about => about.PackageSha256).Count() < About.Count ? Wrong("同一个申报说了两次")
        : null;

    private Refusal? WhyNotItems() =>
        Items.Count > MostItems ? Wrong($"超过 {MostItems} 条")
        : Items.Count > 0 && About.Count != 1 ? Wrong("逐条的意见只能对一个申报说")
        : Items.Any(item => item.Text.Length == 0 || !IsText(item.Text, LongestItem)) ? Wrong($"有一条没有写，或者超过 {LongestItem} 字")
        : Items.Any(item => item.Position is < 0 or >= ReceivedIndicator.Most || !IsLabel(item.List) || !IsLabel(item.Number) || (item.Position is not null && item.Number.Length == 0)
            || item.Grade is { } grade && !Enum.IsDefined(grade) || item.QuestionNumber < 1 || item.DueOn is { Year: < FirstYear or > LastYear }) ? Wrong("有一条指的指标、评定、期限或编号不对")
        : Kind is LetterKind.Questions && (Items.Count == 0 || Items.Any(item => item.QuestionNumber is null || item.DueOn is null)) ? Wrong("询问要一问一条，每问有编号和期限")
        : Items.Select(item => item.QuestionNumber).OfType<int>().CountBy(number => number).Any(pair => pair.Value > 1) ? Wrong("有两条的编号一样")
        : null;

    private Refusal? WhyNotRanking() =>
        Kind is LetterKind.RecommendedList != Ranking.Count > 0 ? Wrong(Ranking.Count > 0 ? "只有推荐名单能排名次" : "推荐名单是空的")
        : Ranking.Any(rank => rank.Rank is < 1 or > MostAbout || !IsLine(rank.Applicant, LongestApplicant) || rank.Opinion.Length == 0 || !IsText(rank.Opinion, LongestItem)) ? Wrong("推荐名单里有的名次、名称不对，或者没有推荐意见")
        : Ranking.DistinctBy(rank => rank.PackageSha256).Count() < Ranking.Count || Ranking.Any(rank => About.All(about => about.PackageSha256 != rank.PackageSha256)) ? Wrong("推荐名单里有的申报列了两次，或者不在所指的申报里")
        : null;

    private Refusal? WhyNotKeys() =>
        Keys.Count > 0 && Kind is not LetterKind.RecommendedList ? Wrong("只有推荐名单能带公钥")
        : Keys.Count > MostAbout || Keys.Any(key => key.Length is 0 or > LongestKey) ? Wrong($"公钥超过 {MostAbout} 个，或者有的太长")
        : null;

    private static Refusal Wrong(string words) => new("letter.content", words);
}

/// <summary>A file that goes with a letter.</summary>
/// <param name="Path">Path below <c>data/</c>.</param>
/// <param name="Name">Original name, to the character.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256, lower-case hexadecimal.</param>
public sealed record LetterAttachment(string Path, string Name, long Size, string Sha256);

/// <summary>A whole letter: what was written, by whom, under which number, with which files.</summary>
/// <param name="Number">Number with the sender.</param>
/// <param name="From">The sender.</param>
/// <param name="Draft">What was written; its <see cref="LetterDraft.ToRegionId"/> is null in a letter that was read.</param>
/// <param name="Attachments">The files.</param>
public sealed record LetterContent(int Number, LetterParty From, LetterDraft Draft, IReadOnlyList<LetterAttachment> Attachments)
{
    /// <summary>The most files of a letter.</summary>
    public const int MostAttachments = 200;

    /// <summary>Longest name of a file, in characters.</summary>
    public const int LongestFileName = 255;

    /// <summary>The first thing that is missing, too long or contradicts itself; null when nothing does.</summary>
    public Refusal? WhyNot() =>
        Number < 1 ? Wrong("没有编号")
        : !LetterDraft.IsLine(From.Region, LetterDraft.LongestName) || From.Office is null || !LetterDraft.IsLine(From.Office, LetterDraft.LongestName) ? Wrong("发文机关没有写，或者太长")
        : Attachments.Count > MostAttachments ? Wrong($"附件超过 {MostAttachments} 个")
        : Attachments.Any(file => file.Name.Length is 0 or > LongestFileName || file.Name.Any(WrittenText.IsHidden) || file.Size < 0 || !LetterDraft.IsHash(file.Sha256)) ? Wrong("有的附件写得不对")
        : Attachments.DistinctBy(file => file.Path).Count() < Attachments.Count ? Wrong("有的附件列了两次")
        : Draft.Items.SelectMany(item => item.Files).Any(path => Attachments.All(file => file.Path != path)) ? Wrong("有一条指的附件不在附件里")
        : Draft.WhyNot();

    private static Refusal Wrong(string words) => new("letter.content", words);
}
