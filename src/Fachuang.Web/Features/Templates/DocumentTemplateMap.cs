using Fachuang.Domain.Templates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Templates;

internal sealed class DocumentTemplateMap : IEntityTypeConfiguration<DocumentTemplate>
{
    public void Configure(EntityTypeBuilder<DocumentTemplate> builder)
    {
        builder.Property(template => template.Kind).HasMaxLength(50);
        builder.Property(template => template.Name).HasMaxLength(KeepDocumentTemplates.LongestName);
        builder.Property(template => template.Hash).HasMaxLength(64);
        builder.Property(template => template.UploadedBy).HasMaxLength(100);
        builder.Property(template => template.WithdrawnBy).HasMaxLength(100);
        builder.Property(template => template.Revision).IsConcurrencyToken();
        builder.HasIndex(template => new { template.RegionId, template.Kind, template.Number }).IsUnique();
    }
}
