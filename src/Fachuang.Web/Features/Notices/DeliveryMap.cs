using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Notices;

internal sealed class DeliveryMap : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.Property(delivery => delivery.Key).HasMaxLength(120);
        builder.Property(delivery => delivery.Outcome).HasMaxLength(Delivery.LongestOutcome);
        builder.Property(delivery => delivery.Revision).IsConcurrencyToken();
        builder.HasIndex(delivery => new { delivery.RegionId, delivery.Key }).IsUnique();
        builder.HasIndex(delivery => new { delivery.RegionId, delivery.CreatedAt });

        // The job asks over all regions what is due; what is finished, by far the most, has no business in its index's range.
        builder.HasIndex(delivery => new { delivery.State, delivery.NextTryAt });
        builder.HasOne<Account>().WithMany().HasForeignKey(delivery => delivery.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(delivery => delivery.Notices).WithOne().HasForeignKey(carried => carried.DeliveryId);
    }
}

internal sealed class DeliveredNoticeMap : IEntityTypeConfiguration<DeliveredNotice>
{
    public void Configure(EntityTypeBuilder<DeliveredNotice> builder)
    {
        builder.HasKey(carried => new { carried.DeliveryId, carried.NoticeId });
        builder.HasIndex(carried => new { carried.RegionId, carried.NoticeId });
        builder.HasOne<Notice>().WithMany().HasForeignKey(carried => carried.NoticeId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NoticeSettingsMap : IEntityTypeConfiguration<NoticeSettings>
{
    public void Configure(EntityTypeBuilder<NoticeSettings> builder)
    {
        builder.HasKey(settings => settings.RegionId);
        builder.Property(settings => settings.Revision).IsConcurrencyToken();
        Topics(builder.Property(settings => settings.AtOnce));
        Topics(builder.Property(settings => settings.InboxOnly));
        builder.HasOne<Region>().WithOne().HasForeignKey<NoticeSettings>(settings => settings.RegionId).OnDelete(DeleteBehavior.Restrict);
    }

    // A handful of words in one column: nobody searches for them.
    private static void Topics(PropertyBuilder<IReadOnlyList<NoticeTopic>> property) => property.HasMaxLength(400).HasConversion(
        topics => string.Join(',', topics),
        text => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(word => Enum.Parse<NoticeTopic>(word)).ToList(),
        new ValueComparer<IReadOnlyList<NoticeTopic>>(
            (left, right) => ReferenceEquals(left, right) || (left != null && right != null && left.SequenceEqual(right)),
            topics => topics.Aggregate(0, (hash, topic) => HashCode.Combine(hash, topic)),
            topics => topics.ToList()));
}
