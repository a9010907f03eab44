using Fachuang.Domain.CaseFiles;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Methods;
using Fachuang.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.CaseFiles;

internal sealed class CaseReviewMap : IEntityTypeConfiguration<CaseReview>
{
    public void Configure(EntityTypeBuilder<CaseReview> builder)
    {
        builder.Ignore(review => review.Kinds);
        builder.Property(review => review.Title).HasMaxLength(CaseReview.LongestTitle);
        builder.Property(review => review.About).HasMaxLength(MethodOutcome.LongestName);
        builder.Property(review => review.By).HasMaxLength(100);
        builder.Property(review => review.ListHash).HasMaxLength(64);
        builder.Property(review => review.SheetsHash).HasMaxLength(64);
        builder.Property(review => review.FrozenBy).HasMaxLength(100);
        builder.Property(review => review.SeedSource).HasMaxLength(CaseReview.LongestSeed);
        builder.Property(review => review.Seed).HasMaxLength(CaseReview.LongestSeed);
        builder.Property(review => review.DrawnBy).HasMaxLength(100);
        builder.Property(review => review.Revision).IsConcurrencyToken();
        builder.HasIndex(review => new { review.RegionId, review.Number }).IsUnique();
        builder.HasMany(review => review.Indicators).WithOne().HasForeignKey(served => served.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseReviewIndicatorMap : IEntityTypeConfiguration<CaseReviewIndicator>
{
    public void Configure(EntityTypeBuilder<CaseReviewIndicator> builder)
    {
        builder.HasKey(served => new { served.ReviewId, served.IndicatorId });
        builder.HasIndex(served => new { served.RegionId, served.IndicatorId });
        builder.HasOne<Indicator>().WithMany().HasForeignKey(served => served.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseReviewerMap : IEntityTypeConfiguration<CaseReviewer>
{
    public void Configure(EntityTypeBuilder<CaseReviewer> builder)
    {
        builder.Property(reviewer => reviewer.Name).HasMaxLength(100);
        builder.HasIndex(reviewer => new { reviewer.ReviewId, reviewer.AccountId }).IsUnique();
        builder.HasOne<CaseReview>().WithMany().HasForeignKey(reviewer => reviewer.ReviewId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(reviewer => reviewer.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseFileMap : IEntityTypeConfiguration<CaseFile>
{
    public void Configure(EntityTypeBuilder<CaseFile> builder)
    {
        builder.Ignore(file => file.Counted);
        builder.Ignore(file => file.IsQualified);
        builder.Ignore(file => file.IsInSample);
        builder.Property(file => file.Number).HasMaxLength(CaseFile.LongestNumber);
        builder.Property(file => file.Name).HasMaxLength(CaseFile.LongestName);
        builder.Property(file => file.ScanHash).HasMaxLength(64);
        builder.Property(file => file.ScanName).HasMaxLength(300);
        builder.Property(file => file.AnsweredBy).HasMaxLength(100);
        builder.Property(file => file.Revision).IsConcurrencyToken();

        // A file stands on a list once, whoever sends the list twice at the same moment.
        builder.HasIndex(file => new { file.ReviewId, file.Number }).IsUnique();
        builder.HasIndex(file => new { file.ReviewId, file.Position }).IsUnique();
        builder.HasIndex(file => new { file.RegionId, file.UnitId, file.Feedback });
        builder.HasOne<CaseReview>().WithMany().HasForeignKey(file => file.ReviewId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(file => file.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseScoreMap : IEntityTypeConfiguration<CaseScore>
{
    public void Configure(EntityTypeBuilder<CaseScore> builder)
    {
        builder.Ignore(score => score.Deductions);
        builder.Ignore(score => score.Vetoes);
        builder.Property(score => score.Name).HasMaxLength(100);
        builder.Property(score => score.Revision).IsConcurrencyToken();

        // Two reviewers and a third, none of them twice.
        builder.HasIndex(score => new { score.FileId, score.Slot }).IsUnique();
        builder.HasIndex(score => new { score.FileId, score.AccountId }).IsUnique();
        builder.HasIndex(score => new { score.RegionId, score.AccountId });
        builder.HasOne<CaseFile>().WithMany().HasForeignKey(score => score.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseSheetEditionMap : IEntityTypeConfiguration<CaseSheetEdition>
{
    public void Configure(EntityTypeBuilder<CaseSheetEdition> builder)
    {
        builder.Property(edition => edition.By).HasMaxLength(100);
        builder.HasIndex(edition => new { edition.RegionId, edition.Kind, edition.Edition }).IsUnique();
    }
}
