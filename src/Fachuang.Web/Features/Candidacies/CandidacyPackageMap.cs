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
