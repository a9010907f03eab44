using Fachuang.Domain.Assessments;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
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

internal sealed class GradeProposalMap : IEntityTypeConfiguration<GradeProposal>
{
    public void Configure(EntityTypeBuilder<GradeProposal> builder)
    {
        builder.Property(proposal => proposal.Reason).HasMaxLength(SelfAssessment.LongestReason);
        builder.Property(proposal => proposal.ProposedBy).HasMaxLength(100);
        builder.Property(proposal => proposal.Revision).IsConcurrencyToken();
        builder.HasIndex(proposal => new { proposal.RegionId, proposal.AssignmentId, proposal.IndicatorId }).IsUnique();
        builder.HasOne<Assignment>().WithMany().HasForeignKey(proposal => proposal.AssignmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(proposal => proposal.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AssessmentRoundMap : IEntityTypeConfiguration<AssessmentRound>
{
    public void Configure(EntityTypeBuilder<AssessmentRound> builder)
    {
        builder.Property(round => round.Name).HasMaxLength(AssessmentRound.LongestName);
        builder.Property(round => round.KeptBy).HasMaxLength(100);
        builder.HasIndex(round => new { round.RegionId, round.CampaignId, round.Number }).IsUnique();
        builder.HasOne<Campaign>().WithMany().HasForeignKey(round => round.CampaignId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AssessmentPaperMap : IEntityTypeConfiguration<AssessmentPaper>
{
    public void Configure(EntityTypeBuilder<AssessmentPaper> builder)
    {
        builder.Property(paper => paper.Hash).HasMaxLength(64);
        builder.Property(paper => paper.Name).HasMaxLength(OriginalName.Longest);
        builder.Property(paper => paper.MediaType).HasMaxLength(100);
        builder.Property(paper => paper.AddedBy).HasMaxLength(100);
        builder.HasIndex(paper => new { paper.RegionId, paper.CampaignId, paper.IndicatorId });
        builder.HasOne<Campaign>().WithMany().HasForeignKey(paper => paper.CampaignId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(paper => paper.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}
