using System.Text.Json;
using Fachuang.Domain.Draws;

namespace Fachuang.Domain.Tests.Draws;

public sealed class DrawSheetTests
{
    private static readonly DrawSheet Sheet = new(
        "抽访谈对象", [new("市直", 2, 1), new("乡镇", 1, 0)], [new("a3", "本人是评估专家")],
        [new("b1", "乡镇", "甲镇"), new("a1", "市直", "甲局"), new("a2", "市直", "乙局"), new("a3", "市直", "丙局"), new("a4", "市直", "丁局"), new("b2", "乡镇", "乙镇")]);

    public static TheoryData<string, string, string, string> Vectors()
    {
        var data = new TheoryData<string, string, string, string>();
        using var vectors = JsonDocument.Parse(typeof(DrawSheetTests).Assembly.GetManifestResourceStream("draw-vectors.json")!);
        foreach (var vector in vectors.RootElement.EnumerateArray())
        {
            data.Add(vector.GetProperty("sheet").GetString()!, vector.GetProperty("value").GetString()!, vector.GetProperty("hash").GetString()!, string.Join('\n', vector.GetProperty("drawn").EnumerateArray().Select(line => line.GetString())));
        }

        return data;
    }

    // Computed by derive.py from the description alone.
    [Theory]
    [MemberData(nameof(Vectors))]
    public void Another_language_draws_the_same(string text, string value, string hash, string drawn)
    {
        var sheet = DrawSheet.Read(text);
        Assert.Equal(hash, Lottery.HashOf(sheet.Write()));
        Assert.Equal(drawn, string.Join('\n', sheet.Draw(value).Select(line => $"{line.Entry.Stratum}|{line.Entry.Key}|{line.Order}|{(line.IsSubstitute ? "候补" : "抽中")}")));
    }

    [Fact]
    public void The_text_is_the_same_whatever_order_the_list_came_in_and_is_read_back()
    {
        Assert.Null(Sheet.WhyNot());
        var shuffled = Sheet with { Entries = [.. Sheet.Entries.Reverse()] };
        Assert.Equal(Sheet.Write(), shuffled.Write());
        Assert.Equal(Sheet.Write(), DrawSheet.Read(Sheet.Write()).Write());
        Assert.StartsWith("fachuang-draw/1\n标题\t抽访谈对象\n名额\t市直\t2\t1\n名额\t乡镇\t1\t0\n排除\ta3\t本人是评估专家\n名单\ta1\t市直\t甲局\n", Sheet.Write(), StringComparison.Ordinal);
    }

    public static TheoryData<string, DrawSheet> Wrong => new()
    {
        { "draw.entries", Sheet with { Entries = [] } },
        { "draw.word", Sheet with { Entries = [.. Sheet.Entries, new("c\t", "市直", "戊局")] } },
        { "draw.word", Sheet with { Title = "抽\n人" } },
        { "draw.word", Sheet with { Title = new('长', DrawSheet.LongestWord + 1) } },
        { "draw.word-empty", Sheet with { Title = "" } },
        { "draw.word-empty", Sheet with { Entries = [.. Sheet.Entries, new("c", "市直", "")] } },
        { "draw.key-twice", Sheet with { Entries = [.. Sheet.Entries, new("a1", "乡镇", "丙镇")] } },
        { "draw.exclusion-unknown", Sheet with { Exclusions = [new("z", "回避")] } },
        { "draw.exclusion-reason", Sheet with { Exclusions = [new("a1", "")] } },
        { "draw.line-twice", Sheet with { Exclusions = [new("a1", "一"), new("a1", "二")] } },
        { "draw.line-twice", Sheet with { Quotas = [new("市直", 1, 0), new("市直", 1, 0)] } },
        { "draw.quota-none", Sheet with { Quotas = [] } },
        { "draw.quota-none", Sheet with { Quotas = [new("市直", 0, 3)] } },
        { "draw.quota", Sheet with { Quotas = [new("市直", 1, -1)] } },
        { "draw.stratum-empty", Sheet with { Quotas = [new("街道", 1, 0)] } },
        { "draw.stratum-empty", Sheet with { Quotas = [new("乡镇", 1, 0)], Exclusions = [new("b1", "回避"), new("b2", "回避")] } },
        { "draw.quota-large", Sheet with { Quotas = [new("市直", 4, 0)] } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_nothing_can_be_drawn_by_is_told(string code, DrawSheet sheet) => Assert.Equal(code, sheet.WhyNot()?.Code);

    [Theory]
    [InlineData("")]
    [InlineData("fachuang-draw/2\n标题\t抽\n名额\t\t1\t0\n名单\ta\t\t甲\n")]
    [InlineData("fachuang-draw/1\n标题\t抽\n名额\t\t1\t0\n名单\tb\t\t乙\n名单\ta\t\t甲\n")]
    [InlineData("fachuang-draw/1\n标题\t抽\n名额\t\t+1\t0\n名单\ta\t\t甲\n")]
    [InlineData("fachuang-draw/1\n标题\t抽\n名额\t\t1\t0\n名单\ta\t\t甲")]
    [InlineData("fachuang-draw/1\n标题\t抽\n名额\t\t1\t0\n名单\ta\t\t甲\t多一列\n")]
    [InlineData("fachuang-draw/1\n标题\t抽\n名额\t\t9\t0\n名单\ta\t\t甲\n")]
    public void A_text_that_is_not_as_it_is_written_is_no_sheet(string text) => Assert.Throws<InvalidDataException>(() => DrawSheet.Read(text));

    [Fact]
    public void Everybody_has_the_same_chance_and_nobody_is_drawn_twice()
    {
        var sheet = new DrawSheet("抽", [new("", 3, 2)], [], [.. Enumerable.Range(1, 12).Select(at => new DrawEntry($"{at:00}", "", $"{at}"))]);
        var times = new Dictionary<string, int>();
        const int Runs = 6000;
        for (var run = 0; run < Runs; run++)
        {
            var drawn = sheet.Draw($"{run}");
            Assert.Equal(5, drawn.Select(line => line.Entry.Key).Distinct().Count());
            Assert.Equal([false, false, false, true, true], drawn.Select(line => line.IsSubstitute));
            foreach (var line in drawn.Where(line => !line.IsSubstitute))
            {
                times[line.Entry.Key] = times.GetValueOrDefault(line.Entry.Key) + 1;
            }
        }

        // 1500 each; five standard deviations are 168.
        Assert.All(times.Values, count => Assert.InRange(count, 1332, 1668));
        Assert.Equal(12, times.Count);
    }

    [Fact]
    public void A_group_is_drawn_the_same_whatever_the_other_groups_are()
    {
        var alone = Sheet with { Quotas = [new("市直", 2, 1)] };
        Assert.NotEqual(Lottery.HashOf(alone.Write()), Lottery.HashOf(Sheet.Write()));
        Assert.All(Sheet.Draw("7"), line => Assert.NotEqual("a3", line.Entry.Key));
        Assert.Equal(4, Sheet.Draw("7").Count);
    }
}
