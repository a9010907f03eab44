using Fachuang.Domain.Methods;
using Fachuang.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Methods;

internal sealed class MethodOutcomeMap : IEntityTypeConfiguration<MethodOutcome>
{
    public void Configure(EntityTypeBuilder<MethodOutcome> builder)
    {
        builder.Property(outcome => outcome.Method).HasMaxLength(30);
        builder.Property(outcome => outcome.Origin).HasMaxLength(MethodOutcome.LongestOrigin);
        builder.Property(outcome => outcome.OriginName).HasMaxLength(MethodOutcome.LongestName);
        builder.Property(outcome => outcome.About).HasMaxLength(MethodOutcome.LongestName);
        builder.Property(outcome => outcome.Explanation).HasMaxLength(MethodOutcome.LongestExplanation);
        builder.Property(outcome => outcome.TraceHash).HasMaxLength(64);
        builder.Property(outcome => outcome.By).HasMaxLength(100);
        builder.HasIndex(outcome => new { outcome.RegionId, outcome.Number }).IsUnique();
        builder.HasIndex(outcome => new { outcome.RegionId, outcome.About });
        builder.HasIndex(outcome => new { outcome.RegionId, outcome.Origin });
        builder.HasOne<Unit>().WithMany().HasForeignKey(outcome => outcome.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Domain.Indicators.Indicator>().WithMany().HasForeignKey(outcome => outcome.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}
