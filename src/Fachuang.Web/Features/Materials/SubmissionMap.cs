using Fachuang.Domain.Assignments;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Materials;

internal sealed class SubmissionMap : IEntityTypeConfiguration<Submission>
{
    /// <summary>Longest note of where a draft was carried over from.</summary>
    public const int CarriedLength = 500;

    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.Ignore(submission => submission.Narrative);
        builder.Ignore(submission => submission.IsBegun);
        builder.Property(submission => submission.Title).HasMaxLength(300);
        builder.Property(submission => submission.SavedBy).HasMaxLength(100);
        builder.Property(submission => submission.CarriedFrom).HasMaxLength(CarriedLength);
        builder.Property(submission => submission.Revision).IsConcurrencyToken();
        builder.HasIndex(submission => new { submission.RegionId, submission.AssignmentId }).IsUnique();
        builder.HasOne<Assignment>().WithMany().HasForeignKey(submission => submission.AssignmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(submission => submission.Entries).WithOne().HasForeignKey(entry => entry.SubmissionId);
        builder.HasMany(submission => submission.Versions).WithOne().HasForeignKey(version => version.SubmissionId);
        builder.HasMany(submission => submission.Reasons).WithOne().HasForeignKey(reason => reason.SubmissionId);
    }
}

internal sealed class CatalogueEntryMap : IEntityTypeConfiguration<CatalogueEntry>
{
    public void Configure(EntityTypeBuilder<CatalogueEntry> builder)
    {
        builder.Property(entry => entry.Title).HasMaxLength(300);
        builder.Property(entry => entry.MaterialNumber).HasMaxLength(20);
        builder.Property(entry => entry.Url).HasMaxLength(2000);
        builder.Property(entry => entry.Note).HasMaxLength(2000);
        builder.HasIndex(entry => new { entry.RegionId, entry.SubmissionId, entry.Number });
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(entry => entry.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StoredFileMap : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.Property(file => file.Hash).HasMaxLength(64);
        builder.Property(file => file.Name).HasMaxLength(500);
        builder.Property(file => file.MediaType).HasMaxLength(100);
        builder.Property(file => file.UploadedBy).HasMaxLength(100);
        builder.HasIndex(file => new { file.RegionId, file.Hash });
        builder.HasOne<Unit>().WithMany().HasForeignKey(file => file.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SubmissionVersionMap : IEntityTypeConfiguration<SubmissionVersion>
{
    public void Configure(EntityTypeBuilder<SubmissionVersion> builder)
    {
        builder.Property(version => version.SubmittedBy).HasMaxLength(100);
        builder.Property(version => version.DecidedBy).HasMaxLength(100);

        // A double click on submit makes one version, not two.
        builder.HasIndex(version => new { version.RegionId, version.SubmissionId, version.Number }).IsUnique();
    }
}

internal sealed class FindingReasonMap : IEntityTypeConfiguration<FindingReason>
{
    public void Configure(EntityTypeBuilder<FindingReason> builder)
    {
        builder.Property(reason => reason.FindingKey).HasMaxLength(100);
        builder.Property(reason => reason.Reason).HasMaxLength(1000);
        builder.HasIndex(reason => new { reason.RegionId, reason.SubmissionId, reason.FindingKey }).IsUnique();
    }
}

internal sealed class ReviewCommentMap : IEntityTypeConfiguration<ReviewComment>
{
    public void Configure(EntityTypeBuilder<ReviewComment> builder)
    {
        builder.Property(comment => comment.Anchor).HasMaxLength(60);
        builder.Property(comment => comment.Quote).HasMaxLength(500);
        builder.Property(comment => comment.Text).HasMaxLength(4000);
        builder.Property(comment => comment.Reply).HasMaxLength(4000);
        builder.Property(comment => comment.WrittenBy).HasMaxLength(100);
        builder.HasIndex(comment => new { comment.RegionId, comment.SubmissionId });
        builder.HasOne<Submission>().WithMany().HasForeignKey(comment => comment.SubmissionId);
    }
}
