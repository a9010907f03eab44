using System.Net;
using Fachuang.Documents.Writing.Templates;
using Fachuang.Domain.Templates;
using Fachuang.Web.Features.Templates;
using Fachuang.Web.Files;
using Fachuang.Web.Operations;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Templates;

public sealed class DocumentTemplateTests(TestApp app)
{
    public static TheoryData<string> Kinds => [.. TemplateKinds.All.Select(kind => kind.Key)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_the_program_brings_passes_its_own_check_and_names_every_field(string key)
    {
        var kind = TemplateKinds.Find(key)!;
        var shipped = ShippedTemplates.Of(kind);
        Assert.Empty(DocxTemplate.Check(shipped, kind.Fields()));
        var text = string.Concat(TemplateDocx.Lines(shipped));
        Assert.DoesNotContain(kind.Fields, field => !text.Contains($"{field.Name}}}}}", StringComparison.Ordinal));

        // Filled with nothing it is a paper without one brace.
        Assert.DoesNotContain("{", string.Concat(TemplateDocx.Lines(DocxTemplate.Fill(shipped, kind.Fields(), new Dictionary<string, TemplateValue>()))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_office_edits_a_template_and_papers_are_made_from_it_until_it_goes_back()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        Assert.Contains("都照系统自带的模板做", await office.GetPageAsync("/templates"));
        var shipped = await DownloadAsync(office, "/templates/certificate/shipped.docx");
        Assert.Equal("系统自带的模板", (await FillAsync(region)).Template);

        using var first = await office.SendAsync("/templates/certificate", "证书.docx", TemplateDocx.Replace(shipped, ("特发此证。", "特发此证，以资鼓励。")));
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        using var second = await office.SendAsync("/templates/certificate", "证书二.docx", TemplateDocx.Replace(shipped, ("特发此证。", "第二版。")));
        Assert.Equal(HttpStatusCode.SeeOther, second.StatusCode);
        Assert.Contains("1 种用本办自己的模板", await office.GetPageAsync("/templates"));
        var page = await office.GetPageAsync("/templates/certificate");
        Assert.Contains("命名证书照本办第 2 版做", page);
        var paper = await FillAsync(region);
        Assert.Equal("本办模板第 2 版", paper.Template);
        Assert.Contains("第二版。", TemplateDocx.Lines(paper.Docx!));
        Assert.Contains(TemplateDocx.Lines(paper.Docx!), line => line.Contains("全国法治政府建设示范市", StringComparison.Ordinal));

        using var withdrawn = await office.PostAsync("/templates/certificate/2/withdraw", ("revision", "0"));
        Assert.Equal(HttpStatusCode.SeeOther, withdrawn.StatusCode);
        Assert.Contains("特发此证，以资鼓励。", TemplateDocx.Lines((await FillAsync(region)).Docx!));
        using var twice = await office.PostAsync("/templates/certificate/2/withdraw", ("revision", "1"));
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        using var back = await office.PostAsync("/templates/certificate/shipped");
        Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
        Assert.Equal("系统自带的模板", (await FillAsync(region)).Template);
        Assert.Equal("第二版。", TemplateDocx.Lines(await DownloadAsync(office, "/templates/certificate/2.docx")).Single(line => line == "第二版。"));
    }

    [Fact]
    public async Task A_wrong_field_is_named_with_its_place_and_nothing_is_kept()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var shipped = await DownloadAsync(office, "/templates/certificate/shipped.docx");
        var wrong = TemplateDocx.Replace(shipped, ("{{称号}}", "{{称好}}<&>".Replace("<&>", "&lt;b&gt;", StringComparison.Ordinal)), ("{{命名机关}}", "某机关"));
        using var refused = await office.SendAsync("/templates/certificate", "改的<b>.docx", wrong);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Contains("4 处不对", page);
        Assert.Contains("第 6 段：“{{称好}}”不是命名证书的字段，是不是想写“称号”", page);
        Assert.Contains("“{{称号}}”没有写进模板，命名证书一定要有", page);
        Assert.Contains("“{{命名机关}}”没有写进模板", page);
        Assert.DoesNotContain("改的<b>", page);
        Assert.Equal(0, await app.WithDbAsync(region.Id, (db, _) => db.DocumentTemplates.CountAsync()));
    }

    [Theory]
    [InlineData("模板.docx", "这不是文档", "这不是 Word 文档")]
    [InlineData("模板.docx", "", "这个文件是空的")]
    [InlineData("模板.docx", null, "没有选文件")]
    public async Task What_is_no_template_is_refused_with_words(string name, string? content, string words)
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using var refused = content is null ? await office.PostAsync("/templates/briefing") : await office.SendAsync("/templates/briefing", name, System.Text.Encoding.UTF8.GetBytes(content));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(words, await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_template_of_another_region_is_not_found_and_does_not_make_our_papers()
    {
        var (ours, theirs) = (await TestRegion.CreateAsync(app), await TestRegion.CreateAsync(app));
        using var office = await theirs.SignInAsync("office");
        using var sent = await office.SendAsync("/templates/certificate", "证书.docx", ShippedTemplates.Of(TemplateKinds.Certificate));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        using var mine = await ours.SignInAsync("office");
        Assert.Equal(HttpStatusCode.NotFound, (await mine.GetAsync("/templates/certificate/1.docx")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await mine.PostAsync("/templates/certificate/1/withdraw", ("revision", "0"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await mine.GetAsync("/templates/no-such")).StatusCode);
        Assert.Equal("系统自带的模板", (await FillAsync(ours)).Template);
    }

    [Fact]
    public async Task Two_uploads_at_once_make_two_editions_or_one_is_told()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var shipped = ShippedTemplates.Of(TemplateKinds.Certificate);
        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.SendAsync("/templates/certificate", "证书.docx", shipped)));
        Assert.All(sent, answer => Assert.True(answer.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Conflict, $"{answer.StatusCode}"));
        var numbers = await app.WithDbAsync(region.Id, (db, _) => db.DocumentTemplates.Select(edition => edition.Number).ToListAsync());
        Assert.Equal(sent.Count(answer => answer.StatusCode is HttpStatusCode.SeeOther), numbers.Distinct().Count());
    }

    [Fact]
    public async Task The_file_of_an_edition_is_kept_by_the_sweep_also_when_it_is_out_of_use()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        (await office.SendAsync("/templates/certificate", "证书.docx", TemplateDocx.Replace(ShippedTemplates.Of(TemplateKinds.Certificate), ("特发此证。", "只此一份。")))).Dispose();
        (await office.PostAsync("/templates/certificate/shipped")).Dispose();
        await app.WithDbAsync(region.Id, async (db, _) => Assert.Contains((await db.DocumentTemplates.SingleAsync()).Hash, await KeptContent.LoadAsync(db, CancellationToken.None)));
    }

    private Task<FilledPaper> FillAsync(TestRegion region) => app.WithDbAsync(region.Id, (db, services) => db.FillAsync(
        services.GetRequiredService<FileStore>(), TemplateKinds.Certificate,
        new Dictionary<string, TemplateValue> { ["称号"] = new TemplateValue.Text("全国法治政府建设示范市"), ["短称号"] = new TemplateValue.Text("全国法治政府建设示范市"), ["地区"] = new TemplateValue.Text("甲市") }, CancellationToken.None));

    private static async Task<byte[]> DownloadAsync(TestBrowser browser, string path)
    {
        using var response = await browser.GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, "attachment"), (response.StatusCode, response.Content.Headers.ContentDisposition?.DispositionType));
        return await response.Content.ReadAsByteArrayAsync();
    }
}
