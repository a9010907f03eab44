using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Campaigns;

internal sealed class CampaignMap : IEntityTypeConfiguration<Campaign>
{
    public void Configure(EntityTypeBuilder<Campaign> builder)
    {
        builder.Property(campaign => campaign.Name).HasMaxLength(200);
        builder.HasIndex(campaign => new { campaign.RegionId, campaign.Number }).IsUnique();
        builder.HasOne<IndicatorSystem>().WithMany().HasForeignKey(campaign => campaign.SystemId).OnDelete(DeleteBehavior.Restrict);
    }
}
