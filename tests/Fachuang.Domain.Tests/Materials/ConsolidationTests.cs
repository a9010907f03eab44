using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;

namespace Fachuang.Domain.Tests.Materials;

public sealed class ConsolidationTests
{
    private static readonly Guid One = Guid.CreateVersion7();
    private static readonly Guid Two = Guid.CreateVersion7();

    private readonly SharedWork lead = Work(Responsibility.Lead, writes: true, One);

    [Fact]
    public void A_responsible_unit_hands_in_to_the_lead_unit_of_its_indicator()
    {
        var work = Work(Responsibility.Responsible, writes: true, One);
        Assert.Equal(lead, Consolidation.Of(work, [work, lead, Work(Responsibility.Lead, writes: true, Two)]));
    }

    [Fact]
    public void The_lead_unit_itself_hands_in_to_the_office() =>
        Assert.Null(Consolidation.Of(lead, [lead, Work(Responsibility.Responsible, writes: true, One)]));

    [Fact]
    public void Without_a_lead_unit_everything_goes_to_the_office()
    {
        var work = Work(Responsibility.Responsible, writes: true, One);
        Assert.Null(Consolidation.Of(work, [work, Work(Responsibility.Responsible, writes: false, One)]));
    }

    [Fact]
    public void Of_several_lead_units_the_one_that_writes_the_narrative_consolidates()
    {
        var list = Work(Responsibility.Lead, writes: false, One);
        Assert.Equal(lead, Consolidation.Of(list, [list, lead]));
        Assert.Null(Consolidation.Of(lead, [list, lead]));
    }

    [Fact]
    public void Where_the_document_does_not_say_which_lead_unit_writes_nobody_consolidates()
    {
        var second = Work(Responsibility.Lead, writes: true, One);
        var responsible = Work(Responsibility.Responsible, writes: false, One);
        Assert.Null(Consolidation.Of(second, [lead, second]));
        Assert.Null(Consolidation.Of(responsible, [lead, second, responsible]));
    }

    [Fact]
    public void A_unit_does_not_consolidate_its_own_second_piece_of_work()
    {
        var own = lead with { AssignmentId = Guid.CreateVersion7(), Responsibility = Responsibility.Responsible };
        Assert.Null(Consolidation.Of(own, [lead, own]));
    }

    private static SharedWork Work(Responsibility responsibility, bool writes, params Guid[] indicators) =>
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), responsibility, indicators, writes);
}
