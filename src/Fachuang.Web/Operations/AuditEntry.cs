using Fachuang.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Operations;

/// <summary>One change of one row: who, when, from where, before and after (requirement H2). Rows are only ever added.</summary>
public sealed class AuditEntry : IRegional
{
    /// <summary>Place in the chain, from 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>The region of the changed row; empty for rows of the whole installation.</summary>
    public required Guid RegionId { get; init; }

    /// <summary>When, UTC, to the millisecond.</summary>
    public required DateTime At { get; init; }

    /// <summary>The account that acted; null for strangers, commands and jobs.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Name of the person, command or job.</summary>
    public required string ActorName { get; init; }

    /// <summary>Network address or machine.</summary>
    public required string Address { get; init; }

    /// <summary><c>Added</c>, <c>Modified</c>, <c>Deleted</c> for rows; a name such as <c>SignedIn</c> for events without a row.</summary>
    public required string Action { get; init; }

    /// <summary>Type of the row.</summary>
    public required string Subject { get; init; }

    /// <summary>Key of the row.</summary>
    public required string SubjectKey { get; init; }

    /// <summary>The changed values before, as JSON; null when there was no row.</summary>
    public string? Before { get; init; }

    /// <summary>The changed values after, as JSON; null when there is no row any more. Of an event, what was said about it, in words.</summary>
    public string? After { get; init; }

    /// <summary>Whether it is about an event, which has words and no values.</summary>
    public bool IsEvent => Action is not (nameof(EntityState.Added) or nameof(EntityState.Modified) or nameof(EntityState.Deleted));

    /// <summary>Keyed hash over the previous entry's hash and everything above, lower-case hexadecimal.</summary>
    public string Hash { get; internal set; } = "";
}

/// <summary>
/// The end of the chain. Without it the newest entries could be removed unseen: a shorter chain is still a chain.
/// </summary>
public sealed class AuditHead
{
    /// <summary>Always 1: there is one chain.</summary>
    public required int Id { get; init; }

    /// <summary>Sequence of the newest entry; 0 while there is none.</summary>
    public required long Sequence { get; set; }

    /// <summary>Hash of the newest entry; empty while there is none.</summary>
    public required string Hash { get; set; }

    /// <summary>Keyed hash over the two, so that an older head cannot be written back without the key.</summary>
    public required string Seal { get; set; }
}

internal sealed class AuditEntryMap : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasKey(entry => entry.Sequence);
        builder.Property(entry => entry.Sequence).ValueGeneratedNever();
        builder.Property(entry => entry.ActorName).HasMaxLength(200);
        builder.Property(entry => entry.Address).HasMaxLength(100);
        builder.Property(entry => entry.Action).HasMaxLength(32);
        builder.Property(entry => entry.Subject).HasMaxLength(64);
        builder.Property(entry => entry.SubjectKey).HasMaxLength(200);
        builder.Property(entry => entry.Hash).HasMaxLength(64);
        builder.HasIndex(entry => new { entry.RegionId, entry.Sequence });
        builder.HasIndex(entry => new { entry.RegionId, entry.Subject, entry.SubjectKey });
    }
}

internal sealed class AuditHeadMap : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("AuditHeads");
        builder.HasKey(head => head.Id);
        builder.Property(head => head.Id).ValueGeneratedNever();
        builder.Property(head => head.Hash).HasMaxLength(64);
        builder.Property(head => head.Seal).HasMaxLength(64);
    }
}
