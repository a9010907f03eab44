using Fachuang.Domain.Draws;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Draws;

internal sealed class DrawMap : IEntityTypeConfiguration<Draw>
{
    public void Configure(EntityTypeBuilder<Draw> builder)
    {
        builder.Property(draw => draw.Title).HasMaxLength(DrawSheet.LongestWord);
        builder.Property(draw => draw.Purpose).HasMaxLength(Draw.LongestWords);
        builder.Property(draw => draw.ReturnAddress).HasMaxLength(Draw.LongestAddress);
        builder.Property(draw => draw.SheetHash).HasMaxLength(64);
        builder.Property(draw => draw.Announcement).HasMaxLength(Draw.LongestWords);
        builder.Property(draw => draw.Value).HasMaxLength(Draw.LongestWords);
        builder.Property(draw => draw.FrozenBy).HasMaxLength(100);
        builder.Property(draw => draw.DrawnBy).HasMaxLength(100);
        builder.Property(draw => draw.RedrawReason).HasMaxLength(Draw.LongestWords);
        builder.Property(draw => draw.Revision).IsConcurrencyToken();
        builder.HasIndex(draw => new { draw.RegionId, draw.Number }).IsUnique();
        builder.HasOne<Draw>().WithMany().HasForeignKey(draw => draw.RedrawOf).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DrawReplacementMap : IEntityTypeConfiguration<DrawReplacement>
{
    public void Configure(EntityTypeBuilder<DrawReplacement> builder)
    {
        builder.Property(replacement => replacement.OutKey).HasMaxLength(DrawSheet.LongestWord);
        builder.Property(replacement => replacement.InKey).HasMaxLength(DrawSheet.LongestWord);
        builder.Property(replacement => replacement.Reason).HasMaxLength(Draw.LongestWords);
        builder.Property(replacement => replacement.By).HasMaxLength(100);

        // A substitute takes one place, whoever clicks at the same time.
        builder.HasIndex(replacement => new { replacement.DrawId, replacement.InKey }).IsUnique();
        builder.HasIndex(replacement => new { replacement.DrawId, replacement.OutKey }).IsUnique();
        builder.HasOne<Draw>().WithMany().HasForeignKey(replacement => replacement.DrawId).OnDelete(DeleteBehavior.Restrict);
    }
}
