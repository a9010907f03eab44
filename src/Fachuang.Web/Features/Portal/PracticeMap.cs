using Fachuang.Domain.Portal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Portal;

internal sealed class GoodPracticeMap : IEntityTypeConfiguration<GoodPractice>
{
    public void Configure(EntityTypeBuilder<GoodPractice> builder)
    {
        builder.Property(practice => practice.Title).HasMaxLength(GoodPractice.LongestTitle);
        builder.Property(practice => practice.PlaceName).HasMaxLength(GoodPractice.LongestName);
        builder.Property(practice => practice.Theme).HasMaxLength(GoodPractice.LongestName);
        builder.Property(practice => practice.Summary).HasMaxLength(GoodPractice.LongestSummary);
        builder.Property(practice => practice.Body).HasMaxLength(GoodPractice.LongestBody);
        builder.Property(practice => practice.MovedBy).HasMaxLength(100);
        builder.Property(practice => practice.Revision).IsConcurrencyToken();
        builder.HasIndex(practice => new { practice.RegionId, practice.Number }).IsUnique();

        // The public reads over all regions, newest first.
        builder.HasIndex(practice => new { practice.State, practice.PublishedAt });
        builder.HasIndex(practice => new { practice.State, practice.Theme });
        builder.HasMany(practice => practice.Files).WithOne().HasForeignKey(file => file.PracticeId);
    }
}

internal sealed class PracticeFileMap : IEntityTypeConfiguration<PracticeFile>
{
    public void Configure(EntityTypeBuilder<PracticeFile> builder)
    {
        builder.ToTable("PracticeFiles");
        builder.Property(file => file.Name).HasMaxLength(300);
        builder.Property(file => file.Hash).HasMaxLength(64);
        builder.Property(file => file.MediaType).HasMaxLength(100);
        builder.Ignore(file => file.IsPicture);
    }
}
