using System.Net;
using Fachuang.Documents.Reading;
using Fachuang.Documents.Writing;
using Fachuang.Domain.Ledgers;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Ledgers;

/// <summary>A unit takes the form along, fills it offline and brings it back.</summary>
public sealed class LedgerFileTests(LedgerApp app) : IClassFixture<LedgerApp>
{
    private const string June = "/campaigns/1/ledgers/2024-06";

    private static readonly WantedColumn[] Columns = [.. LedgerForm.Columns.Select(column => new WantedColumn(column))];

    [Fact]
    public async Task What_was_exported_changes_nothing_when_it_comes_back_and_what_was_filled_in_goes_into_the_draft()
    {
        var scene = await LedgerScene.CreateAsync(app);
        using var unit = await scene.Region.SignInAsync("first");
        using (var saved = await unit.PostAsync($"{June}/save", scene.Fields(0)))
        {
            Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        }

        var before = (await scene.LedgerAsync())!;
        var exported = await (await unit.GetAsync($"{June}/form.xlsx")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using (var same = await UploadAsync(unit, exported, scene.Fields(before.Revision)))
        {
            Assert.Equal(HttpStatusCode.SeeOther, same.StatusCode);
        }

        var after = (await scene.LedgerAsync())!;
        Assert.Equal(before.Lines.OrderBy(line => line.Id).Select(Said), after.Lines.OrderBy(line => line.Id).Select(Said));

        var filled = Filled(exported, "行政审批局", rows => rows[0][3] = "已完成。清单已经公布。");
        using (var read = await UploadAsync(unit, filled, scene.Fields(after.Revision)))
        {
            Assert.Equal(HttpStatusCode.SeeOther, read.StatusCode);
        }

        var ledger = (await scene.LedgerAsync())!;
        Assert.Equal(LedgerState.Draft, ledger.State);
        var line = ledger.Lines.Single(line => line.AssignmentId == scene.One);
        Assert.Equal((LedgerProgress.Done, "清单已经公布。", "情况说明 1 份", true), (line.Progress, line.Text, line.Material, line.IsConfirmed));
    }

    [Theory]
    [InlineData("行政审批局", 3, "办好了", "第 5 行：完成进度要以“已完成”或者“未完成”开头")]
    [InlineData("行政审批局", 0, "1.另一项指标", "第 5 行：指标 1 的文字和任务里的不一样")]
    [InlineData("行政审批局", 0, "77.没有派过的指标", "第 5 行：“77.没有派过的指标”不是你单位这个月要填的指标")]
    [InlineData("司法局", 3, "已完成。好", "第 3 行：这是司法局的台账，不是行政审批局的")]
    public async Task A_wrong_file_is_not_taken_and_what_was_typed_stays(string of, int column, string cell, string words)
    {
        var scene = await LedgerScene.CreateAsync(app);
        using var unit = await scene.Region.SignInAsync("first");
        var exported = await (await unit.GetAsync($"{June}/form.xlsx")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var refused = await UploadAsync(unit, Filled(exported, of, rows => rows[0][column] = cell), scene.Fields(0, one: "这一句是在页面上写的。"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("这一句是在页面上写的。", page, StringComparison.Ordinal);
        Assert.Equal("这一句是在页面上写的。", (await scene.LedgerAsync())!.Lines.Single(line => line.AssignmentId == scene.One).Text);
    }

    [Fact]
    public async Task Neither_no_file_nor_rubbish_is_an_error_of_the_program()
    {
        var scene = await LedgerScene.CreateAsync(app);
        using var unit = await scene.Region.SignInAsync("first");
        foreach (var content in new byte[]?[] { null, [], "不是表格"u8.ToArray(), "PK\u0003\u0004坏了"u8.ToArray() })
        {
            using var refused = await UploadAsync(unit, content, scene.Fields((await scene.LedgerAsync())?.Revision ?? 0));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("文件没有读入", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    private static (LedgerProgress?, string, string, string) Said(LedgerLine line) => (line.Progress, line.Text, line.Material, line.Contact);

    // As a person fills it: the same form with other words in some cells.
    private static byte[] Filled(byte[] exported, string unit, Action<List<string[]>> fill)
    {
        List<string[]> rows = [.. ColumnTable.Read(exported, Columns).Rows.Select(row => LedgerForm.Columns.Select(column => row[column]).ToArray())];
        fill(rows);
        var content = new MemoryStream();
        Workbook.Write(content, [new Sheet(unit, [.. LedgerForm.Columns.Select(column => new Column(column, 20))], [.. rows.Select(row => (IReadOnlyList<object?>)[.. row])], [])
        {
            Above = [new(LedgerForm.Attachment, IsTitle: false), new("工作台账", IsTitle: true), new(LedgerForm.Unit(unit), IsTitle: false)],
        }]);
        return content.ToArray();
    }

    private static async Task<HttpResponseMessage> UploadAsync(TestBrowser browser, byte[]? file, (string Name, string Value)[] fields)
    {
        var (name, token) = await browser.TokenAsync();
        using var form = new MultipartFormDataContent { { new StringContent(token), name } };
        foreach (var field in fields)
        {
            form.Add(new StringContent(field.Value), field.Name);
        }

        if (file is not null)
        {
            form.Add(new ByteArrayContent(file), "file", "台账.xlsx");
        }

        return await browser.Client.PostAsync($"{June}/import", form);
    }
}
