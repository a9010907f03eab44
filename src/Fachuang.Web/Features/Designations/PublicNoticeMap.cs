using Fachuang.Domain.Designations;
using Fachuang.Domain.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Designations;

internal sealed class PublicNoticeMap : IEntityTypeConfiguration<PublicNotice>
{
    public void Configure(EntityTypeBuilder<PublicNotice> builder)
    {
        builder.Property(notice => notice.Title).HasMaxLength(PublicNotice.LongestTitle);
        builder.Property(notice => notice.Body).HasMaxLength(PublicNotice.LongestBody);
        builder.Property(notice => notice.Result).HasMaxLength(PublicNotice.LongestResult);
        builder.Property(notice => notice.MovedBy).HasMaxLength(100);
        builder.Property(notice => notice.Revision).IsConcurrencyToken();
        builder.Ignore(notice => notice.InOrder).Ignore(notice => notice.Paragraphs);
        builder.HasIndex(notice => new { notice.CycleId, notice.Number }).IsUnique();

        // The public reads over all regions, newest first.
        builder.HasIndex(notice => new { notice.State, notice.PublishedAt });
        builder.HasOne<Cycle>().WithMany().HasForeignKey(notice => notice.CycleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(notice => notice.Candidates).WithOne().HasForeignKey(candidate => candidate.NoticeId);

        // A notice without its list is none.
        builder.Navigation(notice => notice.Candidates).AutoInclude();
    }
}

internal sealed class NoticeCandidateMap : IEntityTypeConfiguration<NoticeCandidate>
{
    public void Configure(EntityTypeBuilder<NoticeCandidate> builder)
    {
        builder.ToTable("NoticeCandidates");
        builder.HasKey(candidate => new { candidate.NoticeId, candidate.ApplicantId });
        builder.Property(candidate => candidate.Name).HasMaxLength(Applicant.LongestName);
        builder.Property(candidate => candidate.Title).HasMaxLength(Titles.Longest);
        builder.HasOne<Applicant>().WithMany().HasForeignKey(candidate => candidate.ApplicantId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ObjectionMap : IEntityTypeConfiguration<Objection>
{
    public void Configure(EntityTypeBuilder<Objection> builder)
    {
        builder.Property(objection => objection.Statement).HasMaxLength(Objection.LongestStatement);
        builder.Property(objection => objection.ObjectorName).HasMaxLength(Objection.LongestName);
        builder.Property(objection => objection.ObjectorContact).HasMaxLength(Objection.LongestContact);
        builder.Property(objection => objection.Receipt).HasMaxLength(20);
        builder.Property(objection => objection.CodeHash).HasMaxLength(64);
        builder.Property(objection => objection.Answer).HasMaxLength(Objection.LongestAnswer);
        builder.Property(objection => objection.MovedBy).HasMaxLength(100);
        builder.Property(objection => objection.Revision).IsConcurrencyToken();
        builder.HasIndex(objection => new { objection.NoticeId, objection.Number }).IsUnique();
        builder.HasIndex(objection => objection.Receipt).IsUnique();
        builder.HasOne<PublicNotice>().WithMany().HasForeignKey(objection => objection.NoticeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Applicant>().WithMany().HasForeignKey(objection => objection.ApplicantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(objection => objection.Files).WithOne().HasForeignKey(file => file.ObjectionId);
    }
}

internal sealed class ObjectionFileMap : IEntityTypeConfiguration<ObjectionFile>
{
    public void Configure(EntityTypeBuilder<ObjectionFile> builder)
    {
        builder.ToTable("ObjectionFiles");
        builder.HasKey(file => new { file.ObjectionId, file.Position });
        builder.Property(file => file.SentName).HasMaxLength(300);
        builder.Property(file => file.Hash).HasMaxLength(64);
        builder.Property(file => file.MediaType).HasMaxLength(100);
    }
}

internal sealed class NoticeRecordMap : IEntityTypeConfiguration<NoticeRecord>
{
    public void Configure(EntityTypeBuilder<NoticeRecord> builder)
    {
        builder.Property(record => record.Text).HasMaxLength(NoticeRecord.LongestText);
        builder.Property(record => record.By).HasMaxLength(100);
        builder.HasIndex(record => new { record.NoticeId, record.At });
        builder.HasOne<PublicNotice>().WithMany().HasForeignKey(record => record.NoticeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Objection>().WithMany().HasForeignKey(record => record.ObjectionId).OnDelete(DeleteBehavior.Restrict);
    }
}
