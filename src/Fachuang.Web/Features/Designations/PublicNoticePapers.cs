using Fachuang.Documents.Writing.Templates;
using Fachuang.Domain;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Templates;
using Fachuang.Web.Features.Templates;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Designations;

/// <summary>公示 and 公示结果 as official documents (GB/T 9704): to be printed from the page, and as docx. The lists are attachments.</summary>
internal static class PublicNoticePapers
{
    public static async Task<IResult> PrintAsync(int cycle, int notice, HttpContext http, NoticeDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(cycle, notice, cancellationToken) is var (_, found)
            ? Answer.Page<PublicNoticePaperPage>(new
            {
                Notice = found, Office = await OfficeAsync(desk, found, cancellationToken), Day = DayOf(found, desk.Today), Back = NoticeDesk.AddressOf(cycle, notice),
            })
            : Answer.NotFound(http);

    public static async Task<IResult> DownloadAsync(int cycle, int notice, string paper, HttpContext http, NoticeDesk desk, FileStore files, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(cycle, notice, cancellationToken) is not var (_, found) || (paper is "result" ? found.Result.Length == 0 : paper is not "notice"))
        {
            return Answer.NotFound(http);
        }

        var office = await OfficeAsync(desk, found, cancellationToken);
        var (title, values) = paper is "result" ? ResultValues(found, office, ChinaTime.DayOf(found.MovedAt)) : Values(found, office, DayOf(found, desk.Today));
        return (await desk.Db.FillAsync(files, TemplateKinds.Notice, values, cancellationToken)).Send(http, title);
    }

    /// <summary>The notice as the fields of its template.</summary>
    private static (string Title, Dictionary<string, TemplateValue> Values) Values(PublicNotice notice, string office, DateOnly day)
    {
        var lists = Lists(notice);
        var values = Signed(notice.Title, string.Join('\n', notice.Paragraphs), office, day);
        if (lists.Count > 0)
        {
            values["附件说明"] = new TemplateValue.Text(lists.Count == 1 ? lists[0].Title : string.Join('\n', lists.Select((list, at) => $"{at + 1}. {list.Title}")));
        }

        foreach (var (at, list) in lists.Index())
        {
            var field = list.IsSingleItem ? "单项名单" : "名单";
            values[$"{field}附件"] = new TemplateValue.Text(lists.Count == 1 ? "附件" : $"附件{at + 1}");
            values[field] = new TemplateValue.List([.. list.Rows.Index().Select(row => Row(row.Index + 1, row.Item, list.IsSingleItem))]);
        }

        return (notice.Title, values);
    }

    /// <summary>The statement of its result as the fields of the same template.</summary>
    private static (string Title, Dictionary<string, TemplateValue> Values) ResultValues(PublicNotice notice, string office, DateOnly day) =>
        ($"{notice.Title}结果", Signed($"{notice.Title}结果", notice.Result, office, day));

    private static Dictionary<string, TemplateValue> Signed(string title, string body, string office, DateOnly day) => new()
    {
        ["标题"] = new TemplateValue.Text(title), ["正文"] = new TemplateValue.Text(body), ["单位"] = new TemplateValue.Text(office), ["成文日期"] = new TemplateValue.Text($"{day:yyyy年M月d日}"),
    };

    private static Dictionary<string, TemplateValue> Row(int number, NoticeCandidate candidate, bool isSingleItem)
    {
        Dictionary<string, TemplateValue> row = new()
        {
            ["序号"] = new TemplateValue.Text($"{number}"), ["地区"] = new TemplateValue.Text(candidate.Name), ["称号"] = new TemplateValue.Text(candidate.Title),
        };
        if (!isSingleItem)
        {
            row["达标"] = new TemplateValue.Text(candidate.MetPercent is { } met ? $"{met}%" : "");
        }

        return row;
    }

    /// <summary>The lists a notice has, comprehensive candidates before single items; one that is empty is left out.</summary>
    public static IReadOnlyList<(string Title, bool IsSingleItem, IReadOnlyList<NoticeCandidate> Rows)> Lists(PublicNotice notice) =>
    [
        .. new (string Title, bool IsSingleItem, IReadOnlyList<NoticeCandidate> Rows)[]
        {
            ("综合示范创建候选地区名单", false, [.. notice.InOrder.Where(candidate => !candidate.IsSingleItem)]),
            ("单项示范创建候选项目名单", true, [.. notice.InOrder.Where(candidate => candidate.IsSingleItem)]),
        }.Where(list => list.Rows.Count > 0),
    ];

    private static DateOnly DayOf(PublicNotice notice, DateOnly today) => notice.PublishedAt is { } at ? ChinaTime.DayOf(at) : today;

    private static Task<string> OfficeAsync(NoticeDesk desk, PublicNotice notice, CancellationToken cancellationToken) =>
        desk.Db.Regions.Where(region => region.Id == notice.RegionId).Select(region => region.OfficeName).SingleAsync(cancellationToken);
}
