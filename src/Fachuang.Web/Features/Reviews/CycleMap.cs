using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Reviews;

internal sealed class CycleMap : IEntityTypeConfiguration<Cycle>
{
    public void Configure(EntityTypeBuilder<Cycle> builder)
    {
        builder.Property(cycle => cycle.Name).HasMaxLength(Cycle.LongestName);
        builder.Property(cycle => cycle.OpenedBy).HasMaxLength(100);
        builder.Property(cycle => cycle.Revision).IsConcurrencyToken();
        builder.HasIndex(cycle => new { cycle.RegionId, cycle.Number }).IsUnique();
        builder.HasOne<IndicatorSystem>().WithMany().HasForeignKey(cycle => cycle.SystemId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ApplicantMap : IEntityTypeConfiguration<Applicant>
{
    public void Configure(EntityTypeBuilder<Applicant> builder)
    {
        builder.Property(applicant => applicant.Name).HasMaxLength(Applicant.LongestName);
        builder.Property(applicant => applicant.ItemName).HasMaxLength(SingleItem.LongestName);
        builder.Property(applicant => applicant.MovedBy).HasMaxLength(100);
        builder.Property(applicant => applicant.Revision).IsConcurrencyToken();
        builder.HasIndex(applicant => new { applicant.CycleId, applicant.Number }).IsUnique();
        builder.HasIndex(applicant => new { applicant.CycleId, applicant.Name, applicant.Type, applicant.ItemName }).IsUnique();
        builder.HasIndex(applicant => applicant.PackageId);
        builder.HasOne<Cycle>().WithMany().HasForeignKey(applicant => applicant.CycleId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(applicant => applicant.Current);
        builder.Ignore(applicant => applicant.ResultName);
        builder.HasMany(applicant => applicant.Steps).WithOne().HasForeignKey(step => step.ApplicantId);

        // An applicant without its steps is none.
        builder.Navigation(applicant => applicant.Steps).AutoInclude();
    }
}

internal sealed class ApplicantStepMap : IEntityTypeConfiguration<ApplicantStep>
{
    public void Configure(EntityTypeBuilder<ApplicantStep> builder)
    {
        builder.ToTable("ApplicantSteps");
        builder.HasKey(step => new { step.ApplicantId, step.Step });
    }
}

internal sealed class ProcedureRecordMap : IEntityTypeConfiguration<ProcedureRecord>
{
    public void Configure(EntityTypeBuilder<ProcedureRecord> builder)
    {
        builder.Property(record => record.Text).HasMaxLength(ProcedureRecord.LongestText);
        builder.Property(record => record.DocumentNumber).HasMaxLength(ProcedureRecord.LongestDocumentNumber);
        builder.Property(record => record.DocumentHash).HasMaxLength(64);
        builder.Property(record => record.DocumentName).HasMaxLength(300);
        builder.Property(record => record.By).HasMaxLength(100);
        builder.HasIndex(record => new { record.ApplicantId, record.Number }).IsUnique();
        builder.HasOne<Applicant>().WithMany().HasForeignKey(record => record.ApplicantId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MethodResultMap : IEntityTypeConfiguration<MethodResult>
{
    public void Configure(EntityTypeBuilder<MethodResult> builder)
    {
        builder.Property(result => result.Method).HasMaxLength(30);
        builder.Property(result => result.Source).HasMaxLength(MethodResult.LongestSource);
        builder.Property(result => result.PaperHash).HasMaxLength(64);
        builder.Property(result => result.PaperName).HasMaxLength(300);
        builder.Property(result => result.By).HasMaxLength(100);
        builder.HasIndex(result => new { result.ApplicantId, result.Method, result.Number }).IsUnique();

        // A delivered result is taken over once for an applicant, whoever clicks twice.
        builder.HasIndex(result => new { result.ApplicantId, result.OutcomeNumber }).IsUnique();
        builder.HasOne<Indicator>().WithMany().HasForeignKey(result => result.IndicatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Applicant>().WithMany().HasForeignKey(result => result.ApplicantId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReviewerMap : IEntityTypeConfiguration<Reviewer>
{
    public void Configure(EntityTypeBuilder<Reviewer> builder)
    {
        builder.Property(reviewer => reviewer.Category).HasMaxLength(ReceivedIndicator.LongestName);

        // Once for a category and once for a single indicator; a null is like no other null, so the first needs its filter.
        builder.HasIndex(reviewer => new { reviewer.CycleId, reviewer.Category, reviewer.AccountId }).IsUnique().HasFilter("\"IndicatorId\" IS NULL");
        builder.HasIndex(reviewer => new { reviewer.CycleId, reviewer.IndicatorId, reviewer.AccountId }).IsUnique();
        builder.HasOne<Indicator>().WithMany().HasForeignKey(reviewer => reviewer.IndicatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Cycle>().WithMany().HasForeignKey(reviewer => reviewer.CycleId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReviewQuestionMap : IEntityTypeConfiguration<ReviewQuestion>
{
    public void Configure(EntityTypeBuilder<ReviewQuestion> builder)
    {
        builder.Property(question => question.Text).HasMaxLength(ReviewQuestion.LongestText);
        builder.Property(question => question.Answer).HasMaxLength(ReviewQuestion.LongestAnswer);
        builder.Property(question => question.PaperHash).HasMaxLength(64);
        builder.Property(question => question.PaperName).HasMaxLength(300);
        builder.Property(question => question.AskedBy).HasMaxLength(100);
        builder.Property(question => question.AnsweredBy).HasMaxLength(100);
        builder.Property(question => question.Revision).IsConcurrencyToken();
        builder.HasIndex(question => new { question.ApplicantId, question.Number }).IsUnique();
        builder.HasOne<Applicant>().WithMany().HasForeignKey(question => question.ApplicantId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RecommendationMap : IEntityTypeConfiguration<Recommendation>
{
    public void Configure(EntityTypeBuilder<Recommendation> builder)
    {
        builder.Property(recommendation => recommendation.Opinion).HasMaxLength(Recommendation.LongestOpinion);
        builder.Property(recommendation => recommendation.By).HasMaxLength(100);
        builder.Property(recommendation => recommendation.Revision).IsConcurrencyToken();
        builder.HasIndex(recommendation => new { recommendation.ApplicantId, recommendation.PackageId }).IsUnique();
        builder.HasIndex(recommendation => recommendation.CycleId);
        builder.HasOne<Applicant>().WithMany().HasForeignKey(recommendation => recommendation.ApplicantId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class IndicatorReviewMap : IEntityTypeConfiguration<IndicatorReview>
{
    public void Configure(EntityTypeBuilder<IndicatorReview> builder)
    {
        builder.Property(review => review.Opinion).HasMaxLength(IndicatorReview.LongestOpinion);
        builder.Property(review => review.By).HasMaxLength(100);
        builder.Property(review => review.Revision).IsConcurrencyToken();
        builder.HasIndex(review => new { review.ApplicantId, review.PackageId, review.Position }).IsUnique();
        builder.HasOne<Applicant>().WithMany().HasForeignKey(review => review.ApplicantId).OnDelete(DeleteBehavior.Restrict);
    }
}
