using Fachuang.Domain.Indicators;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Indicators;

internal sealed class CrosswalkMap : IEntityTypeConfiguration<Crosswalk>
{
    public void Configure(EntityTypeBuilder<Crosswalk> builder)
    {
        builder.Property(crosswalk => crosswalk.Revision).IsConcurrencyToken();

        // Two people who open the same comparison make one crosswalk, not two.
        builder.HasIndex(crosswalk => new { crosswalk.RegionId, crosswalk.FromSystemId, crosswalk.ToSystemId }).IsUnique();
        builder.HasOne<IndicatorSystem>().WithMany().HasForeignKey(crosswalk => crosswalk.FromSystemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IndicatorSystem>().WithMany().HasForeignKey(crosswalk => crosswalk.ToSystemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(crosswalk => crosswalk.Decisions).WithOne().HasForeignKey(decision => decision.CrosswalkId);
    }
}

internal sealed class CrosswalkDecisionMap : IEntityTypeConfiguration<CrosswalkDecision>
{
    public void Configure(EntityTypeBuilder<CrosswalkDecision> builder)
    {
        builder.Property(decision => decision.DecidedBy).HasMaxLength(100);
        builder.HasIndex(decision => new { decision.RegionId, decision.CrosswalkId });
    }
}
