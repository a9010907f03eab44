using Fachuang.Documents.Writing;
using Fachuang.Documents.Writing.Templates;
using Fachuang.Domain;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Reviews;
using Fachuang.Domain.Templates;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assessments;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.Templates;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reviews;

/// <summary>推荐名单 with opinions as an official document and as a workbook (S4 三（二）).</summary>
internal static class ExportRecommendation
{
    private static readonly Grade[] GradeOrder = [Grade.Met, Grade.MostlyMet, Grade.NotMet, Grade.NotApplicable];

    public static async Task<IResult> DocxAsync(int cycle, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        if (await FindAsync(cycle, db, acting, cancellationToken) is not var (row, lines, office))
        {
            return Answer.NotFound(http);
        }

        var recommended = lines.Where(line => line.Recommendation.Choice is RecommendationChoice.Recommended).ToList();
        var docx = new MemoryStream();
        OfficialDocx.Write(docx, new OfficialText(
            $"{row.Name}推荐名单",
            [
                new Block.Paragraph($"按照《关于开展法治政府建设示范创建活动的意见》三（二），{office}对申报地区进行了初审，提出推荐名单 {recommended.Count} 个，并附推荐意见。"),
                new Block.Table(["位次", "申报地区", "申报类型", "推荐意见"], [.. recommended.Select(line => (IReadOnlyList<string>)[$"{line.Recommendation.Rank}", line.Applicant.Name, line.Applicant.Kind(), line.Recommendation.Opinion])], [8, 18, 20, 54])
                {
                    Caption = "推荐名单", Centred = [0],
                },
                .. recommended.Count == lines.Count ? [] : (IEnumerable<Block>)
                [
                    new Block.Table(["申报地区", "申报类型", "未推荐的理由"], [.. lines.Except(recommended).Select(line => (IReadOnlyList<string>)[line.Applicant.Name, line.Applicant.Kind(), line.Recommendation.Opinion])], [20, 22, 58]) { Caption = "未推荐的申报地区" },
                ],
                new Block.Signature(office, ChinaTime.DayOf(lines.Max(line => line.Recommendation.At))),
            ]));
        return await FileAsync(db, acting, row, docx, OfficialPapers.MediaType, "docx", cancellationToken);
    }

    /// <summary>推荐意见 on one applicant, from the template in force.</summary>
    public static async Task<IResult> OpinionAsync(int cycle, int applicant, HttpContext http, AppDb db, Acting acting, FileStore files, CancellationToken cancellationToken)
    {
        if (await FindAsync(cycle, db, acting, cancellationToken) is not var (_, lines, office)
            || lines.Where(line => line.Applicant.Number == applicant && line.Recommendation.Choice is RecommendationChoice.Recommended).MaxBy(line => line.Recommendation.ListNumber) is not { } listed)
        {
            return Answer.NotFound(http);
        }

        var grades = await db.IndicatorReviews.Where(review => review.ApplicantId == listed.Applicant.Id && review.PackageId == listed.Recommendation.PackageId)
            .GroupBy(review => review.Grade).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        var superior = await db.Regions.Where(region => region.Id == acting.RegionId).Select(region => db.Regions.Where(upper => upper.Id == region.ParentId).Select(upper => upper.OfficeName).FirstOrDefault())
            .SingleAsync(cancellationToken);
        Dictionary<string, TemplateValue> values = new()
        {
            ["单位"] = Text(office), ["成文日期"] = Text($"{ChinaTime.DayOf(listed.Recommendation.At):yyyy年M月d日}"), ["地区"] = Text(listed.Applicant.Name), ["申报类型"] = Text(listed.Applicant.Kind()),
            ["位次"] = Text($"{listed.Recommendation.Rank}"), ["推荐意见"] = Text(listed.Recommendation.Opinion),
            ["初审情况"] = Text($"初审逐项核对了 {grades.Values.Sum()} 项：{string.Join('、', GradeOrder.Where(grades.ContainsKey).Select(grade => $"{((Grade?)grade).Word(IndicatorKind.Base)} {grades[grade]} 项"))}。"),
        };
        if (superior is not null)
        {
            values["主送"] = Text(superior);
        }

        AuditTrail.Note(db, acting.RegionId, "Downloaded", nameof(Applicant), listed.Applicant.Id.ToString(), "推荐意见");
        await db.SaveChangesAsync(cancellationToken);
        return (await db.FillAsync(files, TemplateKinds.Recommendation, values, cancellationToken)).Send(http, $"推荐意见（{listed.Applicant.ResultName}）");

        static TemplateValue Text(string words) => new TemplateValue.Text(words);
    }

    public static async Task<IResult> XlsxAsync(int cycle, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        if (await FindAsync(cycle, db, acting, cancellationToken) is not var (row, lines, _))
        {
            return Answer.NotFound(http);
        }

        var xlsx = new MemoryStream();
        Workbook.Write(xlsx,
        [
            new(
                "推荐名单", [new("名单", 8), new("位次", 8), new("申报地区", 24), new("申报类型", 24), new("结论", 10), new("意见", 80), new("冻结人", 12), new("冻结时间", 17)],
                [
                    .. lines.Select(line => (IReadOnlyList<object?>)
                    [
                        line.Recommendation.ListNumber, line.Recommendation.Rank, line.Applicant.Name, line.Applicant.Kind(),
                        line.Recommendation.Choice is RecommendationChoice.Recommended ? "推荐" : "不推荐", line.Recommendation.Opinion, line.Recommendation.By, Ui.Say.Moment(line.Recommendation.At),
                    ]),
                ],
                []),
        ]);
        return await FileAsync(db, acting, row, xlsx, ExportSelfAssessment.MediaType, "xlsx", cancellationToken);
    }

    private static async Task<(Cycle Cycle, List<ListedApplicant> Lines, string Office)?> FindAsync(int cycle, AppDb db, Acting acting, CancellationToken cancellationToken) =>
        await db.CycleAsync(cycle, cancellationToken) is { } row && await KeepRecommendation.FrozenAsync(db, row, cancellationToken) is { Count: > 0 } lines
            ? (row, lines, await db.Regions.Where(region => region.Id == acting.RegionId).Select(region => region.OfficeName).SingleAsync(cancellationToken)) : null;

    private static async Task<IResult> FileAsync(AppDb db, Acting acting, Cycle cycle, MemoryStream content, string type, string ending, CancellationToken cancellationToken)
    {
        AuditTrail.Note(db, acting.RegionId, "Downloaded", nameof(Cycle), cycle.Id.ToString(), "推荐名单");
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.File(content.ToArray(), type, $"{cycle.Name}推荐名单.{ending}");
    }
}
