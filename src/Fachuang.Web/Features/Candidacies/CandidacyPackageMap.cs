using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Candidacies;

internal sealed class CandidacyPackageMap : IEntityTypeConfiguration<CandidacyPackage>
{
    public void Configure(EntityTypeBuilder<CandidacyPackage> builder)
    {
        builder.Property(package => package.RequestedBy).HasMaxLength(100);
        builder.Property(package => package.Hash).HasMaxLength(64);
        builder.Property(package => package.FileName).HasMaxLength(300);
        builder.Property(package => package.Failure).HasMaxLength(500);
        builder.HasIndex(package => new { package.RegionId, package.CampaignId, package.Number }).IsUnique();
        builder.HasIndex(package => package.State);
        builder.HasOne<Campaign>().WithMany().HasForeignKey(package => package.CampaignId).OnDelete(DeleteBehavior.Restrict);

        // A claim is saved only over the state and the time it was decided on: of two nodes, one builds.
        builder.Property(package => package.State).IsConcurrencyToken();
        builder.Property(package => package.ClaimedAt).IsConcurrencyToken();
    }
}

internal sealed class CandidacyMap : IEntityTypeConfiguration<Candidacy>
{
    public void Configure(EntityTypeBuilder<Candidacy> builder)
    {
        builder.Property(candidacy => candidacy.ItemName).HasMaxLength(SingleItem.LongestName);
        builder.Property(candidacy => candidacy.ItemField).HasMaxLength(50);
        builder.Property(candidacy => candidacy.ItemInnovation).HasMaxLength(SingleItem.LongestInnovation);
        builder.Property(candidacy => candidacy.Failure).HasMaxLength(600);
        builder.Property(candidacy => candidacy.EvidenceJson).HasDefaultValue("[]");
        builder.Ignore(candidacy => candidacy.Evidence);
        builder.Property(candidacy => candidacy.MovedBy).HasMaxLength(100);
        builder.Property(candidacy => candidacy.Revision).IsConcurrencyToken();
        builder.HasIndex(candidacy => new { candidacy.RegionId, candidacy.CampaignId, candidacy.Number }).IsUnique();
        builder.HasOne<Campaign>().WithMany().HasForeignKey(candidacy => candidacy.CampaignId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CandidacyPackage>().WithMany().HasForeignKey(candidacy => candidacy.PackageId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(candidacy => candidacy.Item);
    }
}

internal sealed class OfficeKeyMap : IEntityTypeConfiguration<OfficeKey>
{
    public void Configure(EntityTypeBuilder<OfficeKey> builder)
    {
        builder.Property(key => key.KeyId).HasMaxLength(32);
        builder.Property(key => key.MadeBy).HasMaxLength(100);
        builder.Property(key => key.RevokedBy).HasMaxLength(100);
        builder.HasIndex(key => new { key.RegionId, key.KeyId }).IsUnique();
    }
}

internal sealed class TrustedKeyMap : IEntityTypeConfiguration<TrustedKey>
{
    public void Configure(EntityTypeBuilder<TrustedKey> builder)
    {
        builder.Property(key => key.KeyId).HasMaxLength(32);
        builder.Property(key => key.Owner).HasMaxLength(100);
        builder.Property(key => key.AddedBy).HasMaxLength(100);
        builder.Property(key => key.VouchedBy).HasMaxLength(300);
        builder.Property(key => key.RevokedBy).HasMaxLength(100);
        builder.HasIndex(key => new { key.RegionId, key.KeyId }).IsUnique();
    }
}
