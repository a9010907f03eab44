using System.Net;
using Fachuang.Domain.Reviews;
using Fachuang.Domain.Templates;
using Fachuang.Web.Features.Templates;
using Fachuang.Web.Tests.Reviews;
using Fachuang.Web.Tests.Support;
using Fachuang.Web.Tests.Templates;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Designations;

public sealed class NamingTests(TestApp app)
{
    [Fact]
    public async Task One_decision_names_several_regions_with_numbers_in_a_row_and_everything_is_on_record()
    {
        using var scene = await NamedScene.CreateAsync(app);
        var (first, second) = (await scene.ApplicantAsync("甲县"), await scene.ApplicantAsync("乙旗", itemName: "行政执法“三项制度”"));
        Assert.Contains("2 个地区公示完了，等着命名", await scene.Office.GetPageAsync(scene.Naming));
        await scene.DoAsync($"{scene.Naming}/name", ("applicant", NamedScene.Key(first)), ("applicant", NamedScene.Key(second)), ("day", NamedScene.Day(NamedScene.Today)), ("number", "测政发〔2026〕9号"));
        await app.WithDbAsync(scene.Region.Id, async (db, _) =>
        {
            var year = NamedScene.Today.Year;
            Assert.Equal(
                [("甲县", $"测试区法创〔{year}〕001号", "全区法治政府建设示范县"), ("乙旗", $"测试区法创〔{year}〕002号", "全区行政执法“三项制度”示范旗")],
                (await db.Designations.OrderBy(row => row.Ordinal).ToListAsync()).Select(row => (row.Name, row.Number, row.Title)));
            Assert.All(await db.Applicants.ToListAsync(), applicant => Assert.Equal(ApplicantStanding.Named, applicant.Standing));
            Assert.Equal(
                [ProcedureAct.Begun, ProcedureAct.Named], await db.ProcedureRecords.Where(record => record.ApplicantId == second.Id).OrderBy(record => record.Number).Select(record => record.Act).ToListAsync());
            Assert.True(await db.Notices.AnyAsync(notice => notice.UnitId == null && notice.Title.Contains("2 个地区命名了")));
        });
        Assert.Contains("命名了 2 个地区，没有等着办的", await scene.Office.GetPageAsync(scene.Naming));
        Assert.Contains("2 个示范地区", await scene.Office.GetPageAsync("/designations"));
    }

    [Fact]
    public async Task A_wrong_form_names_nobody_and_comes_back_as_typed()
    {
        using var scene = await NamedScene.CreateAsync(app);
        var applicant = await scene.ApplicantAsync("甲县<b>");
        var key = NamedScene.Key(applicant);
        var page = await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "写上命名日期", $"{scene.Naming}/name", ("applicant", key), ("number", "<i>号</i>"), ("day", "昨天"));
        Assert.Contains("&lt;i&gt;号&lt;/i&gt;", page);
        Assert.Contains("甲县&lt;b&gt;", page);
        Assert.DoesNotContain("<i>号", page);
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "不能在今天以后", $"{scene.Naming}/name", ("applicant", key), ("number", "号"), ("day", NamedScene.Day(NamedScene.Today.AddDays(1))));
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "写上命名决定的文号", $"{scene.Naming}/name", ("applicant", key), ("day", NamedScene.Day(NamedScene.Today)));
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "文号最多", $"{scene.Naming}/name", ("applicant", key), ("number", new string('号', 61)), ("day", NamedScene.Day(NamedScene.Today)));
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "先勾上申报地区", $"{scene.Naming}/name", ("number", "号"), ("day", NamedScene.Day(NamedScene.Today)));
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "写上不予命名的意见", $"{scene.Naming}/refuse", ("applicant", key));
        Assert.Equal(0, await app.WithDbAsync(scene.Region.Id, (db, _) => db.Designations.CountAsync()));
    }

    [Fact]
    public async Task Of_a_batch_with_one_that_cannot_be_named_nobody_is()
    {
        using var scene = await NamedScene.CreateAsync(app);
        var (ready, waiting) = (await scene.ApplicantAsync("甲县"), await scene.ApplicantAsync("乙县", begun: false));
        var early = await CycleScene.ApplicantAsync(scene.Region, scene.Cycle, "丙县", ProcedureStep.PublicNotice);
        (string, string)[] decision = [("day", NamedScene.Day(NamedScene.Today)), ("number", "号")];
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "批准命名不在进行中", $"{scene.Naming}/name", [("applicant", NamedScene.Key(ready)), ("applicant", NamedScene.Key(waiting)), .. decision]);
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "媒体公示做完才能开始批准命名", $"{scene.Naming}/begin", ("applicant", NamedScene.Key(waiting)), ("applicant", NamedScene.Key(early)));
        await scene.RefuseAsync(HttpStatusCode.Conflict, "同事动过其中的申报地区", $"{scene.Naming}/name", [("applicant", $"{ready.Id}:{ready.Revision - 1}"), .. decision]);
        await app.WithDbAsync(scene.Region.Id, async (db, _) =>
        {
            Assert.Equal(0, await db.Designations.CountAsync());
            Assert.Equal(StepState.Waiting, (await db.Applicants.SingleAsync(row => row.Id == waiting.Id)).StepOf(ProcedureStep.Naming)!.State);
        });
    }

    [Fact]
    public async Task Two_offices_that_name_the_same_regions_at_once_name_them_once_and_the_other_is_told()
    {
        using var scene = await NamedScene.CreateAsync(app);
        var (first, second) = (await scene.ApplicantAsync("甲县"), await scene.ApplicantAsync("乙县"));
        using var other = await scene.Region.SignInAsync("office");
        (string, string)[] fields = [("applicant", NamedScene.Key(first)), ("applicant", NamedScene.Key(second)), ("day", NamedScene.Day(NamedScene.Today)), ("number", "号")];
        var answers = await Task.WhenAll(scene.Office.PostAsync($"{scene.Naming}/name", fields), other.PostAsync($"{scene.Naming}/name", fields), other.PostAsync($"{scene.Naming}/refuse", [.. fields, ("words", "不够条件")]));
        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.Conflict, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        foreach (var answer in answers)
        {
            if (answer.StatusCode is HttpStatusCode.Conflict)
            {
                Assert.Contains("同事动过其中的申报地区，一个也没有办", await answer.Content.ReadAsStringAsync());
            }

            answer.Dispose();
        }

        await app.WithDbAsync(scene.Region.Id, async (db, _) =>
        {
            var standings = await db.Applicants.Select(applicant => applicant.Standing).Distinct().ToListAsync();
            Assert.Equal(standings.Single() is ApplicantStanding.Named ? 2 : 0, await db.Designations.CountAsync());
        });
    }

    [Fact]
    public async Task Who_is_not_named_has_the_opinion_on_record()
    {
        using var scene = await NamedScene.CreateAsync(app);
        var applicant = await scene.ApplicantAsync("甲县");
        await scene.DoAsync($"{scene.Naming}/refuse", ("applicant", NamedScene.Key(applicant)), ("words", "公示期间的异议查证属实"));
        await app.WithDbAsync(scene.Region.Id, async (db, _) =>
        {
            Assert.Equal(ApplicantStanding.NotNamed, (await db.Applicants.SingleAsync()).Standing);
            var record = await db.ProcedureRecords.SingleAsync(record => record.Act == ProcedureAct.NotNamed);
            Assert.Equal((ProcedureStep.Naming, "公示期间的异议查证属实"), (record.Step, record.Text));
        });
    }

    [Fact]
    public async Task Another_regions_cycle_applicants_and_designations_are_not_found_and_the_leader_only_reads()
    {
        using var scene = await NamedScene.CreateAsync(app);
        var (applicant, designation) = (await scene.ApplicantAsync("甲县"), await scene.DesignationAsync("乙县", 1));
        using var stranger = await NamedScene.CreateAsync(app);
        using var foreign = await stranger.Office.PostAsync($"{stranger.Naming}/name", ("applicant", NamedScene.Key(applicant)), ("day", NamedScene.Day(NamedScene.Today)), ("number", "号"));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        foreach (var path in (string[])[$"/designations/{designation.Id}", $"/designations/{designation.Id}/certificate.docx", $"/designations/{designation.Id}/certificate.pdf"])
        {
            using var answer = await stranger.Office.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var recommending = await scene.Office.GetAsync($"/cycles/{(await CycleScene.CycleAsync(scene.Region, CyclePurpose.Recommend)).Number}/naming");
        Assert.Equal(HttpStatusCode.NotFound, recommending.StatusCode);
        using var leader = await scene.Region.SignInAsync("leader");
        Assert.DoesNotContain("命名勾上的地区", await leader.GetPageAsync(scene.Naming));
        Assert.DoesNotContain("提出摘牌", await leader.GetPageAsync($"/designations/{designation.Id}"));
    }

    [Fact]
    public async Task The_certificate_says_number_title_region_organ_and_day_and_leads_to_the_register()
    {
        using var scene = await NamedScene.CreateAsync(app);
        var designation = await scene.DesignationAsync("甲县", 7, new(2025, 3, 5));
        using var response = await scene.Office.GetAsync($"/designations/{designation.Id}/certificate.docx");
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        using var zip = new System.IO.Compression.ZipArchive(await response.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        foreach (var part in (string[])["测试区法创〔2025〕007号", "甲县：", "测政发〔2025〕3号", "全区法治政府建设示范县", "区委依法治区办", "2025年3月5日", $"{app.Address}/register/{designation.Id}"])
        {
            Assert.Contains(part, text);
        }

        // What a telephone would read off the printed code.
        var picture = Assert.Single(zip.Entries, entry => entry.FullName.StartsWith("word/media/", StringComparison.Ordinal));
        Assert.Equal($"{app.Address}/register/{designation.Id}", QrReader.Read(picture.Open()));
        Assert.Contains($"{app.Address}/register/{designation.Id}", await scene.Office.GetPageAsync($"/designations/{designation.Id}"));
    }

    [Fact]
    public async Task An_office_that_edits_the_certificate_gets_its_own_words_and_still_the_code()
    {
        using var scene = await NamedScene.CreateAsync(app);
        var designation = await scene.DesignationAsync("甲县", 7, new(2025, 3, 5));
        using (var uploaded = await scene.Office.SendAsync("/templates/certificate", "证书.docx", TemplateDocx.Replace(ShippedTemplates.Of(TemplateKinds.Certificate), ("特发此证。", "特颁此匾。"))))
        {
            Assert.Equal(HttpStatusCode.SeeOther, uploaded.StatusCode);
        }

        using var response = await scene.Office.GetAsync($"/designations/{designation.Id}/certificate.docx");
        var docx = await response.Content.ReadAsByteArrayAsync();
        Assert.Contains("特颁此匾。", TemplateDocx.Lines(docx));
        Assert.DoesNotContain(TemplateDocx.Lines(docx), line => line.Contains("{{", StringComparison.Ordinal));
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(docx));
        Assert.Contains($"/register/{designation.Id}", QrReader.Read(zip.Entries.Single(entry => entry.FullName.StartsWith("word/media/", StringComparison.Ordinal)).Open()), StringComparison.Ordinal);

        using var without = await scene.Office.SendAsync("/templates/certificate", "证书.docx", TemplateDocx.Replace(ShippedTemplates.Of(TemplateKinds.Certificate), ("{{图:二维码}}", "盖章")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        Assert.Contains("“{{图:二维码}}”没有写进模板", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
