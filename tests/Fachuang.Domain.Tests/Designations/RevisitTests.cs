using Fachuang.Domain.Designations;
using Fachuang.Domain.Draws;

namespace Fachuang.Domain.Tests.Designations;

public sealed class RevisitTests
{
    private const string List = "a55cf8d0838fd263eaa6f952acbaa34fe109cae0fbca0349d9334235fda4a068";

    // Computed by the Python of docs/revisit-draw.md, which shares no line with ours.
    [Theory]
    [InlineData("双色球2027036期 03 08 15 21 27 30 + 11", 20, 6, "5 0 11 13 19 17")]
    [InlineData("7", 1, 1, "0")]
    [InlineData("x", 5, 5, "4 2 0 1 3")]
    [InlineData("2027-03-01 上证指数 3123.45", 100, 10, "62 50 60 35 34 10 56 22 13 18")]
    public void A_draw_can_be_repeated_in_another_language(string seed, int count, int drawn, string places)
    {
        Assert.Equal(List, RevisitDraw.HashOf("测试名单\n"));
        Assert.Equal(places, string.Join(' ', RevisitDraw.Draw(List, seed, count, drawn)));
    }

    [Fact]
    public void A_draw_takes_each_place_at_most_once_and_every_place_about_as_often()
    {
        var random = new SplitMix64(20270305);
        var hits = new int[12];
        for (var run = 0; run < 4000; run++)
        {
            var drawn = 1 + (int)random.Below(12);
            var places = RevisitDraw.Draw(List, $"{run}", 12, drawn);
            Assert.Equal(drawn, places.Distinct().Count());
            Assert.All(places, place => Assert.InRange(place, 0, 11));
            hits[places[0]]++;
        }

        // 333 expected; five standard deviations to each side.
        Assert.All(hits, hit => Assert.InRange(hit, 245, 421));
        Assert.Throws<ArgumentOutOfRangeException>(() => RevisitDraw.Draw(List, "x", 3, 4));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(10, 20, 2)]
    [InlineData(11, 20, 3)]
    [InlineData(3, 1, 1)]
    [InlineData(7, 100, 7)]
    public void A_share_is_rounded_up(int count, int percent, int drawn) => Assert.Equal(drawn, RevisitDraw.CountOf(count, percent));

    [Fact]
    public void The_list_is_frozen_in_the_order_of_the_certificates_and_decides_the_draw()
    {
        Designation[] designations = [Named.Make(3, name: "丙县"), Named.Make(1, name: "甲县"), Named.Make(2, name: "乙县")];
        var round = RevisitRound.Freeze(Guid.CreateVersion7(), Named.Organiser.Id, 2028, 50, designations, "张三", Named.Now);
        Assert.Equal(
            "某某省法创〔2027〕001号\t甲县\t全省法治政府建设示范县\n某某省法创〔2027〕002号\t乙县\t全省法治政府建设示范县\n某某省法创〔2027〕003号\t丙县\t全省法治政府建设示范县\n", round.List);
        Assert.Equal((RevisitDraw.HashOf(round.List), 2, ""), (round.ListHash, round.Share, round.SeedHash));
        Assert.Equal("revisit.seed", round.WhyNotDraw(Named.Office, "", "公告")?.Code);
        Assert.Equal("revisit.source", round.WhyNotDraw(Named.Office, "7", "")?.Code);
        Assert.Null(round.WhyNotDraw(Named.Office, "7", "公告"));
        var drawn = round.Draw("7", "公告", "李四", Named.Now);
        Assert.Equal(RevisitDraw.Draw(round.ListHash, "7", 3, 2).Select(place => Designation.NumberOf("某某省", 2027, place + 1)), drawn);
        Assert.Equal("revisit.drawn", round.WhyNotDraw(Named.Office, "8", "公告")?.Code);
    }

    [Theory]
    [InlineData(0, null, "revisit.nobody")]
    [InlineData(3, null, "revisit.percent")]
    [InlineData(3, 0, "revisit.percent")]
    [InlineData(3, 101, "revisit.percent")]
    [InlineData(3, 20, null)]
    public void A_list_is_frozen_once_a_year_and_never_empty(int inForce, int? percent, string? code)
    {
        Assert.Equal(code, RevisitRound.WhyNotFreeze(Named.Office, Named.Organiser.Id, inForce, null, percent)?.Code);
        var there = RevisitRound.Freeze(Guid.CreateVersion7(), Named.Organiser.Id, 2028, 50, [Named.Make()], "张三", Named.Now);
        Assert.Equal("revisit.frozen", RevisitRound.WhyNotFreeze(Named.Office, Named.Organiser.Id, 3, there, 20)?.Code);
    }

    [Fact]
    public void A_visit_goes_from_plan_to_findings_to_rectification_to_conclusion_and_not_otherwise()
    {
        var (designation, revisit) = (Named.Make(), New());
        Assert.NotNull(revisit.WhyNotVisit(Named.Office, designation, Named.Today, "查了", Named.Today));
        Assert.NotNull(revisit.WhyNotDemand(Named.Office, designation, "改", Named.Today.AddDays(9), Named.Today));
        Assert.NotNull(revisit.WhyNotConclude(Named.Office, designation, RevisitConclusion.Meets, "好"));
        Assert.Null(revisit.WhyNotPlan(Named.Office, designation, Named.Today, "李四、王五"));
        revisit.Plan(Named.Today, "李四、王五", "张三", Named.Now);
        Assert.NotNull(revisit.WhyNotVisit(Named.Office, designation, Named.Today.AddDays(1), "查了", Named.Today));
        Assert.Null(revisit.WhyNotVisit(Named.Office, designation, Named.Today, "查了", Named.Today));
        revisit.Visit(Named.Today, "查了", "张三", Named.Now);
        Assert.Null(revisit.Outcome);
        Assert.NotNull(revisit.WhyNotPlan(Named.Office, designation, Named.Today, "李四"));
        Assert.Equal("revisit.due", revisit.WhyNotDemand(Named.Office, designation, "改", Named.Today, Named.Today)?.Code);
        Assert.Equal("revisit.conclusion", revisit.WhyNotConclude(Named.Office, designation, RevisitConclusion.Rectify, "好")?.Code);
        revisit.DemandRectification("改", Named.Today.AddDays(30), "张三", Named.Today, Named.Now);
        Assert.Equal("限期整改", revisit.Outcome);
        Assert.Null(revisit.WhyNotConclude(Named.Office, designation, RevisitConclusion.Meets, "改好了"));
        revisit.Conclude(RevisitConclusion.Meets, "改好了", "张三", Named.Today.AddDays(20), Named.Now);
        Assert.Equal(("整改后符合", "改好了"), (revisit.Outcome, revisit.Result));
        Assert.Equal("revisit.concluded", revisit.WhyNotConclude(Named.Office, designation, RevisitConclusion.Meets, "好")?.Code);
    }

    [Theory]
    [InlineData(RevisitConclusion.Meets, "符合")]
    [InlineData(RevisitConclusion.ProposeRevocation, "建议摘牌")]
    public void A_visit_without_rectification_says_its_conclusion(RevisitConclusion conclusion, string outcome)
    {
        var revisit = New();
        revisit.Plan(Named.Today, "李四", "张三", Named.Now);
        revisit.Visit(Named.Today, "查了", "张三", Named.Now);
        revisit.Conclude(conclusion, "理由", "张三", Named.Today, Named.Now);
        Assert.Equal((outcome, ""), (revisit.Outcome, revisit.Result));
    }

    private static Revisit New() => new()
    {
        Id = Guid.CreateVersion7(), RegionId = Named.Organiser.Id, RoundId = Guid.CreateVersion7(), DesignationId = Guid.CreateVersion7(), Position = 1, MovedAt = Named.Now,
    };
}
