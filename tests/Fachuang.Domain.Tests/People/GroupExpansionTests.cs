using Fachuang.Domain.People;

namespace Fachuang.Domain.Tests.People;

public sealed class GroupExpansionTests
{
    private static readonly Guid Region = Guid.CreateVersion7();
    private static readonly Guid[] Units = [.. Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7())];

    [Fact]
    public void Members_come_in_the_order_of_the_list_and_ended_units_do_not_come()
    {
        var group = Group("组", members: [Units[2], Units[0], Guid.CreateVersion7()]);
        Assert.Equal([Units[0], Units[2]], GroupExpansion.Of([group], Units)[group.Id]);
    }

    [Fact]
    public void All_except_leaves_out_the_exceptions()
    {
        var group = Group("区直各单位", all: true, exceptions: [Units[1]]);
        Assert.Equal([Units[0], Units[2], Units[3]], GroupExpansion.Of([group], Units)[group.Id]);
    }

    [Fact]
    public void An_exception_stays_out_whatever_takes_it_in()
    {
        var inner = Group("里", members: [Units[0], Units[1]]);
        var outer = Group("外", members: [Units[1], Units[2]], exceptions: [Units[1]], parts: [(inner, false)]);
        Assert.Equal([Units[0], Units[2]], GroupExpansion.Of([inner, outer], Units)[outer.Id]);
    }

    [Fact]
    public void A_group_can_be_left_out_of_all()
    {
        var towns = Group("各镇（街道）", members: [Units[2], Units[3]]);
        var rest = Group("区直各单位", all: true, parts: [(towns, true)]);
        Assert.Equal([Units[0], Units[1]], GroupExpansion.Of([towns, rest], Units)[rest.Id]);
    }

    [Fact]
    public void A_group_without_anybody_expands_to_nobody() => Assert.Empty(GroupExpansion.Of([Group("空")], Units).Values.Single());

    [Fact]
    public void Groups_within_each_other_come_to_an_end_and_are_refused()
    {
        var (first, second) = (Group("甲", members: [Units[0]]), Group("乙", members: [Units[1]]));
        Contain(first, second, false);
        Assert.NotNull(GroupExpansion.WhyNotPart(second, first, [first, second]));
        Assert.NotNull(GroupExpansion.WhyNotPart(first, first, [first, second]));
        Assert.Null(GroupExpansion.WhyNotPart(first, second, [first, second]));

        Contain(second, first, false);
        var expanded = GroupExpansion.Of([first, second], Units);
        Assert.Equal([Units[0], Units[1]], expanded[first.Id]);
        Assert.Equal([Units[0], Units[1]], expanded[second.Id]);
    }

    private static UnitGroup Group(string name, bool all = false, Guid[]? members = null, Guid[]? exceptions = null, (UnitGroup Part, bool Out)[]? parts = null)
    {
        var id = Guid.CreateVersion7();
        var group = new UnitGroup
        {
            Id = id, RegionId = Region, Name = name, IsAll = all,
            Members = [.. (members ?? []).Select(unit => new UnitGroupMember { RegionId = Region, GroupId = id, UnitId = unit })],
            Exceptions = [.. (exceptions ?? []).Select(unit => new UnitGroupException { RegionId = Region, GroupId = id, UnitId = unit })],
        };
        foreach (var (part, isOut) in parts ?? [])
        {
            Contain(group, part, isOut);
        }

        return group;
    }

    private static void Contain(UnitGroup group, UnitGroup part, bool isOut) =>
        group.Parts.Add(new UnitGroupPart { RegionId = Region, GroupId = group.Id, PartId = part.Id, IsException = isOut });
}
