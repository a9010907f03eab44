using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Assignments;

/// <summary>责任变动: every change of responsibility of a campaign, on screen and as xlsx (requirement C2).</summary>
internal static class ShowResponsibility
{
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static async Task<IResult> HandleAsync(int number, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken) =>
        await db.Campaigns.ByNumberAsync(number, cancellationToken) is { } campaign
            ? Answer.Page<ResponsibilityPage>(new
            {
                Campaign = campaign, Tenures = await ResponsibilityQueries.TenuresAsync(db, campaign, onlyChanged: true, cancellationToken), Today = clock.Today(),
            })
            : Answer.NotFound(http);

    /// <summary>All times of responsibility, changed or not, and every change with its reason.</summary>
    public static async Task<IResult> ExportAsync(int number, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var tenures = await ResponsibilityQueries.TenuresAsync(db, campaign, onlyChanged: false, cancellationToken);
        var output = new MemoryStream();
        Workbook.Write(output, Sheets(tenures));
        return TypedResults.File(output.ToArray(), SheetType, $"{campaign.Name}责任变动{Say.Day(clock.Today())}.xlsx");
    }

    /// <summary>The two sheets.</summary>
    public static IReadOnlyList<Sheet> Sheets(IReadOnlyList<Tenure> tenures) =>
    [
        new(
            "责任时段",
            [new("序号", 14), new("单位", 24), new("从", 12), new("到", 12), new("现在", 12), new("经办人", 12)],
            [.. tenures.Select(tenure => (IReadOnlyList<object?>)
            [
                tenure.Numbers, tenure.UnitName, ChinaTime.DayOf(tenure.From), tenure.To is { } to ? ChinaTime.DayOf(to) : "至今", tenure.State.Word(), tenure.Assignee ?? "",
            ])],
            []),
        new(
            "变动记录",
            [new("序号", 14), new("单位", 24), new("时间", 18), new("谁", 14), new("做了什么", 30), new("理由", 60)],
            [.. tenures.SelectMany(tenure => tenure.Lines, (tenure, line) => (IReadOnlyList<object?>)
                [tenure.Numbers, tenure.UnitName, Say.Moment(line.At), line.By, line.What, line.Note ?? ""])],
            []),
    ];
}
