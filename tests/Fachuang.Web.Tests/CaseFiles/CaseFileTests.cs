using System.Net;
using System.Security.Cryptography;
using System.Text;
using Fachuang.Documents.Writing;
using Fachuang.Domain.CaseFiles;
using Fachuang.Domain.Methods;
using Fachuang.Web.Operations;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.CaseFiles;

/// <summary>The review of case files through the pages.</summary>
public sealed class CaseFileTests(TestApp app)
{
    [Fact]
    public async Task A_list_is_taken_whole_or_not_at_all_and_every_wrong_row_is_named()
    {
        using var scene = await CaseScene.CreateAsync(app);
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "至少选一种案卷", "/case-reviews", ("title", "评查"), ("year", "2026"), ("about", "测试区"), ("limit", "10"));
        await scene.OpenAsync();
        var list = $"{CaseScene.Here}/list";
        var wrong = await scene.RefuseAsync(
            HttpStatusCode.UnprocessableEntity, "第 2 行：案卷号“1号”和第 1 行重复", list, ("words", "1号\t甲案\t司法局\t处罚\t2026-01-05\n1号\t<i>乙\t司法局\t处罚\t2026-01-05\n2号\t丙\t某局\t处罚\t2026-01-05"));
        Assert.Contains("第 3 行：没有单位“某局”", wrong);
        Assert.Contains("&lt;i&gt;乙", wrong);
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "第 1 行不够五列", list, ("words", "1号 甲案"));
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "没有选文件，也没有粘贴内容", list, ("words", " "));
        Assert.Equal(0, await app.WithDbAsync(scene.Region.Id, (db, _) => db.CaseFiles.CountAsync()));

        await scene.DoAsync(list, ("words", "案卷号\t案名\t单位\t种类\t办结日期\n1号\t甲案\t司法局\t处罚\t2026-01-05"));
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "名单里已经有了", list, ("words", "1号\t甲案\t司法局\t处罚\t2026-01-05"));

        // The same list sent twice at the same moment is on the list once.
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => scene.Office.PostAsync(list, ("words", "9号\t甲案\t司法局\t处罚\t2026-01-05"))));
        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity], answers.Select(answer => answer.StatusCode).Order());
        answers.ToList().ForEach(answer => answer.Dispose());

        var book = new MemoryStream();
        Workbook.Write(book, [new("名单", [new("案卷号", 20), new("案名", 20), new("办案单位", 20), new("案卷种类", 20), new("办结日期", 20)], [["5号", "戊案", "行政审批局", "行政许可", new DateOnly(2026, 2, 3)]], [])]);
        var (name, token) = await scene.Office.TokenAsync();
        using var form = new MultipartFormDataContent { { new StringContent(token), name }, { new ByteArrayContent(book.ToArray()), "file", "名单.xlsx" } };
        using var sent = await scene.Office.Client.PostAsync(list, form);
        Assert.True(sent.StatusCode is HttpStatusCode.SeeOther, await sent.Content.ReadAsStringAsync());
        Assert.Equal(new DateOnly(2026, 2, 3), await app.WithDbAsync(scene.Region.Id, (db, _) => db.CaseFiles.Where(file => file.Number == "5号").Select(file => file.ClosedOn).SingleAsync()));
        await scene.DoAsync($"{CaseScene.Here}/clear");
        Assert.Equal(0, await app.WithDbAsync(scene.Region.Id, (db, _) => db.CaseFiles.CountAsync()));
    }

    [Fact]
    public async Task A_draw_follows_from_the_frozen_list_and_the_public_value_and_a_missing_file_gives_way_to_the_next()
    {
        using var scene = await CaseScene.CreateAsync(app);
        await scene.OpenAsync();
        await scene.RefuseAsync(HttpStatusCode.Conflict, "名单还是空的", $"{CaseScene.Here}/freeze", ("revision", "1"), ("source", "开奖公告"));
        await scene.DoAsync($"{CaseScene.Here}/list", ("words", CaseScene.Rows(4)));
        await scene.RefuseAsync(HttpStatusCode.Conflict, "还没有固定", $"{CaseScene.Here}/draw", [("revision", "1"), ("seed", "7"), .. scene.Quotas(2)]);
        await scene.DoAsync($"{CaseScene.Here}/freeze", ("revision", "1"), ("source", "开奖公告"));
        await scene.RefuseAsync(HttpStatusCode.Conflict, "不能再改", $"{CaseScene.Here}/list", ("words", "99号\t甲案\t司法局\t处罚\t2026-01-05"));
        var list = await scene.Office.Client.GetByteArrayAsync($"{CaseScene.Here}/list.txt");
        var hash = Convert.ToHexStringLower(SHA256.HashData(list));
        Assert.Contains(hash, await scene.Office.GetPageAsync(CaseScene.Here));
        await scene.RefuseAsync(HttpStatusCode.Conflict, "一件也不抽", $"{CaseScene.Here}/draw", [("revision", "2"), ("seed", "7"), .. scene.Quotas(0)]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => scene.Office.PostAsync($"{CaseScene.Here}/draw", [("revision", "2"), ("seed", "7"), .. scene.Quotas(2)])));
        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.Conflict, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        answers.ToList().ForEach(answer => answer.Dispose());

        var lines = Encoding.UTF8.GetString(list).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();
        var expected = lines.GroupBy(line => (line[3], line[4])).SelectMany(stratum => CaseDraw.Order(hash, "7", [.. stratum.Select(line => int.Parse(line[0]))]).Take(2)).Order();
        var sample = (await scene.SampleAsync()).Select(row => row.File).ToList();
        Assert.Equal(expected, sample.Select(file => file.Position));

        var gone = sample[0];
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "写明为什么换", $"{CaseScene.Here}/files/{gone.Position}/replace", ("revision", $"{gone.Revision}"));
        await scene.DoAsync($"{CaseScene.Here}/files/{gone.Position}/replace", ("revision", $"{gone.Revision}"), ("words", "调走了"));
        var third = CaseDraw.Order(hash, "7", [1, 2, 3, 4])[2];
        Assert.Contains((await scene.SampleAsync()).Select(row => row.File.Position), position => position == third);
        Assert.Contains("换出：调走了", await scene.Office.GetPageAsync($"{CaseScene.Here}/files/{gone.Position}"));
        await scene.RefuseAsync(HttpStatusCode.Conflict, "同事动过", $"{CaseScene.Here}/files/{third}/replace", ("revision", "99"), ("words", "调走了"));
    }

    [Fact]
    public async Task Nobody_scores_the_own_unit_and_who_leaves_hands_the_open_files_to_others()
    {
        using var scene = await CaseScene.CreateAsync(app, experts: 4);
        await scene.DrawnAsync(1);
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "已经在名单里", $"{CaseScene.Here}/reviewers", ("account", (await scene.AccountAsync("评查员1")).ToString()));
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "选一个专家账号", $"{CaseScene.Here}/reviewers", ("account", (await scene.AccountAsync("office")).ToString()));
        await scene.DoAsync($"{CaseScene.Here}/reviewers", ("account", (await scene.AccountAsync("评查员2")).ToString()), ("unit", scene.Region.FirstUnit.Id.ToString()));
        await scene.RefuseAsync(HttpStatusCode.Conflict, "找不到两名可以评的人", $"{CaseScene.Here}/allot");
        Assert.Equal(0, await app.WithDbAsync(scene.Region.Id, (db, _) => db.CaseScores.CountAsync()));
        await scene.DoAsync($"{CaseScene.Here}/reviewers", ("account", (await scene.AccountAsync("评查员3")).ToString()));
        await scene.DoAsync($"{CaseScene.Here}/allot");
        var sample = await scene.SampleAsync();
        Assert.All(sample, row => Assert.Equal(2, row.Scores.Count));
        Assert.DoesNotContain(sample, row => row.File.UnitId == scene.Region.FirstUnit.Id && row.Scores.Any(score => score.Name == "评查员2"));

        var mine = sample.SelectMany(row => row.Scores).First(score => score.Name == "评查员3");
        await scene.SubmitAsync(mine, "5");
        var leaving = await app.WithDbAsync(scene.Region.Id, (db, _) => db.CaseReviewers.SingleAsync(reviewer => reviewer.Name == "评查员3"));
        await scene.RefuseAsync(HttpStatusCode.Conflict, "没有别人可以接", $"{CaseScene.Here}/reviewers/{leaving.Id}/remove");
        await scene.DoAsync($"{CaseScene.Here}/reviewers", ("account", (await scene.AccountAsync("评查员4")).ToString()));
        await scene.DoAsync($"{CaseScene.Here}/reviewers/{leaving.Id}/remove");
        sample = await scene.SampleAsync();
        Assert.All(sample, row => Assert.Equal(2, row.Scores.Count));
        Assert.Equal(mine.Id, Assert.Single(sample.SelectMany(row => row.Scores), score => score.Name == "评查员3").Id);
        using var gone = await scene.Region.SignInAsync("reader3");
        Assert.DoesNotContain("没有评", await gone.GetPageAsync("/case-work"));
    }

    [Fact]
    public async Task A_reviewer_cannot_learn_what_the_other_found()
    {
        using var scene = await CaseScene.CreateAsync(app);
        await scene.DrawnAsync(1, 2);
        var (file, scores) = (await scene.SampleAsync())[0];
        await scene.SubmitAsync(scores[0], "24.25");
        using (await scene.ScanAsync(file.Position, "案卷.pdf", CaseScene.Pdf))
        {
        }

        var other = await scene.SignInAsync($"reader{scores[1].Name[^1]}");
        foreach (var path in (string[])
            [$"/case-work/{scores[0].Id}", $"/case-work/{scores[0].Id}/scan", $"{CaseScene.Here}/files/{file.Position}", $"{CaseScene.Here}", $"{CaseScene.Here}/results", $"{CaseScene.Here}/results.xlsx",
             $"{CaseScene.Here}/report.docx", $"{CaseScene.Here}/files/{file.Position}/scan", "/case-reviews", "/outcomes", "/audit", "/case-feedback", $"/case-feedback/{file.Id}"])
        {
            using var answer = await other.GetAsync(path);
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.SeeOther or HttpStatusCode.Found, $"{path}: {(int)answer.StatusCode}");
            Assert.DoesNotContain(Hidden(await answer.Content.ReadAsStringAsync()), found => found);
        }

        await CaseScene.RefusedAsync(other, HttpStatusCode.NotFound, "没有这一页", $"/case-work/{scores[0].Id}", ("whole", "true"), ("revision", "1"), ("verb", "save"));

        // Neither list nor page changes by what the other did, before the own hand-in and after it.
        (string, string)[] own = [("whole", "true"), ("revision", "1"), ("verb", "submit"), ("p-2.0", "1"), ("n-2.0", "小问题")];
        foreach (var path in (string[])["/case-work", $"/case-work/{scores[1].Id}", "/notices", "/"])
        {
            using var before = await other.GetAsync(path);
            Assert.DoesNotContain(Hidden(await before.Content.ReadAsStringAsync()), found => found);
        }

        await CaseScene.DoneAsync(other, $"/case-work/{scores[1].Id}", own);
        Assert.Equal(CaseFileState.Disputed, (await scene.SampleAsync())[0].File.State);
        foreach (var path in (string[])["/case-work", $"/case-work/{scores[1].Id}"])
        {
            var page = await other.GetPageAsync(path);
            Assert.DoesNotContain(Hidden(page), found => found);
            Assert.DoesNotContain("要复核", page);
        }

        await CaseScene.RefusedAsync(other, HttpStatusCode.UnprocessableEntity, "不能再改", $"/case-work/{scores[1].Id}", [("whole", "true"), ("revision", "2"), ("verb", "save")]);
        var office = await scene.Office.GetPageAsync($"{CaseScene.Here}/files/{file.Position}");
        Assert.Contains("75.75 分", office);
        Assert.Contains("99 分", office);

        // The reviewers of the file and the office open the scan, nobody else, and it is on record.
        using var scan = await other.GetAsync($"/case-work/{scores[1].Id}/scan");
        Assert.Equal(CaseScene.Pdf, await scan.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", scan.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(1, await app.WithDbAsync(scene.Region.Id, (db, _) => db.AuditEntries.CountAsync(entry => entry.Action == "Downloaded" && entry.Subject == nameof(CaseFile))));
        var stranger = await scene.SignInAsync("reader3");
        using var hidden = await stranger.GetAsync($"/case-work/{scores[1].Id}/scan");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);

        bool[] Hidden(string page) => [page.Contains("75.75", StringComparison.Ordinal), page.Contains("24.25", StringComparison.Ordinal), page.Contains(scores[0].Name, StringComparison.Ordinal), page.Contains("看出的问题", StringComparison.Ordinal)];
    }

    [Fact]
    public async Task A_draft_is_kept_what_is_wrong_comes_back_and_a_stale_window_overwrites_nothing()
    {
        using var scene = await CaseScene.CreateAsync(app);
        await scene.DrawnAsync(1, 2);
        var score = (await scene.SampleAsync())[0].Scores[0];
        var reader = await scene.SignInAsync($"reader{score.Name[^1]}");
        var path = $"/case-work/{score.Id}";
        await CaseScene.DoneAsync(reader, path, ("whole", "true"), ("revision", "1"), ("verb", "save"), ("r-2.1", "true"), ("n-2.1", "第 3 页<script>"));
        Assert.Contains("第 3 页&lt;script&gt;", await reader.GetPageAsync(path));
        var stale = await CaseScene.RefusedAsync(reader, HttpStatusCode.Conflict, "同事动过", path, ("whole", "true"), ("revision", "1"), ("verb", "submit"), ("r-3.1", "true"), ("n-3.1", "别的窗口"));
        Assert.Contains("别的窗口", stale);
        await CaseScene.RefusedAsync(reader, HttpStatusCode.UnprocessableEntity, "要写明事实", path, ("whole", "true"), ("revision", "2"), ("verb", "submit"), ("r-!1", "true"));
        await CaseScene.RefusedAsync(reader, HttpStatusCode.UnprocessableEntity, "0 到 100", path, ("whole", "true"), ("revision", "2"), ("verb", "submit"), ("p-2.0", "-3"), ("n-2.0", "理由"));
        using var empty = await reader.PostAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        using var scan = await scene.ScanAsync((await scene.SampleAsync())[0].File.Position, "案卷.exe", CaseScene.Pdf);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, scan.StatusCode);
        Assert.Equal(("第 3 页<script>", 2), await app.WithDbAsync(scene.Region.Id, async (db, _) =>
        {
            var kept = await db.CaseScores.SingleAsync(row => row.Id == score.Id);
            return (Assert.Single(kept.Deductions).Note, kept.Revision);
        }));
    }

    [Fact]
    public async Task Disputes_are_decided_units_put_right_what_was_found_and_the_result_is_delivered()
    {
        using var scene = await CaseScene.CreateAsync(app);
        var campaign = await scene.Region.OpenCampaignAsync();
        await scene.OpenAsync(("indicator", campaign.Indicators[0].Id.ToString()));
        await scene.DoAsync($"{CaseScene.Here}/list", ("words", CaseScene.Rows(3)));
        await scene.DoAsync($"{CaseScene.Here}/freeze", ("revision", "1"), ("source", "开奖公告"));
        await scene.DoAsync($"{CaseScene.Here}/draw", [("revision", "2"), ("seed", "03 08"), .. scene.Quotas(1)]);
        foreach (var name in (string[])["评查员1", "评查员2", "评查员3"])
        {
            await scene.DoAsync($"{CaseScene.Here}/reviewers", ("account", (await scene.AccountAsync(name)).ToString()));
        }

        await scene.DoAsync($"{CaseScene.Here}/allot");
        await scene.RefuseAsync(HttpStatusCode.Conflict, "还没有定分的案卷", $"{CaseScene.Here}/deliver");
        var sample = await scene.SampleAsync();
        foreach (var (at, (_, scores)) in sample.Index())
        {
            await scene.SubmitAsync(scores[0], "4");
            await scene.SubmitAsync(scores[1], at == 0 ? "24" : "6", vetoes: at == 1);
        }

        sample = await scene.SampleAsync();
        Assert.Equal([CaseFileState.Disputed, CaseFileState.Disputed, CaseFileState.Settled, CaseFileState.Settled], sample.Select(row => row.File.State));
        Assert.Equal(9500, sample[2].File.Points);

        // A third reviewer who had no part in it; a talk with its record.
        var first = sample[0];
        var third = await app.WithDbAsync(scene.Region.Id, async (db, _) => (await db.CaseReviewers.ToListAsync()).Single(reviewer => first.Scores.All(score => score.AccountId != reviewer.AccountId)));
        var part = await app.WithDbAsync(scene.Region.Id, async (db, _) => (await db.CaseReviewers.ToListAsync()).First(reviewer => reviewer.Id != third.Id));
        var path = $"{CaseScene.Here}/files/{first.File.Position}";
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "已经评过这一件", $"{path}/third", ("revision", $"{first.File.Revision}"), ("reviewer", part.Id.ToString()));
        await scene.DoAsync($"{path}/third", ("revision", $"{first.File.Revision}"), ("reviewer", third.Id.ToString()));
        await scene.SubmitAsync((await scene.SampleAsync())[0].Scores[2], "8");
        Assert.Equal(9400, (await scene.SampleAsync())[0].File.Points);
        var second = $"{CaseScene.Here}/files/{sample[1].File.Position}";
        var kept = await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "0 到 100", $"{second}/agree", ("revision", $"{sample[1].File.Revision}"), ("points", "100.001"), ("words", "两人<u>商议"));
        Assert.Contains("两人&lt;u&gt;商议", kept);
        await scene.DoAsync($"{second}/agree", ("revision", $"{sample[1].File.Revision}"), ("points", "95"), ("veto", "true"), ("words", "两人商议：没有授权"));
        Assert.Equal(0, (await scene.SampleAsync())[1].File.Counted);

        // Feedback to the units: each sees its own, without who found it.
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "要在今天以后", $"{CaseScene.Here}/feedback", ("due", CaseScene.Day(CaseScene.Today)));
        await scene.DoAsync($"{CaseScene.Here}/feedback", ("due", CaseScene.Day(CaseScene.Today.AddDays(20))));
        using var unit = await scene.Region.SignInAsync("first");
        var own = (await scene.SampleAsync()).Select(row => row.File).First(file => file.UnitId == scene.Region.FirstUnit.Id);
        var list = await unit.GetPageAsync("/case-feedback");
        Assert.Contains("审批局处罚", list);
        Assert.DoesNotContain("司法局处罚", list);
        Assert.Contains("案卷评查反馈", await unit.GetPageAsync("/notices"));
        using var foreign = await scene.Region.SignInAsync("second");
        using var notOwn = await foreign.GetAsync($"/case-feedback/{own.Id}");
        Assert.Equal(HttpStatusCode.NotFound, notOwn.StatusCode);
        var page = await unit.GetPageAsync($"/case-feedback/{own.Id}");
        Assert.Contains("看出的问题", page);
        await CaseScene.RefusedAsync(unit, HttpStatusCode.UnprocessableEntity, "不能在今天以后", $"/case-feedback/{own.Id}", ("revision", $"{own.Revision}"), ("words", "改了"), ("day", CaseScene.Day(CaseScene.Today.AddDays(1))));
        await CaseScene.DoneAsync(unit, $"/case-feedback/{own.Id}", ("revision", $"{own.Revision}"), ("words", "改了<b>"), ("day", CaseScene.Day(CaseScene.Today)));
        own = await app.WithDbAsync(scene.Region.Id, (db, _) => db.CaseFiles.SingleAsync(file => file.Id == own.Id));
        var here = $"{CaseScene.Here}/files/{own.Position}";
        Assert.Contains("改了&lt;b&gt;", await scene.Office.GetPageAsync(here));
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "写明还差什么", $"{here}/judge", ("revision", $"{own.Revision}"), ("verb", "return"));
        await scene.DoAsync($"{here}/judge", ("revision", $"{own.Revision}"), ("verb", "return"), ("words", "还差送达"), ("due", CaseScene.Day(CaseScene.Today.AddDays(30))));
        Assert.Contains("还差送达", await unit.GetPageAsync($"/case-feedback/{own.Id}"));
        await CaseScene.DoneAsync(unit, $"/case-feedback/{own.Id}", ("revision", $"{own.Revision + 1}"), ("words", "都改了"), ("day", CaseScene.Day(CaseScene.Today)));
        await scene.DoAsync($"{here}/judge", ("revision", $"{own.Revision + 2}"), ("verb", "close"));
        Assert.Contains("整改办结", await unit.GetPageAsync($"/case-feedback/{own.Id}"));

        // What was found counts by unit and kind; region and units are delivered, as a whole and for the indicator.
        var results = await scene.Office.GetPageAsync($"{CaseScene.Here}/results");
        Assert.Contains("4 件两人都交了", results);
        Assert.Contains("没有法定职权", results);
        await scene.DoAsync($"{CaseScene.Here}/deliver");
        var outcomes = await app.WithDbAsync(scene.Region.Id, (db, _) => db.MethodOutcomes.OrderBy(outcome => outcome.Number).ToListAsync());
        Assert.Equal(6, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.Equal(AssessmentMethods.CaseFiles, outcome.Method));
        Assert.Equal([("测试区", null), ("测试区", campaign.Indicators[0].Id)], outcomes.Take(2).Select(outcome => (outcome.About, outcome.IndicatorId)));

        // Strata of three files each: the plain mean of 94, 0, 95 and 95.
        Assert.Equal((7100, 4, 4), (outcomes[0].Value, outcomes[0].Done, outcomes[0].Planned));
        var trace = await scene.Office.Client.GetStringAsync($"/outcomes/{outcomes[0].Number}/trace");
        Assert.Contains("03 08", trace);
        Assert.Contains("两人商议：没有授权", trace);
        var sheet = await SheetText.OfAsync(await scene.Office.GetAsync($"{CaseScene.Here}/results.xlsx"));
        Assert.Contains("两人商议", sheet);
        using var report = await scene.Office.GetAsync($"{CaseScene.Here}/report.docx");
        Assert.Equal(HttpStatusCode.OK, report.StatusCode);
        using var leader = await scene.Region.SignInAsync("leader");
        Assert.Contains("71 分", await leader.GetPageAsync($"{CaseScene.Here}/results"));
        Assert.DoesNotContain("交出结果", await leader.GetPageAsync($"{CaseScene.Here}/results"));
    }

    [Fact]
    public async Task Every_edition_of_a_sheet_is_kept_and_a_frozen_list_keeps_its_own()
    {
        using var scene = await CaseScene.CreateAsync(app);
        await scene.DrawnAsync(1, 2);
        var text = ShippedSheets.TextOf(CaseKind.Penalty);
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "一样，没有存", "/case-sheets/Penalty", ("revision", "0"), ("words", text));
        var kept = await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "要正好 100", "/case-sheets/Penalty", ("revision", "0"), ("words", "# <b>新标准\n= 全部 | 99"));
        Assert.Contains("&lt;b&gt;新标准", kept);
        await scene.DoAsync("/case-sheets/Penalty", ("revision", "0"), ("words", "# 新标准\n= 全部 | 100\n- 有错 | 40"));
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "同事动过", "/case-sheets/Penalty", ("revision", "0"), ("words", "# 再新\n= 全部 | 100"));
        Assert.Contains("新标准", await scene.Office.GetPageAsync("/case-sheets"));
        Assert.Contains("行政处罚案卷评查标准", await scene.Office.GetPageAsync("/case-sheets/Penalty?edition=0"));
        var score = (await scene.SampleAsync()).First(row => row.File.Kind is CaseKind.Penalty).Scores[0];
        var reader = await scene.SignInAsync($"reader{score.Name[^1]}");
        Assert.Contains("行政处罚案卷评查标准", await reader.GetPageAsync($"/case-work/{score.Id}"));
        using var none = await scene.Office.GetAsync("/case-sheets/Other");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task Two_reviewers_who_hand_in_at_the_same_moment_settle_the_file_once()
    {
        using var scene = await CaseScene.CreateAsync(app);
        await scene.DrawnAsync(1, 2);
        foreach (var (_, scores) in await scene.SampleAsync())
        {
            await Task.WhenAll(scores.Select(score => scene.SubmitAsync(score, $"{2 * score.Slot}")));
        }

        Assert.All(await scene.SampleAsync(), row => Assert.Equal((CaseFileState.Settled, 9700), (row.File.State, row.File.Points!.Value)));
    }

    [Fact]
    public async Task What_a_review_keeps_is_not_swept_and_a_marked_scan_is_not_taken()
    {
        using var scene = await CaseScene.CreateAsync(app);
        await scene.DrawnAsync(1, 2);
        var position = (await scene.SampleAsync())[0].File.Position;
        using (var taken = await scene.ScanAsync(position, "案卷.pdf", CaseScene.Pdf))
        {
            Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        }

        await app.WithDbAsync(scene.Region.Id, async (db, _) =>
        {
            var review = await db.CaseReviews.SingleAsync();
            var scan = await db.CaseFiles.Where(file => file.Position == position).Select(file => file.ScanHash).SingleAsync();
            Assert.Superset(new HashSet<string> { review.ListHash!, review.SheetsHash!, scan! }, await KeptContent.LoadAsync(db, CancellationToken.None));
        });
        using var marked = await scene.ScanAsync(position, "机密★10年 案卷.pdf", CaseScene.Pdf);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, marked.StatusCode);
        var listed = await app.WithDbAsync(scene.Region.Id, (db, _) => db.CaseFiles.Where(file => file.State == CaseFileState.Listed).Select(file => file.Position).FirstAsync());
        using var notDrawn = await scene.ScanAsync(listed, "案卷.pdf", CaseScene.Pdf);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, notDrawn.StatusCode);
    }

    [Fact]
    public async Task A_successor_answers_for_the_open_rectification_of_a_unit_that_ends()
    {
        using var scene = await CaseScene.CreateAsync(app);
        await scene.DrawnAsync(1, 2);
        foreach (var score in (await scene.SampleAsync()).SelectMany(row => row.Scores))
        {
            await scene.SubmitAsync(score, "4");
        }

        await scene.DoAsync($"{CaseScene.Here}/feedback", ("due", CaseScene.Day(CaseScene.Today.AddDays(20))));
        var end = $"/units/{scene.Region.FirstUnit.Id}/end";
        await scene.RefuseAsync(HttpStatusCode.Conflict, "没有办完", end, ("On", CaseScene.Day(CaseScene.Today)), ("Successor", ""), ("Accounts", "lock"));
        await scene.DoAsync(end, ("On", CaseScene.Day(CaseScene.Today)), ("Successor", $"{scene.Region.SecondUnit.Id}"), ("Accounts", "lock"));
        using var successor = await scene.Region.SignInAsync("second");
        Assert.Contains("审批局处罚", await successor.GetPageAsync("/case-feedback"));
        Assert.Contains("转由你单位办", await successor.GetPageAsync("/notices"));
    }

    [Fact]
    public async Task Another_region_sees_nothing_of_a_review()
    {
        using var scene = await CaseScene.CreateAsync(app);
        await scene.DrawnAsync(1, 2);
        using var foreign = await CaseScene.CreateAsync(app);
        foreach (var path in (string[])[CaseScene.Here, $"{CaseScene.Here}/results", $"{CaseScene.Here}/files/1", $"{CaseScene.Here}/list.txt"])
        {
            using var answer = await foreign.Office.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        await foreign.RefuseAsync(HttpStatusCode.NotFound, "没有这一页", $"{CaseScene.Here}/allot");
        var score = (await scene.SampleAsync())[0].Scores[0];
        var reader = await foreign.SignInAsync("reader1");
        using var other = await reader.GetAsync($"/case-work/{score.Id}");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }
}
