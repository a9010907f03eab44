using Fachuang.Domain.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Reviews;

internal sealed class CycleSchemeMap : IEntityTypeConfiguration<CycleScheme>
{
    public void Configure(EntityTypeBuilder<CycleScheme> builder)
    {
        builder.Property(scheme => scheme.Text).HasMaxLength(CycleScheme.LongestText);
        builder.Property(scheme => scheme.Hash).HasMaxLength(64);
        builder.Property(scheme => scheme.SavedBy).HasMaxLength(100);
        builder.Property(scheme => scheme.PublishedBy).HasMaxLength(100);
        builder.Property(scheme => scheme.Revision).IsConcurrencyToken();

        // The draft bears the number after the newest edition: so there is one at most.
        builder.HasIndex(scheme => new { scheme.CycleId, scheme.Version }).IsUnique();
        builder.HasOne<Cycle>().WithMany().HasForeignKey(scheme => scheme.CycleId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ScoreRunMap : IEntityTypeConfiguration<ScoreRun>
{
    public void Configure(EntityTypeBuilder<ScoreRun> builder)
    {
        builder.Property(run => run.SchemeHash).HasMaxLength(64);
        builder.Property(run => run.InputsHash).HasMaxLength(64);
        builder.Property(run => run.ResultsHash).HasMaxLength(64);
        builder.Property(run => run.By).HasMaxLength(100);
        builder.HasIndex(run => new { run.CycleId, run.Number }).IsUnique();
        builder.HasOne<Cycle>().WithMany().HasForeignKey(run => run.CycleId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ScoreStabilityMap : IEntityTypeConfiguration<ScoreStability>
{
    public void Configure(EntityTypeBuilder<ScoreStability> builder)
    {
        builder.Property(stability => stability.ContentHash).HasMaxLength(64);
        builder.Property(stability => stability.By).HasMaxLength(100);
        builder.HasIndex(stability => new { stability.RunId, stability.Seed, stability.Top }).IsUnique();
        builder.HasOne<ScoreRun>().WithMany().HasForeignKey(stability => stability.RunId).OnDelete(DeleteBehavior.Restrict);
    }
}
