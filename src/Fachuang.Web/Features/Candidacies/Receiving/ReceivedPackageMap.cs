using Fachuang.Domain.Candidacies;
using Fachuang.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Candidacies.Receiving;

internal sealed class ReceivedPackageMap : IEntityTypeConfiguration<ReceivedPackage>
{
    /// <summary>Longest name of a region, a campaign or a file, and longest title or 文号.</summary>
    public const int NameLength = 500;

    /// <summary>Longest field of a single item.</summary>
    public const int FieldLength = 50;

    public void Configure(EntityTypeBuilder<ReceivedPackage> builder)
    {
        builder.Property(package => package.FileName).HasMaxLength(NameLength);
        builder.Property(package => package.Hash).HasMaxLength(64);
        builder.Property(package => package.IndexHash).HasMaxLength(64);
        builder.Property(package => package.SourceHash).HasMaxLength(64);
        builder.Property(package => package.ReceivedBy).HasMaxLength(100);
        builder.Property(package => package.Applicant).HasMaxLength(NameLength);
        builder.Property(package => package.CampaignName).HasMaxLength(NameLength);
        builder.Property(package => package.ItemName).HasMaxLength(SingleItem.LongestName);
        builder.Property(package => package.ItemField).HasMaxLength(FieldLength);
        builder.Property(package => package.ItemInnovation).HasMaxLength(SingleItem.LongestInnovation);
        builder.Property(package => package.SystemTitle).HasMaxLength(NameLength);
        builder.Property(package => package.DocumentNumber).HasMaxLength(NameLength);
        builder.Property(package => package.Revision).IsConcurrencyToken();
        builder.HasIndex(package => new { package.RegionId, package.Number }).IsUnique();
        builder.HasIndex(package => new { package.RegionId, package.Hash }).IsUnique();
        builder.HasIndex(package => package.State);
        builder.HasOne<Region>().WithMany().HasForeignKey(package => package.FromRegionId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(package => package.ProblemList);
    }
}

internal sealed class ReceivedIndicatorMap : IEntityTypeConfiguration<ReceivedIndicator>
{
    public void Configure(EntityTypeBuilder<ReceivedIndicator> builder)
    {
        builder.Property(indicator => indicator.List).HasMaxLength(ReceivedIndicator.LongestName);
        builder.Property(indicator => indicator.Category).HasMaxLength(ReceivedIndicator.LongestName);
        builder.Property(indicator => indicator.Subcategory).HasMaxLength(ReceivedIndicator.LongestName);
        builder.Property(indicator => indicator.Number).HasMaxLength(ReceivedIndicator.LongestName);
        builder.HasIndex(indicator => new { indicator.RegionId, indicator.PackageId, indicator.Position }).IsUnique();
        builder.HasOne<ReceivedPackage>().WithMany().HasForeignKey(indicator => indicator.PackageId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PackageUploadMap : IEntityTypeConfiguration<PackageUpload>
{
    public void Configure(EntityTypeBuilder<PackageUpload> builder)
    {
        builder.Property(upload => upload.Name).HasMaxLength(ReceivedPackageMap.NameLength);
        builder.HasIndex(upload => new { upload.RegionId, upload.AccountId });
        builder.HasIndex(upload => upload.TouchedAt);
    }
}
