using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Notices;

internal sealed class NoticeMap : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.Property(notice => notice.Subject).HasMaxLength(120);
        builder.Property(notice => notice.Title).HasMaxLength(200);
        builder.Property(notice => notice.Address).HasMaxLength(400);
        builder.Property(notice => notice.Key).HasMaxLength(240);
        builder.Property(notice => notice.Without).HasDefaultValue(NoticeChannels.None);
        builder.HasIndex(notice => new { notice.RegionId, notice.Key }).IsUnique();
        builder.HasIndex(notice => new { notice.RegionId, notice.ReadAt, notice.PostedAt });
        builder.HasIndex(notice => new { notice.RegionId, notice.UnitId, notice.PostedAt });
        builder.HasOne<Unit>().WithMany().HasForeignKey(notice => notice.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(notice => notice.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
