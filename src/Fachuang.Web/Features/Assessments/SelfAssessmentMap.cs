using Fachuang.Domain.Assessments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Assessments;

internal sealed class SelfAssessmentMap : IEntityTypeConfiguration<SelfAssessment>
{
    public void Configure(EntityTypeBuilder<SelfAssessment> builder)
    {
        builder.Property(assessment => assessment.Reason).HasMaxLength(2000);
        builder.Property(assessment => assessment.GradedBy).HasMaxLength(100);
        builder.Property(assessment => assessment.Revision).IsConcurrencyToken();
        builder.HasIndex(assessment => new { assessment.RegionId, assessment.CampaignId, assessment.IndicatorId }).IsUnique();
        builder.HasOne<Campaign>().WithMany().HasForeignKey(assessment => assessment.CampaignId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(assessment => assessment.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}
