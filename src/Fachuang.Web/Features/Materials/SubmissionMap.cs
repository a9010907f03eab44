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
        builder.Property(entry => entry.CaseCause).HasMaxLength(2000);
        builder.Property(entry => entry.CaseMeasures).HasMaxLength(2000);
        builder.Property(entry => entry.CaseOutcome).HasMaxLength(2000);
        builder.Property(entry => entry.CaseContact).HasMaxLength(200);
        builder.HasIndex(entry => new { entry.RegionId, entry.SubmissionId, entry.Number });
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(entry => entry.FileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(entry => entry.CreditUnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(entry => entry.Attachments).WithOne().HasForeignKey(attachment => attachment.EntryId);
    }
}

internal sealed class EntryAttachmentMap : IEntityTypeConfiguration<EntryAttachment>
{
    public void Configure(EntityTypeBuilder<EntryAttachment> builder)
    {
        builder.HasKey(attachment => new { attachment.EntryId, attachment.FileId });
        builder.HasIndex(attachment => new { attachment.RegionId, attachment.FileId });
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(attachment => attachment.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FileUploadMap : IEntityTypeConfiguration<FileUpload>
{
    public void Configure(EntityTypeBuilder<FileUpload> builder)
    {
        builder.Property(upload => upload.Name).HasMaxLength(500);
        builder.Property(upload => upload.MaterialNumber).HasMaxLength(20);
        builder.HasIndex(upload => new { upload.RegionId, upload.AssignmentId });
        builder.HasIndex(upload => upload.TouchedAt);
        builder.HasOne<Assignment>().WithMany().HasForeignKey(upload => upload.AssignmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(upload => upload.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FileReadingMap : IEntityTypeConfiguration<FileReading>
{
    public void Configure(EntityTypeBuilder<FileReading> builder)
    {
        builder.Property(reading => reading.Hash).HasMaxLength(64);
        builder.Property(reading => reading.Name).HasMaxLength(500);
        builder.Property(reading => reading.MediaType).HasMaxLength(100);
        builder.Property(reading => reading.Failure).HasMaxLength(1000);
        builder.Property(reading => reading.PreviewHash).HasMaxLength(64);
        builder.Property(reading => reading.TextSignature).HasMaxLength(1024);
        builder.HasIndex(reading => new { reading.RegionId, reading.Hash }).IsUnique();
        builder.HasIndex(reading => new { reading.State, reading.NextTryAt });
    }
}

internal sealed class TextPassageMap : IEntityTypeConfiguration<TextPassage>
{
    public void Configure(EntityTypeBuilder<TextPassage> builder)
    {
        builder.HasIndex(passage => new { passage.RegionId, passage.Source, passage.SourceId });
        builder.HasOne<Unit>().WithMany().HasForeignKey(passage => passage.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LinkStateMap : IEntityTypeConfiguration<LinkState>
{
    public void Configure(EntityTypeBuilder<LinkState> builder)
    {
        builder.Property(link => link.UrlHash).HasMaxLength(64);
        builder.Property(link => link.Url).HasMaxLength(2000);
        builder.Property(link => link.LedTo).HasMaxLength(2000);
        builder.Property(link => link.Title).HasMaxLength(500);
        builder.Property(link => link.Failure).HasMaxLength(500);
        builder.HasIndex(link => new { link.RegionId, link.UrlHash }).IsUnique();
        builder.HasIndex(link => link.NextCheckAt);
    }
}

internal sealed class TableTemplateMap : IEntityTypeConfiguration<TableTemplate>
{
    public void Configure(EntityTypeBuilder<TableTemplate> builder)
    {
        builder.Property(template => template.Code).HasMaxLength(60);
        builder.Property(template => template.ChangedBy).HasMaxLength(100);
        builder.Property(template => template.Revision).IsConcurrencyToken();
        builder.HasIndex(template => new { template.RegionId, template.Code }).IsUnique();
    }
}

internal sealed class StructuredTableMap : IEntityTypeConfiguration<StructuredTable>
{
    public void Configure(EntityTypeBuilder<StructuredTable> builder)
    {
        builder.HasKey(table => table.EntryId);
        builder.Property(table => table.Revision).IsConcurrencyToken();
        builder.HasIndex(table => new { table.RegionId, table.EntryId });
        builder.HasOne<CatalogueEntry>().WithOne().HasForeignKey<StructuredTable>(table => table.EntryId);
    }
}

internal sealed class FindingWaiverMap : IEntityTypeConfiguration<FindingWaiver>
{
    public void Configure(EntityTypeBuilder<FindingWaiver> builder)
    {
        builder.Property(waiver => waiver.FindingKey).HasMaxLength(100);
        builder.Property(waiver => waiver.Reason).HasMaxLength(1000);
        builder.Property(waiver => waiver.WaivedBy).HasMaxLength(100);
        builder.HasIndex(waiver => new { waiver.RegionId, waiver.SubmissionId, waiver.FindingKey }).IsUnique();
        builder.HasOne<Submission>().WithMany().HasForeignKey(waiver => waiver.SubmissionId);
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
        builder.HasMany(version => version.Files).WithOne().HasForeignKey(file => file.VersionId);
    }
}

internal sealed class VersionFileMap : IEntityTypeConfiguration<VersionFile>
{
    public void Configure(EntityTypeBuilder<VersionFile> builder)
    {
        builder.HasKey(file => new { file.VersionId, file.FileId });
        builder.HasIndex(file => new { file.RegionId, file.FileId });
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(file => file.FileId).OnDelete(DeleteBehavior.Restrict);
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
        builder.Property(comment => comment.ReopenedWhy).HasMaxLength(4000);
        builder.HasIndex(comment => new { comment.RegionId, comment.SubmissionId });
        builder.HasOne<Submission>().WithMany().HasForeignKey(comment => comment.SubmissionId);
        builder.HasOne<Unit>().WithMany().HasForeignKey(comment => comment.ByUnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
