using System.Net;
using System.Text;
using Fachuang.Web.Features.Calendars;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Calendars;

/// <summary>The administrator adds a year to the calendar. Each test has a year of its own: the calendar is the installation's.</summary>
public sealed class CalendarTests(TestApp app)
{
    [Fact]
    public async Task A_year_is_shown_before_it_is_stored_and_holds_for_every_region()
    {
        var region = await TestRegion.CreateAsync(app);
        using var administrator = await region.SignInAsync("administrator");
        const string Text = "年份,2031\n来源,国务院办公厅关于2031年部分节假日安排的通知\n2031-10-01..2031-10-07,放假,国庆节\n2031-10-11,上班,国庆节";
        using (var preview = await administrator.PostAsync("/administration/calendar", ("text", Text)))
        {
            Assert.Equal(HttpStatusCode.OK, preview.StatusCode);
            var page = await preview.Content.ReadAsStringAsync();
            Assert.Contains("读成 2031 年", page, StringComparison.Ordinal);
            Assert.Contains("放假 7 天，调休上班 1 天", page, StringComparison.Ordinal);
            Assert.Contains("2031-10-11　上班", page, StringComparison.Ordinal);
        }

        var elsewhere = await TestRegion.CreateAsync(app);
        Assert.False(await KnowsAsync(elsewhere, 2031));
        for (var twice = 0; twice < 2; twice++)
        {
            using var stored = await administrator.PostAsync("/administration/calendar", ("text", Text), ("store", "1"));
            Assert.Equal(HttpStatusCode.SeeOther, stored.StatusCode);
        }

        Assert.True(await KnowsAsync(elsewhere, 2031));
        Assert.Contains("administrator", await administrator.GetPageAsync("/administration/calendar"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_read_in_the_encodings_of_office_programs()
    {
        var region = await TestRegion.CreateAsync(app);
        using var administrator = await region.SignInAsync("administrator");
        var (name, token) = await administrator.TokenAsync();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), name },
            { new ByteArrayContent(Encoding.GetEncoding("GB18030").GetBytes("日期,类型,名称\r\n2032-01-01,放假,元旦\r\n2032-02-10..2032-02-16,放假,春节\r\n")), "file", "2032.csv" },
        };
        using var preview = await administrator.Client.PostAsync("/administration/calendar", form);
        Assert.Contains("读成 2032 年", await preview.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_by_line_and_what_was_typed_comes_back()
    {
        var region = await TestRegion.CreateAsync(app);
        using var administrator = await region.SignInAsync("administrator");
        foreach (var store in (string[])["", "1"])
        {
            using var wrong = await administrator.PostAsync("/administration/calendar", ("text", "2033-10-01,放假,国庆节\n2033-10-02,吃饭"), ("store", store));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            var page = await wrong.Content.ReadAsStringAsync();
            Assert.Contains("第 2 行：“吃饭”看不懂", page, StringComparison.Ordinal);
            Assert.Contains("2033-10-02,吃饭</textarea>", page, StringComparison.Ordinal);
        }

        using var empty = await administrator.PostAsync("/administration/calendar");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.False(await KnowsAsync(region, 2033));
    }

    private Task<bool> KnowsAsync(TestRegion region, int year) =>
        app.WithDbAsync(region.Id, async (db, _) => (await db.WorkingCalendarAsync(CancellationToken.None)).IsKnown(year));
}
