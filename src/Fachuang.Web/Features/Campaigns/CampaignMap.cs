using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Campaigns;

internal sealed class CampaignPlanMap : IEntityTypeConfiguration<CampaignPlan>
{
    public void Configure(EntityTypeBuilder<CampaignPlan> builder)
    {
        builder.HasKey(plan => plan.CampaignId);
        builder.Property(plan => plan.CampaignId).ValueGeneratedNever();
        builder.Property(plan => plan.ChangedBy).HasMaxLength(100);
        builder.Property(plan => plan.Revision).IsConcurrencyToken();
        builder.Ignore(plan => plan.Spans);
        builder.HasIndex(plan => new { plan.RegionId, plan.CampaignId });
        builder.HasOne<Campaign>().WithOne().HasForeignKey<CampaignPlan>(plan => plan.CampaignId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(plan => plan.Phases).WithOne().HasForeignKey(phase => phase.CampaignId);
    }
}

internal sealed class CampaignPhaseMap : IEntityTypeConfiguration<CampaignPhase>
{
    public void Configure(EntityTypeBuilder<CampaignPhase> builder)
    {
        builder.HasKey(phase => new { phase.CampaignId, phase.Kind });
        builder.Property(phase => phase.Kind).ValueGeneratedNever();
        builder.HasIndex(phase => new { phase.RegionId, phase.CampaignId });
    }
}

internal sealed class CampaignMap : IEntityTypeConfiguration<Campaign>
{
    public void Configure(EntityTypeBuilder<Campaign> builder)
    {
        builder.Property(campaign => campaign.Name).HasMaxLength(200);
        builder.HasIndex(campaign => new { campaign.RegionId, campaign.Number }).IsUnique();
        builder.HasOne<IndicatorSystem>().WithMany().HasForeignKey(campaign => campaign.SystemId).OnDelete(DeleteBehavior.Restrict);
    }
}
