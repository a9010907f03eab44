using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Domain.Designations;
using Fachuang.Web.Features.Materials;
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

    public static async Task<IResult> DownloadAsync(int cycle, int notice, string paper, HttpContext http, NoticeDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(cycle, notice, cancellationToken) is not var (_, found) || (paper is "result" ? found.Result.Length == 0 : paper is not "notice"))
        {
            return Answer.NotFound(http);
        }

        var office = await OfficeAsync(desk, found, cancellationToken);
        var text = paper is "result" ? ResultText(found, office, ChinaTime.DayOf(found.MovedAt)) : Text(found, office, DayOf(found, desk.Today));
        var docx = new MemoryStream();
        OfficialDocx.Write(docx, text);
        return TypedResults.File(docx.ToArray(), OfficialPapers.MediaType, $"{text.Title}.docx");
    }

    /// <summary>The notice in official form.</summary>
    public static OfficialText Text(PublicNotice notice, string office, DateOnly day)
    {
        var lists = Lists(notice);
        return new(notice.Title,
        [
            .. notice.Paragraphs.Select(text => new Block.Paragraph(text)),
            .. lists.Count == 0 ? [] : (Block[])[new Block.Attachments([.. lists.Select(list => list.Title)])],
            new Block.Signature(office, day),
            .. lists.Index().SelectMany(list => (Block[])
            [
                new Block.Attachment(lists.Count == 1 ? "附件" : $"附件{list.Index + 1}", list.Item.Title),
                Table(list.Item.Rows),
            ]),
        ]);
    }

    // Only an application for the whole has a share.
    private static Block.Table Table(IReadOnlyList<NoticeCandidate> rows) => rows.Any(row => row.MetPercent is not null)
        ? new(["序号", "地区", "拟命名", "自评达标"], [.. rows.Index().Select(row => (IReadOnlyList<string>)[$"{row.Index + 1}", row.Item.Name, row.Item.Title, row.Item.MetPercent is { } met ? $"{met}%" : ""])], [10, 28, 47, 15]) { Centred = [0, 3] }
        : new(["序号", "地区", "拟命名"], [.. rows.Index().Select(row => (IReadOnlyList<string>)[$"{row.Index + 1}", row.Item.Name, row.Item.Title])], [10, 30, 60]) { Centred = [0] };

    /// <summary>The statement of its result in official form.</summary>
    public static OfficialText ResultText(PublicNotice notice, string office, DateOnly day) =>
        new($"{notice.Title}结果", [new Block.Paragraph(notice.Result), new Block.Signature(office, day)]);

    /// <summary>The lists a notice has, comprehensive candidates before single items; one that is empty is left out.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<NoticeCandidate> Rows)> Lists(PublicNotice notice) =>
    [
        .. new (string Title, IReadOnlyList<NoticeCandidate> Rows)[]
        {
            ("综合示范创建候选地区名单", [.. notice.InOrder.Where(candidate => !candidate.IsSingleItem)]),
            ("单项示范创建候选项目名单", [.. notice.InOrder.Where(candidate => candidate.IsSingleItem)]),
        }.Where(list => list.Rows.Count > 0),
    ];

    private static DateOnly DayOf(PublicNotice notice, DateOnly today) => notice.PublishedAt is { } at ? ChinaTime.DayOf(at) : today;

    private static Task<string> OfficeAsync(NoticeDesk desk, PublicNotice notice, CancellationToken cancellationToken) =>
        desk.Db.Regions.Where(region => region.Id == notice.RegionId).Select(region => region.OfficeName).SingleAsync(cancellationToken);
}
