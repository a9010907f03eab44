using Fachuang.Domain.Indicators;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Indicators.Import;

internal sealed class ImportTaskMap : IEntityTypeConfiguration<ImportTask>
{
    public const int FailureLength = 1000;

    public void Configure(EntityTypeBuilder<ImportTask> builder)
    {
        builder.Property(task => task.FileName).HasMaxLength(260);
        builder.Property(task => task.RequestedBy).HasMaxLength(100);
        builder.Property(task => task.FailureCode).HasMaxLength(50);
        builder.Property(task => task.Failure).HasMaxLength(FailureLength);
        builder.HasIndex(task => new { task.RegionId, task.RequestedAt });
        builder.HasIndex(task => task.State);

        // A claim is saved only over the state and the time it was decided on: of two nodes, one reads.
        builder.Property(task => task.State).IsConcurrencyToken();
        builder.Property(task => task.ClaimedAt).IsConcurrencyToken();
    }
}

internal sealed class ImportTaskContentMap : IEntityTypeConfiguration<ImportTaskContent>
{
    public void Configure(EntityTypeBuilder<ImportTaskContent> builder)
    {
        builder.Property(content => content.Id).ValueGeneratedNever();
        builder.HasIndex(content => content.RegionId);
        builder.HasOne<ImportTask>().WithOne().HasForeignKey<ImportTaskContent>(content => content.Id).OnDelete(DeleteBehavior.Cascade);
    }
}
