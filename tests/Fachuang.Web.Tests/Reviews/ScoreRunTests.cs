using System.Net;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Features.Reviews;
using Fachuang.Web.Files;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Reviews;

public sealed class ScoreRunTests(TestApp app)
{
    [Fact]
    public async Task What_is_missing_is_named_and_never_a_nought_and_a_veto_excludes()
    {
        var scene = await ScoreScene.OpenAsync(app);
        await scene.ApplicantAsync("甲县", ScoreScene.Grades(Grade.Met));
        await scene.ApplicantAsync("乙县", ScoreScene.Grades(Grade.MostlyMet));
        await scene.ApplicantAsync("丙县", ScoreScene.Grades(null));
        await scene.ApplicantAsync("丁县", ScoreScene.Grades(Grade.Met, veto: Grade.NotMet));
        await scene.ApplicantAsync("戊县", ScoreScene.Grades(Grade.Met, veto: null));
        await scene.ApplicantAsync("己县", ScoreScene.Grades(Grade.NotMet), itemName: "营商环境");
        using var office = await scene.Region.SignInAsync("office");
        using var early = await office.PostAsync(scene.Scores);
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        await scene.PublishAsync(office);
        Assert.Equal(1, await scene.ComputeAsync(office));

        var results = await ResultsAsync(scene, 1);
        Assert.Equal(
            [("甲县", 1, 10_000), ("乙县", 2, 9_000), ("丙县", null, null), ("戊县", null, null), ("丁县", null, null), ("己县", (int?)1, (int?)7_500)],
            results.Applicants.Select(result => (result.Name, result.Place, result.Total)));
        Assert.Equal((7_500, 10_000), (results.Applicants[2].Least, results.Applicants[2].Most));
        var page = WebUtility.HtmlDecode(await office.GetPageAsync(scene.Scores));
        Assert.Contains("3 个有名次，2 个缺数据，没有总分，1 个被否决，不参加排名", page, StringComparison.Ordinal);
        Assert.Contains("75.00—100.00", page, StringComparison.Ordinal);
        Assert.Contains("单项示范创建", page, StringComparison.Ordinal);

        var missing = WebUtility.HtmlDecode(await office.GetPageAsync($"{scene.Scores}/1/applicants/3"));
        Assert.Contains("还缺 1 项，总分在 75.00 到 100.00 之间", missing, StringComparison.Ordinal);
        Assert.Contains("还没有初审意见", missing, StringComparison.Ordinal);
        Assert.Contains("不参加排名", await office.GetPageAsync($"{scene.Scores}/1/applicants/4"), StringComparison.Ordinal);
        Assert.Contains("没有确认，不能算出总分", await office.GetPageAsync($"{scene.Scores}/1/applicants/5"), StringComparison.Ordinal);
        using var nobody = await office.GetAsync($"{scene.Scores}/1/applicants/99");
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
        using var none = await office.GetAsync($"{scene.Scores}?run=7");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task The_explanation_leads_from_the_total_to_where_each_input_was_given()
    {
        var scene = await ScoreScene.OpenAsync(app);
        var applicant = await scene.ApplicantAsync("甲县", ScoreScene.Grades(Grade.MostlyMet, bonus: Grade.Met));
        await scene.ResultAsync(applicant, "third-party", 1, 5_000);
        await scene.ResultAsync(applicant, "third-party", 2, 450, 500);
        using var office = await scene.Region.SignInAsync("office");
        await scene.PublishAsync(
            office, ("judgement", "80"), ("c-0", "80"), ("i-0-0", "20"), ("i-0-1", "20"), ("i-0-2", "20"), ("i-0-3", "20"), ("m-third-party", "on"), ("mw-third-party", "20"), ("ms-third-party", "100"), ("bonus-0", "2"));
        await scene.ComputeAsync(office);
        var page = WebUtility.HtmlDecode(await office.GetPageAsync($"{scene.Scores}/1/applicants/1"));

        // 20 × 60 % + 3 × 20 + 90 ÷ 100 × 20 + 2.
        Assert.Contains("第 1 名，92.00 分", page, StringComparison.Ordinal);
        Assert.Contains("基本达标 60% × 20.00 分", page, StringComparison.Ordinal);
        Assert.Contains("90.00 分 ÷ 100.00 分 × 20.00 分", page, StringComparison.Ordinal);
        Assert.Contains("登记的是 4.50／5.00，折成 90.00／100.00", page, StringComparison.Ordinal);
        Assert.Contains("有，加分 2.00 分", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/cycles/{scene.Cycle.Number}/applicants/1/review/0\"", page, StringComparison.Ordinal);
        var score = CompositeScore.Compute((await SchemeAsync(scene, 1)), (await InputsAsync(scene, 1)).Applicants[0].Inputs());
        AddsUp(score.Root);
        Assert.Equal(9_200, score.Total);
        using var workbook = await office.GetAsync($"{scene.Scores}/1/scores.xlsx");
        var text = await SheetText.OfAsync(workbook);
        Assert.Contains("基本达标 60% × 20.00 分", text, StringComparison.Ordinal);
        Assert.Contains("初审：office", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_computed_again_years_later_whatever_became_of_scheme_and_reviews()
    {
        var scene = await ScoreScene.OpenAsync(app);
        var applicant = await scene.ApplicantAsync("甲县", ScoreScene.Grades(Grade.MostlyMet));
        await scene.ApplicantAsync("乙县", ScoreScene.Grades(Grade.Met, Grade.MostlyMet, Grade.MostlyMet));
        using var office = await scene.Region.SignInAsync("office");
        await scene.PublishAsync(office);
        await scene.ComputeAsync(office);
        var before = ScoreScene.ContentOf(await office.GetPageAsync($"{scene.Scores}/1/applicants/1"));

        await scene.ReviewAsync(applicant, 0, Grade.NotMet);
        await scene.PublishAsync(office, ("share-MostlyMet", "90"));
        Assert.Equal(2, await scene.ComputeAsync(office));
        Assert.Equal(before, ScoreScene.ContentOf(await office.GetPageAsync($"{scene.Scores}/1/applicants/1")));
        var again = WebUtility.HtmlDecode(await office.GetPageAsync($"{scene.Scores}?run=1&check=true"));
        Assert.Contains("重算核对：完全一样", again, StringComparison.Ordinal);
        var second = WebUtility.HtmlDecode(await office.GetPageAsync(scene.Scores));
        Assert.Contains("升 1 名", second, StringComparison.Ordinal);
        Assert.Contains("降 1 名", second, StringComparison.Ordinal);

        // The file computes itself on any machine; one number changed is found.
        using var download = await office.GetAsync($"{scene.Scores}/1/run.json");
        var text = await download.Content.ReadAsStringAsync();
        var folder = Directory.CreateTempSubdirectory("fachuang-run-");
        var path = Path.Combine(folder.FullName, "run.json");
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), await VerifyAsync(path));
        await File.WriteAllTextAsync(path, text.Replace("\"total\":9000", "\"total\":9900", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(1, (await VerifyAsync(path)).Code);
        await File.WriteAllTextAsync(path, text.Replace("\"grade\":\"MostlyMet\"", "\"grade\":\"Met\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(1, (await VerifyAsync(path)).Code);
        await File.WriteAllTextAsync(path, text[..^5], TestContext.Current.CancellationToken);
        Assert.Equal(2, (await VerifyAsync(path)).Code);
        Assert.Equal(2, (await VerifyAsync(Path.Combine(folder.FullName, "none.json"))).Code);
        folder.Delete(recursive: true);

        static async Task<(int Code, string Error)> VerifyAsync(string path)
        {
            using var output = new StringWriter();
            using var error = new StringWriter();
            return (await ScoreCommand.VerifyAsync(path, output, error, TestContext.Current.CancellationToken), error.ToString());
        }
    }

    [Fact]
    public async Task What_a_package_does_not_have_or_has_twice_is_missing()
    {
        var scene = await ScoreScene.OpenAsync(app);
        PrintedIndicator[] index =
        [
            new("", "一", "1", IndicatorKind.Base, "别的写法"), new("", "一", "2", IndicatorKind.Base, "甲"), new("", "一", "2", IndicatorKind.Base, "乙"), new("", "一", "3", IndicatorKind.Bonus, "三"),
            new("", "一", "4", IndicatorKind.Base, "四"), new("", "附加项", "1", IndicatorKind.Veto, "否决"),
        ];
        await scene.ApplicantAsync("甲县", [Grade.Met, Grade.Met, Grade.Met, Grade.Met, Grade.Met, Grade.MostlyMet], index: index);
        await CycleScene.ApplicantAsync(scene.Region, scene.Cycle, "乙县");
        using var office = await scene.Region.SignInAsync("office");
        await scene.PublishAsync(office);
        await scene.ComputeAsync(office);
        var inputs = await InputsAsync(scene, 1);
        Assert.Equal(["1", "4"], inputs.Applicants[0].Grades.Select(given => given.Key));
        Assert.Equal(
            [("2", "申报包里有几项都可能是它，分不清"), ("3", "申报包里没有这一项"), ("否决项 1", "初审给的档次不是这一项能有的")], inputs.Applicants[0].Gaps.Select(gap => (gap.Key, gap.Why)));
        Assert.All(inputs.Applicants[1].Gaps, gap => Assert.Equal("没有收到申报包，或者还没有核验通过", gap.Why));
        Assert.Equal(5, inputs.Applicants[1].Gaps.Count);
    }

    [Fact]
    public async Task Two_clicks_at_once_never_leave_two_runs_of_one_number()
    {
        var scene = await ScoreScene.OpenAsync(app);
        await scene.ApplicantAsync("甲县", ScoreScene.Grades(Grade.Met));
        using var office = await scene.Region.SignInAsync("office");
        await scene.PublishAsync(office);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.PostAsync(scene.Scores)));
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Conflict));
        var kept = answers.Count(answer => answer.StatusCode is HttpStatusCode.SeeOther);
        await app.WithDbAsync(scene.Region.Id, async (db, _) =>
            Assert.Equal(Enumerable.Range(1, kept), await db.ScoreRuns.Where(run => run.CycleId == scene.Cycle.Id).OrderBy(run => run.Number).Select(run => run.Number).ToListAsync()));
    }

    [Fact]
    public async Task A_simulation_states_its_seed_and_comes_to_the_same_again()
    {
        var scene = await ScoreScene.OpenAsync(app);
        await scene.ApplicantAsync("甲县", ScoreScene.Grades(Grade.MostlyMet));
        await scene.ApplicantAsync("乙县", ScoreScene.Grades(Grade.Met, Grade.MostlyMet));
        await scene.ApplicantAsync("丙县", ScoreScene.Grades(Grade.NotMet, Grade.NotMet));
        using var office = await scene.Region.SignInAsync("office");
        await scene.PublishAsync(office);
        await scene.ComputeAsync(office);
        var address = $"{scene.Scores}/1/stability";
        Assert.Contains("还没有模拟过", await office.GetPageAsync(address), StringComparison.Ordinal);
        using var bad = await office.PostAsync(address, ("seed", "<b>七</b>"), ("top", "0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        var refused = await bad.Content.ReadAsStringAsync();
        Assert.Contains("随机数种子写 0 或更大的整数", WebUtility.HtmlDecode(refused), StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", refused, StringComparison.Ordinal);
        using var none = await office.PostAsync(address, ("seed", "7"), ("top", "0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);

        using var simulated = await office.PostAsync(address, ("seed", "20261127"), ("top", "2"));
        Assert.Equal(HttpStatusCode.SeeOther, simulated.StatusCode);
        var page = WebUtility.HtmlDecode(await office.GetPageAsync(simulated.Headers.Location!.OriginalString));
        Assert.Contains("种子 20261127，每次 10,000 组权重，看前 2 名", page, StringComparison.Ordinal);
        Assert.Contains("±20%", page, StringComparison.Ordinal);

        // The first two are tied; the third is far behind and never moves.
        Assert.Contains("两者并列", page, StringComparison.Ordinal);
        Assert.Contains("第 3 名 100%", page, StringComparison.Ordinal);
        using var again = await office.PostAsync(address, ("seed", "20261127"), ("top", "2"));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Contains("和留下的完全一样", await office.GetPageAsync(again.Headers.Location!.OriginalString), StringComparison.Ordinal);
        await app.WithDbAsync(scene.Region.Id, async (db, _) => Assert.Equal(1, await db.ScoreStabilities.CountAsync()));
        using var leader = await scene.Region.SignInAsync("leader");
        Assert.DoesNotContain("name=\"seed\"", await leader.GetPageAsync(address), StringComparison.Ordinal);
    }

    internal static Task<RunResults> ResultsAsync(ScoreScene scene, int run) => scene.Region.App.WithDbAsync(scene.Region.Id, async (db, services) =>
        RunResults.Read(await services.GetRequiredService<FileStore>().ReadTextAsync((await RunAsync(db, scene, run)).ResultsHash, CancellationToken.None)));

    private static Task<RunInputs> InputsAsync(ScoreScene scene, int run) => scene.Region.App.WithDbAsync(scene.Region.Id, async (db, services) =>
        RunInputs.Read(await services.GetRequiredService<FileStore>().ReadTextAsync((await RunAsync(db, scene, run)).InputsHash, CancellationToken.None)));

    private static Task<ScoreScheme> SchemeAsync(ScoreScene scene, int run) => scene.Region.App.WithDbAsync(scene.Region.Id, async (db, _) =>
        await db.SchemeOfAsync(await RunAsync(db, scene, run), CancellationToken.None));

    [Fact]
    public async Task The_comparison_begins_with_the_indicators_that_have_no_category_and_names_them()
    {
        var scene = await ScoreScene.OpenAsync(app);
        await scene.ApplicantAsync("甲区", [Grade.NotMet, Grade.Met], index: [new("清单", "", "1", IndicatorKind.Base, "没有分类的一项"), new("清单", "一、职能", "2", IndicatorKind.Base, "有分类的一项")]);
        using var office = await scene.Region.SignInAsync("office");
        var first = await office.GetPageAsync($"/cycles/{scene.Cycle.Number}/comparison");
        Assert.Contains("1 个申报地区，未分类 1 项", first, StringComparison.Ordinal);
        Assert.Contains("没有分类的一项", first, StringComparison.Ordinal);
        Assert.Contains("有分类的一项", await office.GetPageAsync($"/cycles/{scene.Cycle.Number}/comparison?category={Uri.EscapeDataString("一、职能")}"), StringComparison.Ordinal);
    }

    private static Task<ScoreRun> RunAsync(Data.AppDb db, ScoreScene scene, int run) => db.ScoreRuns.SingleAsync(one => one.CycleId == scene.Cycle.Id && one.Number == run);

    private static void AddsUp(ScoreLine line)
    {
        if (line.Children.Count > 0)
        {
            Assert.Equal(line.Points, line.Children.Sum(child => child.Points));
            foreach (var child in line.Children)
            {
                AddsUp(child);
            }
        }
    }
}
