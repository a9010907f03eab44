using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Ledgers;

internal sealed class LedgerMap : IEntityTypeConfiguration<Ledger>
{
    public void Configure(EntityTypeBuilder<Ledger> builder)
    {
        builder.Property(ledger => ledger.Contact).HasMaxLength(Ledger.LongestContact);
        builder.Property(ledger => ledger.SavedBy).HasMaxLength(100);
        builder.Property(ledger => ledger.ReturnedBy).HasMaxLength(100);
        builder.Property(ledger => ledger.ReturnReason).HasMaxLength(ReturnLedger.LongestReason);
        builder.Property(ledger => ledger.Revision).IsConcurrencyToken();
        builder.Ignore(ledger => ledger.Lacking);

        // One ledger a unit and month: the database holds the rule when two people begin it at once.
        builder.HasIndex(ledger => new { ledger.RegionId, ledger.CampaignId, ledger.UnitId, ledger.Month }).IsUnique();
        builder.HasOne<Campaign>().WithMany().HasForeignKey(ledger => ledger.CampaignId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(ledger => ledger.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(ledger => ledger.Lines).WithOne().HasForeignKey(line => line.LedgerId);
        builder.HasMany(ledger => ledger.Versions).WithOne().HasForeignKey(version => version.LedgerId);
    }
}

internal sealed class LedgerLineMap : IEntityTypeConfiguration<LedgerLine>
{
    public void Configure(EntityTypeBuilder<LedgerLine> builder)
    {
        builder.Property(line => line.Text).HasMaxLength(LedgerLine.Longest);
        builder.Property(line => line.Material).HasMaxLength(LedgerLine.Longest);
        builder.Property(line => line.Contact).HasMaxLength(Ledger.LongestContact);
        builder.Property(line => line.Facts).HasMaxLength(40);
        builder.HasIndex(line => new { line.RegionId, line.LedgerId, line.AssignmentId, line.IndicatorId }).IsUnique();
        builder.HasOne<Assignment>().WithMany().HasForeignKey(line => line.AssignmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(line => line.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LedgerVersionMap : IEntityTypeConfiguration<LedgerVersion>
{
    public void Configure(EntityTypeBuilder<LedgerVersion> builder)
    {
        builder.Property(version => version.SubmittedBy).HasMaxLength(100);
        builder.HasIndex(version => new { version.RegionId, version.LedgerId, version.Number }).IsUnique();
    }
}

internal sealed class DispatchReportMap : IEntityTypeConfiguration<DispatchReport>
{
    public void Configure(EntityTypeBuilder<DispatchReport> builder)
    {
        builder.Property(report => report.SavedBy).HasMaxLength(100);
        builder.Property(report => report.Revision).IsConcurrencyToken();
        builder.HasIndex(report => new { report.RegionId, report.CampaignId, report.Month }).IsUnique();
        builder.HasOne<Campaign>().WithMany().HasForeignKey(report => report.CampaignId).OnDelete(DeleteBehavior.Restrict);
    }
}
