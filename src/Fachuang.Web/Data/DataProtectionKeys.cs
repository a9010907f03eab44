using System.Xml.Linq;
using Fachuang.Web.Access;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Data;

/// <summary>A sign-in key that all nodes share.</summary>
public sealed class DataProtectionKey
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The key as the framework writes it.</summary>
    public required string Xml { get; init; }
}

internal sealed class DataProtectionKeyMap : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder) => builder.HasKey(key => key.Id);
}

/// <summary>Keeps the sign-in keys in the database, so that any node accepts a cookie of any other.</summary>
internal sealed class DataProtectionKeys(IServiceProvider services) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return [.. db.Set<DataProtectionKey>().AsNoTracking().Select(key => key.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = services.CreateScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As("密钥管理", Guid.Empty);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Add(new DataProtectionKey { Id = Guid.CreateVersion7(), Xml = element.ToString(SaveOptions.DisableFormatting) });

        // The framework's interface is synchronous; this happens once in ninety days.
        db.SaveChangesAsync().GetAwaiter().GetResult();
    }
}
