using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;
using Fachuang.Domain.SummaryReports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.SummaryReports;

internal sealed class SummaryReportMap : IEntityTypeConfiguration<SummaryReport>
{
    public void Configure(EntityTypeBuilder<SummaryReport> builder)
    {
        builder.Property(report => report.SavedBy).HasMaxLength(100);
        builder.Property(report => report.DecidedBy).HasMaxLength(100);
        builder.Property(report => report.Comment).HasMaxLength(DecideSummary.LongestComment);
        builder.Property(report => report.Revision).IsConcurrencyToken();

        // One a unit and campaign: the database holds the rule when two people begin it at once.
        builder.HasIndex(report => new { report.RegionId, report.CampaignId, report.UnitId }).IsUnique();
        builder.HasOne<Campaign>().WithMany().HasForeignKey(report => report.CampaignId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(report => report.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(report => report.Versions).WithOne().HasForeignKey(version => version.SummaryReportId);
    }
}

internal sealed class SummaryVersionMap : IEntityTypeConfiguration<SummaryVersion>
{
    public void Configure(EntityTypeBuilder<SummaryVersion> builder)
    {
        builder.Property(version => version.SubmittedBy).HasMaxLength(100);
        builder.HasIndex(version => new { version.RegionId, version.SummaryReportId, version.Number }).IsUnique();
    }
}

internal sealed class SummaryCollectionMap : IEntityTypeConfiguration<SummaryCollection>
{
    public void Configure(EntityTypeBuilder<SummaryCollection> builder)
    {
        builder.Property(collection => collection.SavedBy).HasMaxLength(100);
        builder.Property(collection => collection.Revision).IsConcurrencyToken();
        builder.HasIndex(collection => new { collection.RegionId, collection.CampaignId }).IsUnique();
        builder.HasOne<Campaign>().WithMany().HasForeignKey(collection => collection.CampaignId).OnDelete(DeleteBehavior.Restrict);
    }
}
