using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.People;

internal sealed class RegionMap : IEntityTypeConfiguration<Region>
{
    public void Configure(EntityTypeBuilder<Region> builder)
    {
        builder.Property(region => region.Name).HasMaxLength(100);
        builder.Property(region => region.OfficeName).HasMaxLength(100);
        builder.HasIndex(region => new { region.ParentId, region.Name }).IsUnique();
        builder.HasOne<Region>().WithMany().HasForeignKey(region => region.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UnitMap : IEntityTypeConfiguration<Unit>
{
    /// <summary>Longest name of a unit or group, and longest alias.</summary>
    public const int NameLength = 200;

    /// <summary>Longest short name.</summary>
    public const int ShortNameLength = 100;

    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.Property(unit => unit.Name).HasMaxLength(NameLength);
        builder.Property(unit => unit.ShortName).HasMaxLength(ShortNameLength);
        builder.HasIndex(unit => new { unit.RegionId, unit.Name }).IsUnique();
        builder.HasOne<Region>().WithMany().HasForeignKey(unit => unit.RegionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(unit => unit.SuccessorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(unit => unit.Aliases).WithOne().HasForeignKey(alias => alias.UnitId);
    }
}

internal sealed class UnitAliasMap : IEntityTypeConfiguration<UnitAlias>
{
    public void Configure(EntityTypeBuilder<UnitAlias> builder)
    {
        builder.Property(alias => alias.Alias).HasMaxLength(UnitMap.NameLength);
        builder.HasIndex(alias => new { alias.RegionId, alias.Alias }).IsUnique();
    }
}

internal sealed class UnitGroupMap : IEntityTypeConfiguration<UnitGroup>
{
    public void Configure(EntityTypeBuilder<UnitGroup> builder)
    {
        builder.Property(group => group.Name).HasMaxLength(UnitMap.NameLength);
        builder.HasIndex(group => new { group.RegionId, group.Name }).IsUnique();
        builder.HasMany(group => group.Members).WithOne().HasForeignKey(member => member.GroupId);
        builder.HasMany(group => group.Exceptions).WithOne().HasForeignKey(exception => exception.GroupId);
        builder.HasMany(group => group.Parts).WithOne().HasForeignKey(part => part.GroupId);
    }
}

internal sealed class RememberedNameMap : IEntityTypeConfiguration<RememberedName>
{
    public void Configure(EntityTypeBuilder<RememberedName> builder)
    {
        builder.Property(name => name.Name).HasMaxLength(UnitMap.NameLength);
        builder.HasIndex(name => new { name.RegionId, name.Name }).IsUnique();
        builder.HasOne<UnitGroup>().WithMany().HasForeignKey(name => name.GroupId);
    }
}

internal sealed class UnitGroupMemberMap : IEntityTypeConfiguration<UnitGroupMember>
{
    public void Configure(EntityTypeBuilder<UnitGroupMember> builder)
    {
        builder.HasKey(member => new { member.GroupId, member.UnitId });
        builder.HasOne<Unit>().WithMany().HasForeignKey(member => member.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UnitGroupExceptionMap : IEntityTypeConfiguration<UnitGroupException>
{
    public void Configure(EntityTypeBuilder<UnitGroupException> builder)
    {
        builder.HasKey(exception => new { exception.GroupId, exception.UnitId });
        builder.HasOne<Unit>().WithMany().HasForeignKey(exception => exception.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UnitGroupPartMap : IEntityTypeConfiguration<UnitGroupPart>
{
    public void Configure(EntityTypeBuilder<UnitGroupPart> builder)
    {
        builder.HasKey(part => new { part.GroupId, part.PartId });
        builder.HasOne<UnitGroup>().WithMany().HasForeignKey(part => part.PartId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AccountMap : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.Property(account => account.DisplayName).HasMaxLength(100);
        builder.HasIndex(account => new { account.RegionId, account.Role });
        builder.HasOne<Region>().WithMany().HasForeignKey(account => account.RegionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(account => account.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
