using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Tests.Assignments;

public sealed class DispatchPlanTests
{
    private static readonly Guid Region = Guid.CreateVersion7();
    private static readonly Guid List = Guid.CreateVersion7();
    private static readonly Guid A = Guid.CreateVersion7();
    private static readonly Guid B = Guid.CreateVersion7();
    private static readonly Guid C = Guid.CreateVersion7();
    private static readonly Guid Towns = Guid.CreateVersion7();
    private static readonly Dictionary<Guid, IReadOnlyList<Guid>> Groups = new() { [Towns] = [B, C] };

    [Fact]
    public void Each_named_lead_unit_gets_one_assignment_an_indicator()
    {
        var plan = Plan([New("1", Lead(A), Lead(B)), New("2", Lead(A))]);
        Assert.Equal([(A, "1"), (B, "1"), (A, "2")], Lines(plan));
        Assert.Equal((2, 3), (plan.Units, plan.Pairs));
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void A_group_expands_to_its_members() => Assert.Equal([(B, "1"), (C, "1")], Lines(Plan([New("1", Lead(group: Towns))])));

    [Fact]
    public void A_unit_named_by_itself_and_in_a_group_is_asked_once() => Assert.Equal([(C, "1"), (B, "1")], Lines(Plan([New("1", Lead(C), Lead(group: Towns))])));

    [Fact]
    public void Material_of_a_unit_named_several_times_is_put_together()
    {
        var plan = Plan([New("1", Lead(A, ["1"]), Lead(B, ["1"]), Lead(A, ["2", "3"]))]);
        Assert.Equal(["1", "2", "3"], plan.Assignments[0].MaterialNumbers);
        Assert.Equal(["1"], plan.Assignments[1].MaterialNumbers);
    }

    [Fact]
    public void Who_is_named_for_all_material_answers_for_all() => Assert.Empty(Plan([New("1", Lead(A, ["1"]), Lead(A))]).Assignments.Single().MaterialNumbers);

    [Fact]
    public void Indicators_that_hand_in_together_make_one_assignment_a_unit()
    {
        var plan = Plan([New("34", ["34", "35"], Lead(A), Lead(B)), New("35", ["34", "35"], Lead(A), Lead(B)), New("36", Lead(A))]);
        Assert.Equal([(A, "34+35"), (B, "34+35"), (A, "36")], Lines(plan));
    }

    [Fact]
    public void A_unit_covers_only_those_of_the_group_it_is_named_beside() =>
        Assert.Equal([(A, "34"), (B, "34+35")], Lines(Plan([New("34", ["34", "35"], Lead(A), Lead(B)), New("35", ["34", "35"], Lead(B))])));

    [Fact]
    public void The_same_numbers_in_another_list_are_another_group()
    {
        var other = New("1", ["1", "2"], Lead(A));
        var elsewhere = New("2", ["1", "2"], Guid.CreateVersion7(), IndicatorKind.Base, Lead(A));
        Assert.Equal(2, Plan([other, elsewhere]).Assignments.Count);
    }

    [Fact]
    public void Responsible_units_are_asked_only_when_chosen()
    {
        Indicator[] indicators = [New("1", Lead(A), Responsible(B))];
        Assert.Equal([(A, "1")], Lines(Plan(indicators)));
        var both = DispatchPlan.Make(indicators, Groups, [], withResponsible: true);
        Assert.Equal([Responsibility.Lead, Responsibility.Responsible], both.Assignments.Select(assignment => assignment.Responsibility));
    }

    [Fact]
    public void Where_no_unit_leads_the_responsible_ones_answer() => Assert.Equal([(B, "1")], Lines(Plan([New("1", Responsible(B))])));

    [Fact]
    public void Who_leads_and_supports_leads() =>
        Assert.Equal(Responsibility.Lead, DispatchPlan.Make([New("1", Responsible(A), Lead(A))], Groups, [], true).Assignments.Single().Responsibility);

    [Fact]
    public void What_nobody_decided_is_a_problem_and_the_rest_is_planned()
    {
        var plan = Plan([New("1", Lead(A), Named("某局")), New("2", Named("某局")), New("3", Lead(group: Guid.CreateVersion7(), name: "各镇")), New("4")]);
        Assert.Equal([(A, "1")], Lines(plan));
        Assert.Equal(
            [(DispatchProblemKind.NameNotResolved, "某局", "1+2"), (DispatchProblemKind.EmptyGroup, "各镇", "3"), (DispatchProblemKind.NoUnit, "", "4")],
            plan.Problems.Select(problem => (problem.Kind, problem.PrintedName, string.Join('+', problem.Indicators.Select(indicator => indicator.Number)))));
    }

    [Theory]
    [InlineData(IndicatorKind.Bonus)]
    [InlineData(IndicatorKind.Veto)]
    [InlineData(IndicatorKind.Deduction)]
    public void An_item_that_does_not_count_needs_no_unit(IndicatorKind kind)
    {
        var plan = Plan([New("1", [], List, kind)]);
        Assert.Empty(plan.Assignments);
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void Where_the_document_names_nobody_the_chosen_unit_answers()
    {
        var plan = DispatchPlan.Make([New("1"), New("2", Lead(A)), New("3", [], List, IndicatorKind.Veto)], Groups, [], false, unnamedTo: C);
        Assert.Equal([(C, "1"), (A, "2")], Lines(plan));
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void Only_what_was_not_asked_yet_is_planned()
    {
        Indicator[] indicators = [New("34", ["34", "35"], Lead(A), Lead(B)), New("35", ["34", "35"], Lead(A), Lead(B))];
        Assert.Equal([(B, "34+35"), (A, "35")], Lines(DispatchPlan.Make(indicators, Groups, [(A, indicators[0].Id)], false)));
    }

    [Fact]
    public void Whatever_was_dispatched_before_the_whole_is_asked_once_and_a_second_plan_is_empty()
    {
        var random = new Random(477);
        for (var round = 0; round < 200; round++)
        {
            var indicators = Random(random);
            var whole = Pairs(Plan(indicators)).ToHashSet();
            var asked = new List<(Guid, Guid)>();
            foreach (var part in indicators.Chunk(random.Next(1, 5)).Append(indicators))
            {
                var pairs = Pairs(DispatchPlan.Make(part, Groups, asked, false)).ToList();
                Assert.Equal(pairs.Count, pairs.Distinct().Count());
                Assert.Empty(pairs.Intersect(asked));
                asked.AddRange(pairs);
            }

            Assert.Equal(whole, asked.ToHashSet());
            Assert.Equal(whole.Count, asked.Count);
            Assert.Empty(DispatchPlan.Make(indicators, Groups, asked, false).Assignments);
        }
    }

    private static Indicator[] Random(Random random)
    {
        var position = 0;
        return [.. Enumerable.Range(0, random.Next(1, 12)).SelectMany(_ =>
        {
            var size = random.Next(1, 4);
            var numbers = Enumerable.Range(position + 1, size).Select(number => number.ToString()).ToList();
            position += size;
            return numbers.Select(number => New(number, size > 1 ? numbers : [], [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Next(6) switch
            {
                0 => Lead(group: Towns),
                1 => Named("某局"),
                2 => Responsible(C),
                var which => Lead(which switch { 3 => A, 4 => B, _ => C }, random.Next(2) == 0 ? [] : ["1"]),
            })]));
        })];
    }

    private static DispatchPlan Plan(IEnumerable<Indicator> indicators) => DispatchPlan.Make(indicators, Groups, [], withResponsible: false);

    private static IEnumerable<(Guid, Guid)> Pairs(DispatchPlan plan) =>
        plan.Assignments.SelectMany(assignment => assignment.Indicators, (assignment, indicator) => (assignment.UnitId, indicator.Id));

    private static IEnumerable<(Guid, string)> Lines(DispatchPlan plan) =>
        plan.Assignments.Select(assignment => (assignment.UnitId, string.Join('+', assignment.Indicators.Select(indicator => indicator.Number))));

    private static IndicatorUnit Lead(Guid? unit = null, List<string>? materials = null, Guid? group = null, string name = "单位") => Unit(name, Responsibility.Lead, unit, group, materials ?? []);

    private static IndicatorUnit Responsible(Guid unit) => Unit("单位", Responsibility.Responsible, unit, null, []);

    private static IndicatorUnit Named(string name) => Unit(name, Responsibility.Lead, null, null, []);

    private static IndicatorUnit Unit(string name, Responsibility responsibility, Guid? unit, Guid? group, List<string> materials) => new()
    {
        Id = Guid.CreateVersion7(), RegionId = Region, IndicatorId = Guid.Empty, PrintedName = name, Responsibility = responsibility,
        UnitId = unit, GroupId = group, MaterialNumbers = materials, Position = 0,
    };

    private static Indicator New(string number, params IndicatorUnit[] units) => New(number, [], units);

    private static Indicator New(string number, List<string> together, params IndicatorUnit[] units) => New(number, together, List, IndicatorKind.Base, units);

    private static Indicator New(string number, List<string> together, Guid list, IndicatorKind kind, params IndicatorUnit[] units) => new()
    {
        Id = Guid.CreateVersion7(), RegionId = Region, SystemId = Guid.Empty, ListId = list, Position = int.Parse(number), Category = "一、", Subcategory = "",
        Number = number, Kind = kind, Text = "指标", MaterialGroup = together, SourceFirstLine = 1, SourceLastLine = 1, Units = [.. units],
    };
}
