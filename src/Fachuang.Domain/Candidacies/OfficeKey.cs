using Fachuang.Domain.People;

namespace Fachuang.Domain.Candidacies;

/// <summary>签名密钥 of an office. Only the newest that is not revoked signs; the others stay, for what they signed.</summary>
public sealed class OfficeKey : IRegional
{
    /// <summary>Shortest passphrase, in characters.</summary>
    public const int ShortestPassphrase = 12;

    /// <summary>Longest passphrase, in characters.</summary>
    public const int LongestPassphrase = 200;

    /// <summary>Key of the row.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>What the key is known by: 32 hexadecimal digits.</summary>
    public required string KeyId { get; init; }

    /// <summary>The public half as a file, to be handed over (公钥文件).</summary>
    public required string KeyFile { get; init; }

    /// <summary>The private half, locked by a passphrase that is stored nowhere.</summary>
    public required string Locked { get; init; }

    /// <summary>Name of the person who made it.</summary>
    public required string MadeBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime MadeAt { get; init; }

    /// <summary>From when on it is not used any more, UTC; null while it is.</summary>
    public DateTime? RevokedAt { get; private set; }

    /// <summary>Name of the person who revoked it; null while it is used.</summary>
    public string? RevokedBy { get; private set; }

    /// <summary>Why this person cannot keep keys; null when the person can.</summary>
    public static Refusal? WhyNotKeep(Person person) => person.Role is Role.Office ? null : new("key.office-only", "只有依法治办能管签名密钥");

    /// <summary>Why a passphrase will not do; null when it will.</summary>
    public static Refusal? WhyNotPassphrase(string passphrase, string repeated) => passphrase.Length switch
    {
        < ShortestPassphrase => new("key.passphrase", $"口令至少 {ShortestPassphrase} 个字"),
        > LongestPassphrase => new("key.passphrase", $"口令最多 {LongestPassphrase} 个字"),
        _ => passphrase != repeated ? new("key.passphrase", "两次写的口令不一样") : null,
    };

    /// <summary>Takes it out of use.</summary>
    public void Revoke(string by, DateTime now) => (RevokedAt, RevokedBy) = (now, by);
}

/// <summary>认得的公钥: a key of another office whose signatures this office recognises.</summary>
public sealed class TrustedKey : IRegional
{
    /// <summary>Key of the row.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>What the key is known by: 32 hexadecimal digits.</summary>
    public required string KeyId { get; init; }

    /// <summary>Name of the office, as its key file says.</summary>
    public required string Owner { get; init; }

    /// <summary>The file it came in (公钥文件).</summary>
    public required string KeyFile { get; init; }

    /// <summary>Name of the person who compared its number and added it.</summary>
    public required string AddedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime AddedAt { get; init; }

    /// <summary>Which recognised office passed it on, and in which letter; null when its number was compared here.</summary>
    public string? VouchedBy { get; init; }

    /// <summary>From when on its signatures are not recognised, UTC; null while they are.</summary>
    public DateTime? RevokedAt { get; private set; }

    /// <summary>Name of the person who said so; null while they are.</summary>
    public string? RevokedBy { get; private set; }

    /// <summary>Recognises it no more from a moment on.</summary>
    public void Revoke(string by, DateTime now) => (RevokedAt, RevokedBy) = (now, by);
}
