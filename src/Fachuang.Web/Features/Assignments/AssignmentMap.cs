using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Assignments;

internal sealed class AssignmentMap : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.Property(assignment => assignment.Note).HasMaxLength(2000);
        builder.Property(assignment => assignment.Revision).IsConcurrencyToken();
        builder.HasIndex(assignment => new { assignment.RegionId, assignment.CampaignId, assignment.UnitId });
        builder.HasOne<Campaign>().WithMany().HasForeignKey(assignment => assignment.CampaignId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(assignment => assignment.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(assignment => assignment.Steps).WithOne().HasForeignKey(step => step.AssignmentId);
        builder.HasMany(assignment => assignment.Indicators).WithOne().HasForeignKey(covered => covered.AssignmentId);
    }
}

internal sealed class AssignmentIndicatorMap : IEntityTypeConfiguration<AssignmentIndicator>
{
    public void Configure(EntityTypeBuilder<AssignmentIndicator> builder)
    {
        builder.HasKey(covered => new { covered.AssignmentId, covered.IndicatorId });
        builder.HasIndex(covered => new { covered.RegionId, covered.IndicatorId });

        // The region stands in every condition: without this index SQLite looks for an assignment's pairs among all of the region.
        builder.HasIndex(covered => new { covered.RegionId, covered.AssignmentId, covered.IndicatorId });
        builder.HasOne<Indicator>().WithMany().HasForeignKey(covered => covered.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AssignmentStepMap : IEntityTypeConfiguration<AssignmentStep>
{
    public void Configure(EntityTypeBuilder<AssignmentStep> builder)
    {
        // The entity makes its own key: a step found on a tracked assignment is new, whatever its key says.
        builder.Property(step => step.Id).ValueGeneratedNever();
        builder.HasIndex(step => new { step.RegionId, step.AssignmentId });
    }
}

internal sealed class ReminderMap : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> builder)
    {
        builder.Property(reminder => reminder.SentBy).HasMaxLength(100);

        // Nobody is reminded twice on one day (requirement C6): the database holds the rule when two clerks click at once.
        builder.HasIndex(reminder => new { reminder.RegionId, reminder.CampaignId, reminder.UnitId, reminder.SentOn }).IsUnique();
        builder.HasOne<Campaign>().WithMany().HasForeignKey(reminder => reminder.CampaignId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(reminder => reminder.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
