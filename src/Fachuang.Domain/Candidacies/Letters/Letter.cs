using Fachuang.Domain.People;

namespace Fachuang.Domain.Candidacies.Letters;

/// <summary>Whether a letter left or came.</summary>
public enum LetterDirection
{
    /// <summary>去文.</summary>
    Sent,

    /// <summary>来文.</summary>
    Received,
}

/// <summary>来文、去文: a signed letter between two offices about applications, kept as the file it is. What it says never changes.</summary>
public sealed class Letter : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The region whose office sent or received it.</summary>
    public required Guid RegionId { get; init; }

    /// <summary>Number within the region, letters of both directions together, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Whether it left or came.</summary>
    public required LetterDirection Direction { get; init; }

    /// <summary>What it says.</summary>
    public required LetterKind Kind { get; init; }

    /// <summary>Name of the other region: to whom, or from whom.</summary>
    public required string CounterpartRegion { get; init; }

    /// <summary>Name of the other office; empty where it is not known.</summary>
    public required string CounterpartOffice { get; init; }

    /// <summary>The other region where it is one of this installation; null otherwise.</summary>
    public Guid? CounterpartRegionId { get; init; }

    /// <summary>Title.</summary>
    public required string Subject { get; init; }

    /// <summary>Body; may be empty.</summary>
    public required string Text { get; init; }

    /// <summary>文号; null when it has none.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>The day it bears.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>letter.json, whole.</summary>
    public required string Json { get; init; }

    /// <summary>SHA-256 of the zip, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Bytes of the zip.</summary>
    public required long Size { get; init; }

    /// <summary>Name of the zip.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the letter it answers; null when it answers none.</summary>
    public string? AnswersHash { get; init; }

    /// <summary>Name of the person who wrote it or took it in, or of the command that did.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The applications it speaks of.</summary>
    public List<LetterSubject> Subjects { get; init; } = [];

    /// <summary>The signature file beside it; null while it is not signed. It is judged whenever it is shown: keys are revoked later.</summary>
    public string? Signature { get; private set; }

    /// <summary>When it was given to a region of this installation, UTC; null while it was not.</summary>
    public DateTime? HandedOverAt { get; private set; }

    /// <summary>Counts the changes; two people who act at once are told apart by it.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>Whether the office wrote it here and not as part of a deed of another room.</summary>
    private bool IsOwnAccord => Kind is LetterKind.Supplement or LetterKind.Withdrawal;

    /// <summary>Why this person cannot take letters in or write them; null when the person can.</summary>
    public static Refusal? WhyNotKeep(Person person) => person.Role is Role.Office ? null : new("letter.office-only", "只有依法治办能办来文去文");

    /// <summary>Why it cannot be signed; null when it can. Signing again, as with a newer key, replaces the signature.</summary>
    public Refusal? WhyNotSign(Person person) =>
        WhyNotAct(person)
        ?? (Direction is LetterDirection.Received ? new("letter.received", "来文由发文机关签名")
            : HandedOverAt is not null ? new("letter.handed-over", "已经交给对方，不能再改签名") : null);

    /// <summary>Why it cannot be given to the other region at once; null when it can.</summary>
    public Refusal? WhyNotHandOver(Person person) =>
        WhyNotAct(person)
        ?? (Direction is LetterDirection.Received || CounterpartRegionId is null ? new("letter.elsewhere", "对方不在这个系统里，把去文和签名文件拷给对方")
            : Signature is null ? new("letter.unsigned", "签名以后再交")
            : HandedOverAt is not null ? new("letter.handed-over", "已经交给对方了") : null);

    /// <summary>Why it cannot be thrown away; null when it can: only what this office wrote of its own accord and did not sign.</summary>
    public Refusal? WhyNotRemove(Person person) =>
        WhyNotAct(person)
        ?? (Direction is LetterDirection.Received ? new("letter.received", "来文不能去掉")
            : !IsOwnAccord ? new("letter.of-deed", "这件去文说的是已经办的事，不能去掉")
            : Signature is not null ? new("letter.signed", "已经签名，不能去掉") : null);

    /// <summary>Why it cannot be answered with supplementary material; null when it can.</summary>
    public Refusal? WhyNotAnswer(Person person) =>
        WhyNotAct(person)
        ?? (Direction is LetterDirection.Received && Kind is LetterKind.Questions or LetterKind.Returned ? null : new Refusal("letter.no-question", "这件不是上级的询问或退回补正，不用答复"));

    /// <summary>Why keys it carries cannot be recognised; null when they can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="isGood">Whether its signature is recognised today.</param>
    public Refusal? WhyNotVouch(Person person, bool isGood) =>
        WhyNotAct(person)
        ?? (Direction is LetterDirection.Received && Kind is LetterKind.RecommendedList ? null : new Refusal("letter.no-keys", "只有收到的推荐名单能介绍公钥"))
        ?? (isGood ? null : new Refusal("letter.not-good", "这件来文的签名今天不认，里面的公钥也不能认"));

    /// <summary>Keeps the signature. Ask <see cref="WhyNotSign"/> first; a received letter gets the one it came with.</summary>
    public void Sign(string signature)
    {
        Signature = signature;
        Revision++;
    }

    /// <summary>It was given to the other region. Ask <see cref="WhyNotHandOver"/> first.</summary>
    public void HandOver(DateTime now)
    {
        HandedOverAt = now;
        Revision++;
    }

    private Refusal? WhyNotAct(Person person) => person.RegionId == RegionId ? WhyNotKeep(person) : new("letter.office-only", "只有它的依法治办能办");
}

/// <summary>An application a letter speaks of, so that the letters of an application are found.</summary>
public sealed class LetterSubject : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The letter.</summary>
    public required Guid LetterId { get; init; }

    /// <summary>SHA-256 of the application's package.</summary>
    public required string PackageHash { get; init; }

    /// <summary>Name of the region that applies.</summary>
    public required string Applicant { get; init; }
}
