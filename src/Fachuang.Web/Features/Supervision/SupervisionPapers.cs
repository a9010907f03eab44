using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Supervision;

/// <summary>One of the papers of a notice, ready to be printed.</summary>
/// <param name="Title">督办通知书, 约谈通知书 or 整改通知书.</param>
/// <param name="Number">Its document number.</param>
/// <param name="Recipient">Full name of the unit.</param>
/// <param name="Paragraphs">The text, one paragraph an entry.</param>
/// <param name="Office">Who signs.</param>
/// <param name="Day">The day it was issued.</param>
public sealed record SupervisionPaper(string Title, string Number, string Recipient, IReadOnlyList<string> Paragraphs, string Office, DateOnly Day);

/// <summary>督办通知书, 约谈通知书 and 整改通知书 as official documents (GB/T 9704), for printing from the page and as docx.</summary>
internal static class SupervisionPapers
{
    /// <summary>The papers a notice can have: the last part of the address, the title, the step that issues it.</summary>
    public static readonly IReadOnlyList<(string Key, string Title, SupervisionStepKind Kind)> Kinds =
    [
        ("notice", "督办通知书", SupervisionStepKind.Issued), ("interview", "约谈通知书", SupervisionStepKind.InterviewCalled),
        ("rectification", "整改通知书", SupervisionStepKind.RectificationOrdered),
    ];

    public static async Task<IResult> DownloadAsync(
        int number, Guid id, string paper, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, id, paper, db, acting, cancellationToken) is not { } made)
        {
            return Answer.NotFound(http);
        }

        var docx = new MemoryStream();
        OfficialDocx.Write(docx, Text(made));
        return TypedResults.File(docx.ToArray(), OfficialPapers.MediaType, $"{made.Title}（{made.Number}，{made.Recipient}）.docx");
    }

    public static async Task<IResult> PrintAsync(
        int number, Guid id, string paper, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken) =>
        await FindAsync(number, id, paper, db, acting, cancellationToken) is { } made
            ? Answer.Page<SupervisionPaperPage>(new { Paper = made, Back = $"/campaigns/{number}/supervision/{id}", Docx = $"/campaigns/{number}/supervision/{id}/{paper}.docx" })
            : Answer.NotFound(http);

    /// <summary>The paper in the form of an official document.</summary>
    public static OfficialText Text(SupervisionPaper paper) => new(
        paper.Title,
        [
            new Block.Recipient(paper.Recipient),
            .. paper.Paragraphs.Select(text => new Block.Paragraph(text)),
            new Block.Signature(paper.Office, paper.Day),
        ])
    {
        Letterhead = new Letterhead(paper.Office, paper.Number),
    };

    /// <summary>The words of a paper; null when the notice has no such paper.</summary>
    /// <param name="notice">The notice with its steps.</param>
    /// <param name="key">Last part of the address.</param>
    /// <param name="campaign">Name of the campaign.</param>
    /// <param name="unit">Full name of the unit.</param>
    /// <param name="office">Name of the office.</param>
    public static SupervisionPaper? Make(SupervisionNotice notice, string key, string campaign, string unit, string office)
    {
        var (_, title, kind) = Kinds.FirstOrDefault(known => known.Key == key);
        if (title is null || notice.Steps.Find(step => step.Kind == kind) is not { } step)
        {
            return null;
        }

        var day = ChinaTime.DayOf(step.At);
        return kind switch
        {
            SupervisionStepKind.Issued => new(title, notice.Number, unit,
                [$"在{campaign}工作中，发现你单位存在以下问题：", .. Lines(notice.Basis), "现要求：", .. Lines(notice.Demand), $"请于{Day(step.DueOn!.Value)}前将办理情况书面答复{office}，并附相关材料。"],
                office, day),
            SupervisionStepKind.InterviewCalled => new(title, $"{notice.Number}之一", unit,
                [$"{office}曾以{notice.Number}督办下列事项：", .. Lines(notice.Basis), "现因以下原因，决定对你单位进行约谈：", .. Lines(step.Text),
                    $"约谈日期：{Day(step.HeldOn!.Value)}。", $"时间和地点：{step.Place}。", $"参加人员：{step.Persons}。", "请准时参加，并准备书面情况说明。"],
                office, day),
            _ => new(title, $"{notice.Number}之二", unit,
                [$"{office}以{notice.Number}督办下列事项，并已约谈你单位：", .. Lines(notice.Basis), "现责令你单位进行整改：", .. Lines(step.Text), $"请于{Day(step.DueOn!.Value)}前完成整改，并将整改情况书面报告{office}。"],
                office, day),
        };
    }

    private static async Task<SupervisionPaper?> FindAsync(int number, Guid id, string paper, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        if (await db.FindNoticeAsync(acting.Required, number, id, cancellationToken) is not var (campaign, notice))
        {
            return null;
        }

        var names = await db.Units.Where(unit => unit.Id == notice.UnitId)
            .Select(unit => new { unit.Name, Office = db.Regions.First(region => region.Id == notice.RegionId).OfficeName }).SingleAsync(cancellationToken);
        return Make(notice, paper, campaign.Name, names.Name, names.Office);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";
}
