using Fachuang.Domain.Calendars;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Calendars;

internal sealed class ImportedYearMap : IEntityTypeConfiguration<ImportedYear>
{
    public void Configure(EntityTypeBuilder<ImportedYear> builder)
    {
        builder.HasKey(year => year.Year);
        builder.Property(year => year.Year).ValueGeneratedNever();
        builder.Property(year => year.ImportedBy).HasMaxLength(100);
    }
}
