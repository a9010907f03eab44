using Fachuang.Domain.People;
using Fachuang.Domain.Reminders;
using Fachuang.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Reminders;

internal sealed class ReminderRuleMap : IEntityTypeConfiguration<ReminderRule>
{
    public void Configure(EntityTypeBuilder<ReminderRule> builder)
    {
        builder.Ignore(rule => rule.Values);
        builder.Property(rule => rule.Revision).IsConcurrencyToken();
        builder.HasIndex(rule => new { rule.RegionId, rule.Kind, rule.Days });
        builder.HasOne<Account>().WithMany().HasForeignKey(rule => rule.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReminderRunMap : IEntityTypeConfiguration<ReminderRun>
{
    public void Configure(EntityTypeBuilder<ReminderRun> builder)
    {
        builder.HasKey(run => new { run.RegionId, run.OnDay });
        builder.HasOne<Region>().WithMany().HasForeignKey(run => run.RegionId).OnDelete(DeleteBehavior.Restrict);
    }
}
