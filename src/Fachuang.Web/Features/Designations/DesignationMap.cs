using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Designations;

internal sealed class DesignationMap : IEntityTypeConfiguration<Designation>
{
    public void Configure(EntityTypeBuilder<Designation> builder)
    {
        builder.Ignore(designation => designation.Number);
        builder.Property(designation => designation.Organiser).HasMaxLength(100);
        builder.Property(designation => designation.Organ).HasMaxLength(100);
        builder.Property(designation => designation.CycleName).HasMaxLength(Cycle.LongestName);
        builder.Property(designation => designation.Name).HasMaxLength(Applicant.LongestName);
        builder.Property(designation => designation.ItemName).HasMaxLength(SingleItem.LongestName);
        builder.Property(designation => designation.Title).HasMaxLength(Titles.Longest);
        builder.Property(designation => designation.DocumentNumber).HasMaxLength(ProcedureRecord.LongestDocumentNumber);
        builder.Property(designation => designation.NamedBy).HasMaxLength(100);
        builder.Property(designation => designation.Revision).IsConcurrencyToken();

        // A number is given once, an applicant is named once: the database holds both when two clerks act at once.
        builder.HasIndex(designation => new { designation.RegionId, designation.Year, designation.Ordinal }).IsUnique();
        builder.HasIndex(designation => designation.ApplicantId).IsUnique();

        // The public register reads over all regions, newest first.
        builder.HasIndex(designation => designation.NamedOn);
        builder.HasOne<Applicant>().WithMany().HasForeignKey(designation => designation.ApplicantId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AnnualReportMap : IEntityTypeConfiguration<AnnualReport>
{
    public void Configure(EntityTypeBuilder<AnnualReport> builder)
    {
        builder.Ignore(report => report.LateDays);
        builder.Property(report => report.DocumentNumber).HasMaxLength(ProcedureRecord.LongestDocumentNumber);
        builder.Property(report => report.Hash).HasMaxLength(64);
        builder.Property(report => report.FileName).HasMaxLength(300);
        builder.Property(report => report.MediaType).HasMaxLength(200);
        builder.Property(report => report.ReceivedBy).HasMaxLength(100);
        builder.Property(report => report.PublishedBy).HasMaxLength(100);
        builder.Property(report => report.Revision).IsConcurrencyToken();
        builder.HasIndex(report => new { report.DesignationId, report.Year, report.Number }).IsUnique();
        builder.HasOne<Designation>().WithMany().HasForeignKey(report => report.DesignationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RevisitRoundMap : IEntityTypeConfiguration<RevisitRound>
{
    public void Configure(EntityTypeBuilder<RevisitRound> builder)
    {
        builder.Ignore(round => round.Share);
        builder.Ignore(round => round.SeedHash);
        builder.Property(round => round.ListHash).HasMaxLength(64);
        builder.Property(round => round.FrozenBy).HasMaxLength(100);
        builder.Property(round => round.Seed).HasMaxLength(RevisitRound.LongestSeed);
        builder.Property(round => round.SeedSource).HasMaxLength(RevisitRound.LongestSeed);
        builder.Property(round => round.DrawnBy).HasMaxLength(100);
        builder.Property(round => round.Revision).IsConcurrencyToken();
        builder.HasIndex(round => new { round.RegionId, round.Year }).IsUnique();
    }
}

internal sealed class RevisitMap : IEntityTypeConfiguration<Revisit>
{
    public void Configure(EntityTypeBuilder<Revisit> builder)
    {
        builder.Ignore(revisit => revisit.Outcome);
        builder.Property(revisit => revisit.Team).HasMaxLength(Revisit.LongestTeam);
        builder.Property(revisit => revisit.Findings).HasMaxLength(Revisit.LongestText);
        builder.Property(revisit => revisit.Demand).HasMaxLength(Revisit.LongestText);
        builder.Property(revisit => revisit.Result).HasMaxLength(Revisit.LongestText);
        builder.Property(revisit => revisit.Reason).HasMaxLength(Revisit.LongestText);
        builder.Property(revisit => revisit.MovedBy).HasMaxLength(100);
        builder.Property(revisit => revisit.Revision).IsConcurrencyToken();
        builder.HasIndex(revisit => new { revisit.RoundId, revisit.Position }).IsUnique();
        builder.HasOne<RevisitRound>().WithMany().HasForeignKey(revisit => revisit.RoundId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Designation>().WithMany().HasForeignKey(revisit => revisit.DesignationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RevocationMap : IEntityTypeConfiguration<Revocation>
{
    public void Configure(EntityTypeBuilder<Revocation> builder)
    {
        builder.Ignore(revocation => revocation.IsOpen);
        builder.Property(revocation => revocation.Facts).HasMaxLength(Revocation.LongestText);
        builder.Property(revocation => revocation.Statement).HasMaxLength(Revocation.LongestText);
        builder.Property(revocation => revocation.Decision).HasMaxLength(Revocation.LongestText);
        builder.Property(revocation => revocation.DocumentNumber).HasMaxLength(ProcedureRecord.LongestDocumentNumber);
        builder.Property(revocation => revocation.OpenedBy).HasMaxLength(100);
        builder.Property(revocation => revocation.MovedBy).HasMaxLength(100);
        builder.Property(revocation => revocation.Revision).IsConcurrencyToken();
        builder.HasIndex(revocation => new { revocation.DesignationId, revocation.Number }).IsUnique();
        builder.HasOne<Designation>().WithMany().HasForeignKey(revocation => revocation.DesignationId).OnDelete(DeleteBehavior.Restrict);
    }
}
