using System.Net;
using System.Net.Http.Headers;
using Fachuang.Domain.Materials;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Materials;

public sealed class TableTests(TestApp app)
{
    private static readonly string[] Row = ["甲公司", "餐饮", "2024年6月8日", "消防安全", "市应急局", "合格", "张三", "138 1234 5678"];

    [Fact]
    public async Task A_table_is_added_filled_and_read_as_people_write()
    {
        using var filling = await FillingCase.CreateAsync(app);
        var address = await AddAsync(filling, "inspections");
        using (var saved = await filling.Browser.PostAsync(address, Cells(0, Row)))
        {
            Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        }

        var page = await filling.Browser.GetPageAsync(address);
        Assert.Contains("value=\"2024-06-08\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"13812345678\"", page, StringComparison.Ordinal);
        Assert.Contains("只有 1 行，至少要 10 行", page, StringComparison.Ordinal);
        Assert.Equal(EvidenceKind.Table, Assert.Single((await filling.DraftAsync())!.Entries).Kind);
    }

    [Fact]
    public async Task Others_see_it_masked_and_so_is_what_is_exported()
    {
        using var filling = await FillingCase.CreateAsync(app);
        var address = await AddAsync(filling, "inspections");
        using (await filling.Browser.PostAsync(address, Cells(0, Row)))
        {
        }

        using var office = await filling.Region.SignInAsync("office");
        var page = await office.GetPageAsync(address);
        Assert.Contains("甲公司", page, StringComparison.Ordinal);
        Assert.DoesNotContain("13812345678", page, StringComparison.Ordinal);
        Assert.DoesNotContain("张三", page, StringComparison.Ordinal);
        using var refused = await office.PostAsync($"{address}/unmasked.xlsx", ("reason", "核对"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var nothing = await filling.Browser.PostAsync($"{address}/unmasked.xlsx", ("reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        using var whole = await filling.Browser.PostAsync($"{address}/unmasked.xlsx", ("reason", "报给市办"));
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        Assert.Equal(1, await app.WithDbAsync(filling.Region.Id, (db, _) => db.AuditEntries.CountAsync(entry => entry.Action == "Unmasked")));
    }

    [Fact]
    public async Task Two_writers_lose_nothing()
    {
        using var filling = await FillingCase.CreateAsync(app);
        var address = await AddAsync(filling, "legal-review");
        using (await filling.Browser.PostAsync(address, Cells(0, ["市公安局", "法制科", "3", "40", ""])))
        {
        }

        using (var conflict = await filling.Browser.PostAsync(address, Cells(0, ["市城管局", "法规科", "1", "60", ""])))
        {
            Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
            var page = await FillingCase.TextAsync(conflict);
            Assert.Contains("市公安局", page, StringComparison.Ordinal);
            Assert.Contains("value=\"市城管局\"", page, StringComparison.Ordinal);
        }

        using (await filling.Browser.PostAsync(address, [.. Cells(0, ["市城管局", "法规科", "1", "60", ""]), ("resolve", "both")]))
        {
        }

        var both = await filling.Browser.GetPageAsync(address);
        Assert.Contains("市公安局", both, StringComparison.Ordinal);
        Assert.Contains("市城管局", both, StringComparison.Ordinal);
        Assert.Contains("4%", both, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_goes_out_and_comes_back_and_a_wrong_one_changes_nothing()
    {
        using var filling = await FillingCase.CreateAsync(app);
        var address = await AddAsync(filling, "legal-review");
        using (await filling.Browser.PostAsync(address, Cells(0, ["市公安局", "法制科", "5", "100", ""])))
        {
        }

        var book = await filling.Browser.Client.GetByteArrayAsync($"{address[..^"/table".Length]}/table.xlsx");
        using (var again = await UploadAsync(filling, address, book, "1", "append"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        }

        Assert.Equal(2, (await TableAsync(filling)).Rows.Count);
        using (var wrong = await UploadAsync(filling, address, "no workbook"u8.ToArray(), "2", "replace"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        Assert.Equal(2, (await TableAsync(filling)).Rows.Count);
    }

    private static async Task<string> AddAsync(FillingCase filling, string code)
    {
        Assert.Contains("填这张", await filling.Browser.GetPageAsync($"{filling.Address}/tables"), StringComparison.Ordinal);
        using var added = await filling.Browser.PostAsync($"{filling.Address}/tables", ("code", code));
        Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        return added.Headers.Location!.OriginalString;
    }

    private static (string Name, string Value)[] Cells(int version, params string[][] rows) =>
        [("version", $"{version}"), .. rows.SelectMany(row => row).Select(cell => ("c", cell))];

    private static async Task<HttpResponseMessage> UploadAsync(FillingCase filling, string address, byte[] book, string version, string mode)
    {
        var (field, token) = await filling.Browser.TokenAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), field }, { new StringContent(version), "version" }, { new StringContent(mode), "mode" },
        };
        using var file = new ByteArrayContent(book);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "file", "table.xlsx");
        return await filling.Browser.Client.PostAsync($"{address}/upload", form);
    }

    private static Task<ContentTable> TableAsync(FillingCase filling) => filling.Region.App.WithDbAsync(
        filling.Region.Id, async (db, _) => Web.Features.Materials.StoredContent.Table(await db.StructuredTables.AsNoTracking().SingleAsync()));
}
