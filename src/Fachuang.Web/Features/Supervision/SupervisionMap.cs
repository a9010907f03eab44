using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Domain.Supervision;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Supervision;

internal sealed class SupervisionNoticeMap : IEntityTypeConfiguration<SupervisionNotice>
{
    public void Configure(EntityTypeBuilder<SupervisionNotice> builder)
    {
        builder.Ignore(notice => notice.Number);
        builder.Ignore(notice => notice.IsFinished);
        builder.Ignore(notice => notice.IsOwed);
        builder.Property(notice => notice.Basis).HasMaxLength(SupervisionForm.Longest);
        builder.Property(notice => notice.Demand).HasMaxLength(SupervisionForm.Longest);
        builder.Property(notice => notice.Draft).HasMaxLength(WrittenText.Longest);
        builder.Property(notice => notice.Revision).IsConcurrencyToken();

        // A number is given once: the database holds the rule when two clerks issue at once.
        builder.HasIndex(notice => new { notice.RegionId, notice.Year, notice.Ordinal }).IsUnique();
        builder.HasIndex(notice => new { notice.RegionId, notice.CampaignId, notice.UnitId });
        builder.HasOne<Campaign>().WithMany().HasForeignKey(notice => notice.CampaignId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(notice => notice.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(notice => notice.Steps).WithOne().HasForeignKey(step => step.NoticeId);
        builder.HasMany(notice => notice.Files).WithOne().HasForeignKey(file => file.NoticeId);
    }
}

internal sealed class SupervisionStepMap : IEntityTypeConfiguration<SupervisionStep>
{
    public void Configure(EntityTypeBuilder<SupervisionStep> builder)
    {
        builder.HasKey(step => new { step.NoticeId, step.Position });
        builder.Ignore(step => step.IsOffices);
        builder.Ignore(step => step.IsDemand);
        builder.Property(step => step.Text).HasMaxLength(WrittenText.Longest);
        builder.Property(step => step.By).HasMaxLength(100);
        builder.Property(step => step.Place).HasMaxLength(SupervisionForm.LongestLine);
        builder.Property(step => step.Persons).HasMaxLength(SupervisionForm.LongestLine);
        builder.HasIndex(step => new { step.RegionId, step.NoticeId });
    }
}

internal sealed class SupervisionFileMap : IEntityTypeConfiguration<SupervisionFile>
{
    public void Configure(EntityTypeBuilder<SupervisionFile> builder)
    {
        builder.HasKey(file => new { file.NoticeId, file.FileId });
        builder.HasIndex(file => new { file.RegionId, file.NoticeId });
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(file => file.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}
