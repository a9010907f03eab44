using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Data;

/// <summary>A fact about the installation that all nodes share.</summary>
public sealed class Setting
{
    /// <summary>Seconds by which the demonstration's clock is behind the real one; absent in real use.</summary>
    public const string ClockOffset = "demonstration.clock-offset";

    /// <summary>Name.</summary>
    public required string Key { get; init; }

    /// <summary>Value.</summary>
    public required string Value { get; set; }
}

internal sealed class SettingMap : IEntityTypeConfiguration<Setting>
{
    public void Configure(EntityTypeBuilder<Setting> builder)
    {
        builder.HasKey(setting => setting.Key);
        builder.Property(setting => setting.Key).HasMaxLength(64);
    }
}
