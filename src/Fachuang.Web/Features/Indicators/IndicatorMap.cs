using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Indicators;

internal sealed class ImportDraftMap : IEntityTypeConfiguration<ImportDraft>
{
    public void Configure(EntityTypeBuilder<ImportDraft> builder)
    {
        builder.Property(draft => draft.FileName).HasMaxLength(260);
        builder.Property(draft => draft.SourceHash).HasMaxLength(64);
        builder.Property(draft => draft.Revision).IsConcurrencyToken();
        builder.HasIndex(draft => new { draft.RegionId, draft.CreatedAt });
    }
}

internal sealed class IndicatorSystemMap : IEntityTypeConfiguration<IndicatorSystem>
{
    public void Configure(EntityTypeBuilder<IndicatorSystem> builder)
    {
        builder.Property(system => system.Title).HasMaxLength(IndicatorMap.TitleLength);
        builder.Property(system => system.Issuer).HasMaxLength(IndicatorMap.IssuerLength);
        builder.Property(system => system.DocumentNumber).HasMaxLength(IndicatorMap.DocumentNumberLength);
        builder.Property(system => system.SourceFileName).HasMaxLength(260);
        builder.Property(system => system.SourceHash).HasMaxLength(64);
        builder.HasIndex(system => new { system.RegionId, system.PublishedAt });
        builder.HasOne<Region>().WithMany().HasForeignKey(system => system.RegionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(system => system.Lists).WithOne().HasForeignKey(list => list.SystemId);
    }
}

internal sealed class IndicatorListMap : IEntityTypeConfiguration<IndicatorList>
{
    public void Configure(EntityTypeBuilder<IndicatorList> builder) => builder.Property(list => list.Name).HasMaxLength(100);
}

internal sealed class IndicatorMap : IEntityTypeConfiguration<Indicator>
{
    /// <summary>Longest title of a system.</summary>
    public const int TitleLength = 300;

    /// <summary>Longest name of an issuer.</summary>
    public const int IssuerLength = 200;

    /// <summary>Longest 文号.</summary>
    public const int DocumentNumberLength = 100;

    /// <summary>Longest 序号.</summary>
    public const int NumberLength = 20;

    /// <summary>Longest 一级、二级指标.</summary>
    public const int HeadingLength = 200;

    /// <summary>Longest printed name of a unit, and longest name of a unit.</summary>
    public const int UnitNameLength = 200;

    public void Configure(EntityTypeBuilder<Indicator> builder)
    {
        builder.Property(indicator => indicator.Category).HasMaxLength(HeadingLength);
        builder.Property(indicator => indicator.Subcategory).HasMaxLength(HeadingLength);
        builder.Property(indicator => indicator.Number).HasMaxLength(NumberLength);
        builder.HasIndex(indicator => new { indicator.RegionId, indicator.SystemId, indicator.Position }).IsUnique();
        builder.HasOne<IndicatorSystem>().WithMany().HasForeignKey(indicator => indicator.SystemId);
        builder.HasOne<IndicatorList>().WithMany().HasForeignKey(indicator => indicator.ListId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(indicator => indicator.Materials).WithOne().HasForeignKey(material => material.IndicatorId);
        builder.HasMany(indicator => indicator.Units).WithOne().HasForeignKey(unit => unit.IndicatorId);
        builder.HasMany(indicator => indicator.Rules).WithOne().HasForeignKey(rule => rule.IndicatorId);
    }
}

internal sealed class MaterialRequirementMap : IEntityTypeConfiguration<MaterialRequirement>
{
    public void Configure(EntityTypeBuilder<MaterialRequirement> builder) => builder.Property(material => material.Number).HasMaxLength(IndicatorMap.NumberLength);
}

internal sealed class IndicatorUnitMap : IEntityTypeConfiguration<IndicatorUnit>
{
    public void Configure(EntityTypeBuilder<IndicatorUnit> builder)
    {
        builder.Property(unit => unit.PrintedName).HasMaxLength(IndicatorMap.UnitNameLength);
        builder.HasOne<Unit>().WithMany().HasForeignKey(unit => unit.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UnitGroup>().WithMany().HasForeignKey(unit => unit.GroupId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RuleMap : IEntityTypeConfiguration<Rule>
{
    public void Configure(EntityTypeBuilder<Rule> builder)
    {
        builder.Property(rule => rule.Unit).HasMaxLength(20);
        builder.Property(rule => rule.Minimum).HasPrecision(18, 4);
        builder.Property(rule => rule.Maximum).HasPrecision(18, 4);
        builder.HasIndex(rule => new { rule.RegionId, rule.SystemId });
        builder.HasOne<IndicatorSystem>().WithMany().HasForeignKey(rule => rule.SystemId);
    }
}
