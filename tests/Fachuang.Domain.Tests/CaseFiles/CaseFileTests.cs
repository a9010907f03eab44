using System.Text.Json;
using Fachuang.Domain.CaseFiles;
using Fachuang.Domain.Draws;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Tests.CaseFiles;

/// <summary>Sheets, scores, draw, allotment and figures of the review of case files.</summary>
public sealed class CaseFileTests
{
    private const string Small = "# 标准\n! 没有职权 | 某法第一条\n= 事实 | 60\n- 不清楚 | 20 | 某法第二条\n- 没有证据 | 50\n= 程序 | 40\n- 没有告知 | 15\n";

    private static readonly JsonElement Reference = JsonDocument.Parse(typeof(CaseFileTests).Assembly.GetManifestResourceStream("case-files-reference.json")!).RootElement;

    private static readonly Person Office = new(Guid.NewGuid(), "经办", Role.Office, Guid.NewGuid(), null);

    private static readonly DateOnly Today = new(2026, 6, 1);

    public static TheoryData<string, string> Broken { get; } = new()
    {
        { "= 事实 | 100", "没有标题" },
        { "# 标准\n= 事实 | 90", "要正好 100" },
        { "# 标准\n- 不清楚 | 5", "第 2 行是扣分情形，前面还没有项目" },
        { "# 标准\n= 事实", "第 2 行没有写项目的分值" },
        { "# 标准\n= 事实 | 100\n- 不清楚 | 101", "第 3 行扣的分要大于 0" },
        { "# 标准\n= 事实 | 100\n- 不清楚 | 0", "第 3 行扣的分要大于 0" },
        { "# 标准\n# 再一个\n= 事实 | 100", "第 2 行开头不是" },
        { "# 标准\n事实 100", "第 2 行开头不是" },
        { "# 标准\n=", "第 2 行没有写内容" },
        { "# 标准", "没有评查项目" },
        { new string('a', CaseSheet.Longest + 1), "最多" },
    };

    [Theory]
    [InlineData(CaseKind.Penalty)]
    [InlineData(CaseKind.Permit)]
    [InlineData(CaseKind.Coercion)]
    [InlineData(CaseKind.Reconsideration)]
    public void A_shipped_sheet_has_100_points_reasons_vetoes_and_reads_back_the_same(CaseKind kind)
    {
        var text = ShippedSheets.TextOf(kind);
        var (sheet, why) = CaseSheet.Read(text);
        Assert.Null(why);
        Assert.Equal(CaseSheet.FullScale, sheet!.Items.Sum(item => item.Points));
        Assert.All(sheet.Items, item => Assert.NotEmpty(item.Reasons));
        Assert.True(sheet.Vetoes.Count >= 3);
        Assert.Equal(text, sheet.Write());
        Assert.Contains(kind.Word(), sheet.Title);
        var codes = sheet.Vetoes.Concat(sheet.Items.SelectMany(item => item.Reasons)).Select(reason => reason.Code).ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_sheet_is_refused_with_its_line(string text, string words) => Assert.Contains(words, CaseSheet.Read(text).Why!.Message);

    [Fact]
    public void An_item_never_loses_more_than_it_has_and_a_catalogued_reason_costs_what_the_sheet_says()
    {
        var sheet = CaseSheet.Read(Small).Sheet!;
        Assert.Equal([6000, 4000], sheet.Left([]));
        Assert.Equal([0, 4000], sheet.Left([new("1.1", 1, ""), new("1.2", 99_999, "")]));
        Assert.Equal([4000, 3250], sheet.Left([new("1.1", 0, ""), new("2.0", 750, "页码错")]));
        Assert.Equal([6000, 4000], sheet.Left([new("!1", 0, "没有授权")]));
        Assert.Null(sheet.WhyNot([new("1.1", 0, ""), new("!1", 0, "没有授权")]));
        Assert.Equal("score.code", sheet.WhyNot([new("9.1", 0, "")])!.Code);
        Assert.Equal("score.veto", sheet.WhyNot([new("!1", 0, "")])!.Code);
        Assert.Equal("score.other", sheet.WhyNot([new("2.0", 500, "")])!.Code);
        Assert.Equal("score.other", sheet.WhyNot([new("2.0", 0, "理由")])!.Code);
        Assert.Equal("score.twice", sheet.WhyNot([new("1.1", 0, ""), new("1.1", 0, "")])!.Code);
        Assert.Equal("score.note", sheet.WhyNot([new("1.1", 0, new('长', Deduction.LongestNote + 1))])!.Code);
    }

    [Theory]
    [InlineData(8000, 7001, false, false, CaseFileState.Settled, 7501)]
    [InlineData(8000, 7000, false, false, CaseFileState.Settled, 7500)]
    [InlineData(8000, 6999, false, false, CaseFileState.Disputed, null)]
    [InlineData(8000, 8000, true, false, CaseFileState.Disputed, null)]
    [InlineData(8000, 8000, true, true, CaseFileState.Settled, 8000)]
    public void Two_scores_settle_a_file_or_are_disputed(int first, int second, bool firstVetoes, bool secondVetoes, CaseFileState state, int? points)
    {
        var file = File(1, Guid.NewGuid());
        file.Weigh(Score(1, first, firstVetoes), Score(2, second, secondVetoes), CaseReview.UsualLimit);
        Assert.Equal(state, file.State);
        Assert.Equal(points, file.Points);
        Assert.Equal(state is CaseFileState.Settled && firstVetoes ? 0 : points, file.Counted);
    }

    [Theory]
    [InlineData(9000, 5000, 8500, 8750)]
    [InlineData(9000, 5000, 6999, 6000)]
    [InlineData(9000, 5000, 7000, 8000)]
    public void A_third_decides_with_the_nearer_of_the_two(int first, int second, int third, int points)
    {
        var file = File(1, Guid.NewGuid());
        file.Weigh(Score(1, first, true), Score(2, second, false), 1000);
        file.Decide(Score(1, first, true), Score(2, second, false), Score(3, third, false));
        Assert.Equal((CaseFileState.Settled, points, false), (file.State, file.Points!.Value, file.IsVetoed));
        file.Decide(Score(1, first, true), Score(2, second, false), Score(3, third, true));
        Assert.Equal(0, file.Counted);
    }

    [Fact]
    public void The_rectification_goes_from_the_feedback_to_its_end_and_back()
    {
        var unit = Guid.NewGuid();
        var liaison = new Person(Guid.NewGuid(), "联络员", Role.Liaison, Office.RegionId, unit);
        var file = File(1, unit);
        Assert.Equal("case.unsettled", file.WhyNotSend(Office, Today.AddDays(9), Today)!.Code);
        file.Weigh(Score(1, 8000, false), Score(2, 8000, false), 0);
        Assert.Equal("case.due", file.WhyNotSend(Office, Today, Today)!.Code);
        Assert.Null(file.WhyNotSend(Office, Today.AddDays(9), Today));
        file.Send("1. 没有告知", Today.AddDays(9));
        Assert.Equal("case.sent", file.WhyNotSend(Office, Today.AddDays(9), Today)!.Code);
        Assert.Equal("case.other-unit", file.WhyNotAnswer(liaison with { UnitId = Guid.NewGuid() }, "改了", Today, Today)!.Code);
        Assert.Equal("case.answer", file.WhyNotAnswer(liaison, "", Today, Today)!.Code);
        Assert.Equal("case.on", file.WhyNotAnswer(liaison, "改了", Today.AddDays(1), Today)!.Code);
        Assert.Equal("case.unanswered", file.WhyNotJudge(Office, true, "", null, Today)!.Code);
        file.TakeAnswer("改了", Today, "联络员");
        Assert.Equal("case.verdict", file.WhyNotJudge(Office, false, "", Today.AddDays(9), Today)!.Code);
        Assert.Equal("case.due", file.WhyNotJudge(Office, false, "还差", Today, Today)!.Code);
        file.Judge(false, "还差", Today.AddDays(20));
        Assert.Equal((FeedbackState.Returned, Today.AddDays(20)), (file.Feedback, file.DueOn));
        Assert.Null(file.WhyNotAnswer(liaison, "再改了", Today, Today));
        file.TakeAnswer("再改了", Today, "联络员");
        file.Judge(true, "", null);
        Assert.Equal((FeedbackState.Closed, Today.AddDays(20)), (file.Feedback, file.DueOn));
        Assert.Equal("case.not-open", file.WhyNotAnswer(liaison, "又", Today, Today)!.Code);

        var sound = File(2, unit);
        sound.Weigh(Score(1, 10_000, false), Score(2, 10_000, false), 0);
        sound.Send("", Today.AddDays(9));
        Assert.Equal(FeedbackState.Closed, sound.Feedback);
    }

    [Fact]
    public void A_list_names_every_wrong_row_and_takes_no_number_twice()
    {
        var unit = Guid.NewGuid();
        var (files, wrong) = CaseList.Read(
            [
                new(2, "1号", "甲案", "司法局", "处罚", "2026-01-05"), new(3, "1号", "乙案", "司法局", "行政处罚", "2026/1/5"), new(4, "2号", "丙案", "某局", "行政处罚", "2026年1月5日"),
                new(5, "3号", "丁案", "司法局", "行政强制", "2026-01-05"), new(6, "4号", "戊案", "司法局", "行政许可", "昨天"), new(7, "5号", "", "司法局", "行政许可", "2026-01-05"),
                new(8, "旧号", "己案", "司法局", "行政许可", "20260105"), new(9, "6号", "庚案", "司法局", "行政许可", "2026-06-02"),
            ],
            [CaseKind.Penalty, CaseKind.Permit], new Dictionary<string, Guid> { ["司法局"] = unit }, new HashSet<string> { "旧号" }, Today);
        Assert.Equal([new("1号", "甲案", unit, CaseKind.Penalty, new(2026, 1, 5))], files);
        Assert.Equal([3, 4, 5, 6, 7, 8, 9], wrong.Select(line => int.Parse(line[2..line.IndexOf(" 行", StringComparison.Ordinal)])));
        Assert.Contains("和第 2 行重复", wrong[0]);
        Assert.Contains("名单里已经有了", wrong[5]);
        Assert.Contains("在今天以后", wrong[6]);
    }

    [Fact]
    public void The_draw_equals_the_reference_and_is_a_permutation()
    {
        foreach (var one in Reference.GetProperty("order").EnumerateArray())
        {
            Assert.Equal(Ints(one, "order"), CaseDraw.Order(one.GetProperty("hash").GetString()!, one.GetProperty("value").GetString()!, Ints(one, "places")));
        }

        Assert.Empty(CaseDraw.Order("x", "y", []));
        for (var seed = 0; seed < 50; seed++)
        {
            Assert.Equal(Enumerable.Range(5, 20), CaseDraw.Order("hash", $"{seed}", [.. Enumerable.Range(5, 20)]).Order());
        }
    }

    [Fact]
    public void Agreement_equals_the_reference()
    {
        foreach (var one in Reference.GetProperty("agreement").EnumerateArray())
        {
            var found = CaseStatistics.Agreement([.. one.GetProperty("pairs").EnumerateArray().Select(pair => (pair[0].GetInt32(), pair[1].GetInt32()))]);
            Assert.Equal(one.GetProperty("same").GetInt32(), found.SameVerdict);
            Assert.Equal(one.GetProperty("difference").GetDouble(), found.MeanDifference, 9);
            if (one.GetProperty("kappa").ValueKind is JsonValueKind.Null)
            {
                Assert.Null(found.Kappa);
            }
            else
            {
                Assert.Equal(one.GetProperty("kappa").GetDouble(), found.Kappa!.Value, 12);
            }
        }

        Assert.Equal(new(0, null, 0, 0), CaseStatistics.Agreement([]));
    }

    [Fact]
    public void Estimates_equal_the_reference()
    {
        foreach (var one in Reference.GetProperty("estimate").EnumerateArray())
        {
            var strata = one.GetProperty("strata").EnumerateArray().Select(stratum => new CaseStratum(stratum.GetProperty("listed").GetInt32(), Ints(stratum, "counted"))).ToList();
            Assert.Equal(
                new CaseEstimate(one.GetProperty("mean").GetInt32(), Int(one, "low"), Int(one, "high"), one.GetProperty("uncovered").GetInt32()), CaseStatistics.Estimate(strata));
        }

        Assert.Null(CaseStatistics.Estimate([new(4, [])]));
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Nobody_gets_a_file_of_the_own_unit_or_one_twice_and_loads_stay_close(ulong seed)
    {
        var random = new SplitMix64(seed);
        var units = Enumerable.Range(0, 12).Select(_ => Guid.NewGuid()).ToList();
        var reviewers = Enumerable.Range(0, 9).Select(at => new CaseReviewer { Id = Guid.NewGuid(), RegionId = Office.RegionId, ReviewId = Guid.Empty, AccountId = Guid.NewGuid(), Name = $"{at}", UnitId = at % 3 == 0 ? units[at] : null }).ToList();
        var load = new Dictionary<Guid, int>();
        for (var at = 0; at < 300; at++)
        {
            var file = File(at + 1, units[(int)random.Below(12)]);
            var chosen = CaseAllotment.Choose(file, reviewers, load, [], 2);
            Assert.Equal(2, chosen.Select(reviewer => reviewer.AccountId).Distinct().Count());
            Assert.All(chosen, reviewer => Assert.NotEqual(file.UnitId, reviewer.UnitId));
        }

        Assert.Equal(600, load.Values.Sum());
        Assert.True(load.Values.Max() - load.Values.Min() <= 2, string.Join(',', load.Values));
        Assert.Empty(CaseAllotment.Choose(File(1, units[0]), [reviewers[0]], load, [], 1));
    }

    private static int[] Ints(JsonElement of, string name) => [.. of.GetProperty(name).EnumerateArray().Select(number => number.GetInt32())];

    private static int? Int(JsonElement of, string name) => of.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    private static CaseFile File(int position, Guid unit) =>
        new() { Id = Guid.NewGuid(), RegionId = Office.RegionId, ReviewId = Guid.Empty, Position = position, Number = $"{position}号", Name = "某案", UnitId = unit, Kind = CaseKind.Penalty, ClosedOn = Today };

    private static CaseScore Score(int slot, int points, bool vetoes)
    {
        var score = new CaseScore { Id = Guid.NewGuid(), RegionId = Office.RegionId, FileId = Guid.Empty, AccountId = Guid.NewGuid(), Name = "专家", Slot = slot };
        var sheet = CaseSheet.Read("# 标准\n! 没有职权\n= 全部 | 100\n").Sheet!;
        List<Deduction> deductions = points < CaseSheet.FullScale ? [new("1.0", CaseSheet.FullScale - points, "扣")] : [];
        score.Submit(sheet, vetoes ? [.. deductions, new("!1", 0, "没有授权")] : deductions, DateTime.UnixEpoch);
        return score;
    }
}
