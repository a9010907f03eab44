using Fachuang.Domain.Draws;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Tests.Draws;

public sealed class DrawTests
{
    private static readonly Guid Region = Guid.CreateVersion7();
    private static readonly Person Office = new(Guid.CreateVersion7(), "经办", Role.Office, Region, null);
    private static readonly DateTime Now = new(2026, 12, 1, 2, 0, 0, DateTimeKind.Utc);
    private static readonly DrawSheet Sheet = new("抽单位", [new("", 2, 2)], [], [.. Enumerable.Range(1, 9).Select(at => new DrawEntry($"{at}", "", $"单位{at}"))]);

    [Fact]
    public void A_list_is_frozen_before_the_value_is_known_and_drawn_once()
    {
        var draw = Written();
        Assert.Equal((9, 2, "抽单位"), (draw.Entries, draw.Count, draw.Title));
        Assert.Equal("draw.not-frozen", draw.WhyNotDrawNow(Office, "7")?.Code);
        Assert.Equal("draw.decider", draw.WhyNotFreeze(Office, null, "")?.Code);
        Assert.Equal("draw.announcement", draw.WhyNotFreeze(Office, DrawDecider.PublicValue, "")?.Code);
        Assert.Equal("draw.announcement", draw.WhyNotFreeze(Office, DrawDecider.PublicValue, new('长', Draw.LongestWords + 1))?.Code);
        Assert.Null(draw.WhyNotFreeze(Office, DrawDecider.PublicValue, "双色球下一期"));
        draw.Freeze(DrawDecider.PublicValue, "双色球下一期", "经办", Now);
        Assert.Equal("draw.frozen", draw.WhyNotWrite(Office)?.Code);
        Assert.Equal("draw.value", draw.WhyNotDrawNow(Office, "")?.Code);
        Assert.Null(draw.WhyNotDrawNow(Office, "7"));
        draw.Decide("7", "经办", Now);
        Assert.Equal("draw.drawn", draw.WhyNotDrawNow(Office, "8")?.Code);
        Assert.Equal((DrawState.Drawn, "7", 3), (draw.State, draw.Value, draw.Revision));
    }

    [Theory]
    [InlineData(Role.Leader)]
    [InlineData(Role.Liaison)]
    [InlineData(Role.Expert)]
    public void Only_the_office_of_the_region_draws(Role role)
    {
        var draw = Written();
        Assert.Equal("draw.office-only", draw.WhyNotWrite(Office with { Role = role })?.Code);
        Assert.Equal("draw.office-only", draw.WhyNotDrawNow(Office with { Role = role }, "7")?.Code);
        Assert.Equal("draw.office-only", Draw.WhyNotDraw(Office with { RegionId = Guid.CreateVersion7() }, Region)?.Code);
    }

    [Fact]
    public void Who_cannot_come_is_replaced_by_the_next_substitute_with_a_reason()
    {
        var draw = Written();
        var drawn = Sheet.Draw("7");
        Assert.Equal("draw.not-drawn", draw.WhyNotReplace(Office, drawn[0], drawn[2], "病假")?.Code);
        draw.Freeze(DrawDecider.PublicValue, "双色球下一期", "经办", Now);
        draw.Decide("7", "经办", Now);
        Assert.Equal("draw.not-drawn-one", draw.WhyNotReplace(Office, null, drawn[2], "病假")?.Code);
        Assert.Equal("draw.no-substitute", draw.WhyNotReplace(Office, drawn[0], null, "病假")?.Code);
        Assert.Equal("draw.reason", draw.WhyNotReplace(Office, drawn[0], drawn[2], "")?.Code);
        Assert.Null(draw.WhyNotReplace(Office, drawn[0], drawn[2], "病假"));
        var after = DrawReplacement.After(drawn, [new() { Id = Guid.CreateVersion7(), RegionId = Region, DrawId = draw.Id, OutKey = drawn[0].Entry.Key, InKey = drawn[2].Entry.Key, Reason = "病假", By = "经办", At = Now }]);
        Assert.Equal([(drawn[1].Entry.Key, false), (drawn[2].Entry.Key, false), (drawn[3].Entry.Key, true)], after.Select(line => (line.Entry.Key, line.IsSubstitute)));
    }

    [Fact]
    public void A_record_is_repeated_and_whatever_was_changed_in_it_is_found()
    {
        var record = Record();
        Assert.Empty(record.Verify());
        Assert.Empty(DrawRecord.Read(record.Write()).Verify());
        foreach (var (changed, words) in (IEnumerable<(DrawRecord, string)>)
        [
            (record with { Value = "8" }, "抽出来的和记录不一样"),
            (record with { Sheet = (Sheet with { Title = "抽别的" }).Write() }, "和公布的"),
            (record with { Sheet = record.Sheet.Replace("单位3", "单位3 ", StringComparison.Ordinal) + "x" }, "底稿被改坏了"),
            (record with { Drawn = [.. record.Drawn.Reverse()] }, "抽出来的和记录不一样"),
            (record with { FrozenAt = record.DrawnAt.AddHours(1) }, "先抽取、后固定名单"),
            (record with { Decider = DrawDecider.SealedSecret }, "打开的密数和事先公布的校验值对不上"),
            (record with { Replacements = [new("没有", record.Drawn[2].Key, "病假", Now)] }, "不在抽取结果里"),
        ])
        {
            Assert.Contains(changed.Verify(), problem => problem.Contains(words, StringComparison.Ordinal));
        }

        var secret = "5f3759df";
        Assert.Empty((record with { Decider = DrawDecider.SealedSecret, Announcement = Lottery.HashOf(secret), Value = secret, Drawn = DrawRecord.Places(Sheet.Draw(secret)) }).Verify());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"format":"fachuang-draw-record/2"}""")]
    public void What_is_no_record_is_refused(string json) => Assert.Throws<InvalidDataException>(() => DrawRecord.Read(json));

    private static Draw Written()
    {
        var draw = new Draw { Id = Guid.CreateVersion7(), RegionId = Region, Number = 1, ReturnAddress = "", RedrawReason = "" };
        draw.Write(Sheet, Lottery.HashOf(Sheet.Write()), "访谈");
        return draw;
    }

    private static DrawRecord Record() => new(
        DrawRecord.CurrentFormat, "新城区", 1, Sheet.Write(), Lottery.HashOf(Sheet.Write()), DrawDecider.PublicValue, "双色球下一期", Now, "7", Now.AddDays(1), DrawRecord.Places(Sheet.Draw("7")), [], null, "");
}
