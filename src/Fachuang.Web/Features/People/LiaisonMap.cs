using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.People;

internal sealed class LiaisonOfficerMap : IEntityTypeConfiguration<LiaisonOfficer>
{
    public void Configure(EntityTypeBuilder<LiaisonOfficer> builder)
    {
        builder.Property(officer => officer.Name).HasMaxLength(LiaisonOfficer.LongestName);
        builder.Property(officer => officer.Post).HasMaxLength(LiaisonOfficer.LongestPost);
        builder.Property(officer => officer.Phone).HasMaxLength(PhoneNumber.Longest);
        builder.Property(officer => officer.Email).HasMaxLength(LiaisonOfficer.LongestEmail);
        builder.Property(officer => officer.Revision).IsConcurrencyToken();
        builder.HasIndex(officer => new { officer.RegionId, officer.UnitId });
        builder.HasOne<Unit>().WithMany().HasForeignKey(officer => officer.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(officer => officer.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LiaisonCollectionMap : IEntityTypeConfiguration<LiaisonCollection>
{
    /// <summary>Longest title.</summary>
    public const int TitleLength = 100;

    /// <summary>Longest purpose.</summary>
    public const int PurposeLength = 500;

    public void Configure(EntityTypeBuilder<LiaisonCollection> builder)
    {
        builder.Property(collection => collection.Title).HasMaxLength(TitleLength);
        builder.Property(collection => collection.Purpose).HasMaxLength(PurposeLength);
        builder.Property(collection => collection.OpenedBy).HasMaxLength(100);
        builder.HasIndex(collection => new { collection.RegionId, collection.OpenedAt });
        builder.HasMany(collection => collection.Requests).WithOne().HasForeignKey(request => request.CollectionId);
    }
}

internal sealed class LiaisonRequestMap : IEntityTypeConfiguration<LiaisonRequest>
{
    public void Configure(EntityTypeBuilder<LiaisonRequest> builder)
    {
        builder.Property(request => request.Salt).HasMaxLength(2 * LinkToken.SaltBytes);
        builder.Property(request => request.TokenHash).HasMaxLength(64);
        builder.Property(request => request.Revision).IsConcurrencyToken();
        builder.HasIndex(request => new { request.RegionId, request.CollectionId, request.UnitId }).IsUnique();

        // A link is found before its region is known.
        builder.HasIndex(request => request.TokenHash).IsUnique();
        builder.HasOne<Unit>().WithMany().HasForeignKey(request => request.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
