using Fachuang.Domain.Materials;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Portal;

/// <summary>Whether the public reads a practice.</summary>
public enum PracticeState
{
    /// <summary>起草中.</summary>
    Draft,

    /// <summary>已发布.</summary>
    Published,

    /// <summary>已撤下.</summary>
    Withdrawn,
}

/// <summary>经验做法: what a region did well, for others to learn from (requirement G7, S4 五（三）).</summary>
public sealed class GoodPractice : IRegional
{
    /// <summary>Longest title, in characters.</summary>
    public const int LongestTitle = 100;

    /// <summary>Longest name of a place and of a theme, in characters.</summary>
    public const int LongestName = 60;

    /// <summary>Longest summary, in characters.</summary>
    public const int LongestSummary = 300;

    /// <summary>Longest text, in characters.</summary>
    public const int LongestBody = 20_000;

    /// <summary>Most pictures and files.</summary>
    public const int MostFiles = 10;

    /// <summary>Most bytes of one of them.</summary>
    public const long MostBytes = 20L * 1024 * 1024;

    /// <summary>Media types shown in the page as pictures.</summary>
    public static IReadOnlySet<string> Pictures { get; } = new HashSet<string> { "image/jpeg", "image/png" };

    /// <summary>Media types taken besides: to be downloaded.</summary>
    public static IReadOnlySet<string> Papers { get; } = new HashSet<string> { "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" };

    /// <summary>Key; also its address in public.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>第 n 篇 of the region, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Title.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Which region or department did it.</summary>
    public string PlaceName { get; private set; } = "";

    /// <summary>一级指标 or the field of a single item it belongs to.</summary>
    public string Theme { get; private set; } = "";

    /// <summary>A few sentences.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>Text, a paragraph a line.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Everything a search looks through, folded; see <see cref="Folded"/>.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Whether the public reads it.</summary>
    public PracticeState State { get; private set; }

    /// <summary>When it was last published, UTC; null before.</summary>
    public DateTime? PublishedAt { get; private set; }

    /// <summary>Pictures and files.</summary>
    public List<PracticeFile> Files { get; private init; } = [];

    /// <summary>Name of the person who moved it last.</summary>
    public string MovedBy { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime MovedAt { get; private set; }

    /// <summary>Counts the changes; two people who act at once are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>Begins one. Ask <see cref="WhyNotKeep"/> and <see cref="WhyNotTyped"/> first.</summary>
    public static GoodPractice Begin(Guid id, Guid regionId, int number, PracticeText text, string by, DateTime now)
    {
        var practice = new GoodPractice { Id = id, RegionId = regionId, Number = number };
        practice.Write(text, by, now);
        return practice;
    }

    /// <summary>Why this person cannot write practices of this region; null when the person can.</summary>
    public static Refusal? WhyNotKeep(Person person, Guid regionId) =>
        person.Role is Role.Office && person.RegionId == regionId ? null : new("practice.office-only", "只有依法治办能写经验做法");

    /// <summary>What is wrong with what was typed; null when nothing is. What goes to the public holds no personal number (requirement D9).</summary>
    public static Refusal? WhyNotTyped(PracticeText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text switch
        {
            { Title.Length: 0 } => new("practice.title", "写上标题"),
            { Title.Length: > LongestTitle } => new("practice.title", $"标题有 {text.Title.Length} 字，最多 {LongestTitle} 字"),
            { PlaceName.Length: 0 or > LongestName } => new("practice.place", $"写上是哪个地区、部门的做法，最多 {LongestName} 字"),
            { Theme.Length: 0 or > LongestName } => new("practice.theme", $"写上主题，最多 {LongestName} 字"),
            { Summary.Length: 0 } => new("practice.summary", "写上摘要"),
            { Summary.Length: > LongestSummary } => new("practice.summary", $"摘要有 {text.Summary.Length} 字，最多 {LongestSummary} 字"),
            { Body.Length: 0 } => new("practice.body", "写上正文"),
            { Body.Length: > LongestBody } => new("practice.body", $"正文有 {text.Body.Length} 字，最多 {LongestBody} 字"),
            _ when PersonalData.In($"{text.Title}\n{text.Summary}\n{text.Body}") is [var number, ..] =>
                new("practice.personal", $"里面有{(number.Kind is PersonalKind.IdNumber ? "身份证号" : "手机号")}，公开以前去掉"),
            _ => null,
        };
    }

    /// <summary>Why it cannot be written now; null when it can.</summary>
    public Refusal? WhyNotWrite(Person person) =>
        WhyNotKeep(person, RegionId) ?? (State is PracticeState.Published ? new("practice.published", "已经发布，撤下以后才能改") : null);

    /// <summary>Writes it. Ask <see cref="WhyNotWrite"/> and <see cref="WhyNotTyped"/> first.</summary>
    public void Write(PracticeText text, string by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(text);
        (Title, PlaceName, Theme, Summary, Body) = (text.Title, text.PlaceName, text.Theme, text.Summary, text.Body);
        SearchText = Folded($"{Title}\n{PlaceName}\n{Theme}\n{Summary}\n{Body}");
        Move(State, by, now);
    }

    /// <summary>Why nothing can be put to it or taken away; null when it can.</summary>
    public Refusal? WhyNotAttach(Person person) =>
        WhyNotWrite(person) ?? (Files.Count >= MostFiles ? new("practice.files", $"图片和附件最多 {MostFiles} 个") : null);

    /// <summary>Something was put to it or taken away.</summary>
    public void Touch(string by, DateTime now) => Move(State, by, now);

    /// <summary>Why it cannot be published; null when it can.</summary>
    public Refusal? WhyNotPublish(Person person) => WhyNotWrite(person);

    /// <summary>Publishes it. Ask <see cref="WhyNotPublish"/> first.</summary>
    public void Publish(string by, DateTime now)
    {
        PublishedAt = now;
        Move(PracticeState.Published, by, now);
    }

    /// <summary>Why it cannot be withdrawn; null when it can.</summary>
    public Refusal? WhyNotWithdraw(Person person) =>
        WhyNotKeep(person, RegionId) ?? (State is PracticeState.Published ? null : new("practice.not-published", "没有发布，不用撤下"));

    /// <summary>Takes it out of the public's sight. Ask <see cref="WhyNotWithdraw"/> first.</summary>
    public void Withdraw(string by, DateTime now) => Move(PracticeState.Withdrawn, by, now);

    /// <summary>Text as it is searched: half-width, small letters; the same is done with what is looked for.</summary>
    public static string Folded(string text) => CharacterWidth.Half(text).ToLowerInvariant();

    private void Move(PracticeState state, string by, DateTime now)
    {
        (State, MovedBy, MovedAt) = (state, by, now);
        Revision++;
    }
}

/// <summary>What a person writes of a practice.</summary>
/// <param name="Title">Title.</param>
/// <param name="PlaceName">Which region or department.</param>
/// <param name="Theme">一级指标 or field.</param>
/// <param name="Summary">A few sentences.</param>
/// <param name="Body">Text, a paragraph a line.</param>
public sealed record PracticeText(string Title, string PlaceName, string Theme, string Summary, string Body)
{
    /// <summary>Nothing is written yet.</summary>
    public static PracticeText Empty { get; } = new("", "", "", "", "");
}

/// <summary>A picture or file of a practice.</summary>
public sealed class PracticeFile
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The practice.</summary>
    public required Guid PracticeId { get; init; }

    /// <summary>Place, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the bytes.</summary>
    public required string Hash { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Media type found from the content.</summary>
    public required string MediaType { get; init; }

    /// <summary>Whether it is shown in the page.</summary>
    public bool IsPicture => GoodPractice.Pictures.Contains(MediaType);
}

/// <summary>Words of the states.</summary>
public static class PracticeStates
{
    /// <summary>What people read.</summary>
    public static string Word(this PracticeState state) => state switch
    {
        PracticeState.Draft => "起草中",
        PracticeState.Published => "已发布",
        _ => "已撤下",
    };
}
