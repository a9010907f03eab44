using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Reports;

internal sealed class ReportMap : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> builder)
    {
        builder.Property(report => report.Title).HasMaxLength(Report.LongestTitle);
        builder.Property(report => report.DataHash).HasMaxLength(64);
        builder.Property(report => report.TemplateName).HasMaxLength(100);
        builder.Property(report => report.MadeBy).HasMaxLength(100);
        builder.Property(report => report.Revision).IsConcurrencyToken();
        builder.HasIndex(report => new { report.RegionId, report.CampaignId, report.Kind, report.Number }).IsUnique();
        builder.HasOne<Campaign>().WithMany().HasForeignKey(report => report.CampaignId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(report => report.Versions).WithOne().HasForeignKey(version => version.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(report => report.Snapshot);
    }
}

internal sealed class ReportVersionMap : IEntityTypeConfiguration<ReportVersion>
{
    public void Configure(EntityTypeBuilder<ReportVersion> builder)
    {
        builder.Property(version => version.Name).HasMaxLength(OriginalName.Longest);
        builder.Property(version => version.Hash).HasMaxLength(64);
        builder.Property(version => version.PdfHash).HasMaxLength(64);
        builder.Property(version => version.AddedBy).HasMaxLength(100);
        builder.HasIndex(version => new { version.ReportId, version.Number }).IsUnique();
    }
}
