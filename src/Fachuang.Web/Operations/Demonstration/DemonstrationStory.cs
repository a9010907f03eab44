using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.People;

namespace Fachuang.Web.Operations.Demonstration;

/// <summary>Where some units stand with an indicator on the day of the demonstration.</summary>
/// <param name="Number">Number of the indicator, or of the first of those that hand in together.</param>
/// <param name="Status">Their status.</param>
/// <param name="DueOn">Their deadline.</param>
/// <param name="Units">Short or full names of the units.</param>
internal sealed record Standing(string Number, WorkStatus Status, DateOnly DueOn, params string[] Units)
{
    /// <summary>Whether it speaks of a unit, by its short or its full name.</summary>
    public bool Names(Unit unit) => Units.Contains(unit.ShortName) || Units.Contains(unit.Name);
}

/// <summary>A supervision notice of the story.</summary>
/// <param name="Unit">Short name of the unit.</param>
/// <param name="IssuedAt">When it is issued, UTC.</param>
/// <param name="DueOn">Last day for the answer.</param>
/// <param name="Indicators">Numbers of the indicators whose assignments it is about.</param>
/// <param name="Basis">依据.</param>
/// <param name="Demand">要求.</param>
/// <param name="Answer">When and what the unit answers; null for not at all.</param>
/// <param name="Finding">When it is closed and with what finding; null while it is open.</param>
internal sealed record Supervised(
    string Unit, DateTime IssuedAt, DateOnly DueOn, string[] Indicators, string Basis, string Demand, (DateTime At, string Text)? Answer, (DateTime At, string Text)? Finding);

/// <summary>
/// The story the demonstration tells, all of it made up except the document: a district that began in April 2024, has 59 of
/// its 100 indicators accepted on 18 June, and a few units that are late. Who is not named here has handed in and passed.
/// </summary>
internal static class DemonstrationStory
{
    /// <summary>The day and minute the demonstration opens at: 18 June 2024, 10:42 in China.</summary>
    public static readonly DateTime Now = At(6, 18, 10, 42);

    /// <summary>When the office imports the document, two days after it was issued.</summary>
    public static readonly DateTime Imported = At(4, 7, 10, 5);

    /// <summary>When the campaign is opened and dispatched.</summary>
    public static readonly DateTime Dispatched = At(4, 8, 9, 30);

    /// <summary>Who is not through yet, and where. Deadlines before today make the overdue ones.</summary>
    public static readonly IReadOnlyList<Standing> Behind =
    [
        new("4", WorkStatus.Returned, Day(6, 20), "教育局", "文体旅游广电局"),
        new("4", WorkStatus.Filling, Day(6, 24), "司法局"),
        new("4", WorkStatus.InReview, Day(6, 21), "卫健委"),
        new("10", WorkStatus.Overdue, Day(5, 21), "住建局"),
        new("10", WorkStatus.Overdue, Day(6, 5), "教育局"),
        new("10", WorkStatus.Filling, Day(6, 27), "农牧局", "应急局"),
        new("10", WorkStatus.HandedBack, Day(6, 27), "人社局"),
        new("10", WorkStatus.InReview, Day(6, 21), "生态环境局"),
        new("13", WorkStatus.Returned, Day(6, 20), "公安分局", "应急局"),
        new("13", WorkStatus.InReview, Day(6, 21), "农牧局", "生态环境局"),
        new("16", WorkStatus.Overdue, Day(5, 31), "民政局"),
        new("16", WorkStatus.Overdue, Day(6, 5), "农牧局"),
        new("16", WorkStatus.InReview, Day(6, 21), "人社局", "财政局"),
        new("23", WorkStatus.Overdue, Day(5, 31), "民政局"),
        new("26", WorkStatus.InReview, Day(6, 21), "司法局"),
        new("34", WorkStatus.Filling, Day(6, 25), "农牧局", "应急局", "司法局", "政府办", "大数据中心"),
        new("34", WorkStatus.NotStarted, Day(6, 25), "生态环境局"),
        new("47", WorkStatus.Returned, Day(6, 28), "住建局", "编办"),
        new("47", WorkStatus.InReview, Day(6, 21), "教育局", "卫健委"),
        new("47", WorkStatus.Filling, Day(7, 5), "公安分局", "司法局", "人社局", "市场监管局"),
        new("52", WorkStatus.NotStarted, Day(6, 21), "教育局", "农牧局", "市场监管局"),
        new("52", WorkStatus.Filling, Day(6, 21), "应急局", "卫健委", "自然资源局"),
        new("52", WorkStatus.InReview, Day(6, 21), "司法局", "人社局"),
        new("60", WorkStatus.Overdue, Day(6, 5), "住建局"),
        new("60", WorkStatus.Overdue, Day(6, 10), "文体旅游广电局"),
        new("60", WorkStatus.InReview, Day(6, 21), "农牧局", "自然资源局"),
        new("66", WorkStatus.InReview, Day(6, 17), "城管局"),
        new("71", WorkStatus.InReview, Day(6, 17), "法院"),
        new("74", WorkStatus.NotStarted, Day(7, 12), "纪委监委"),
        new("75", WorkStatus.InReview, Day(6, 21), "司法局", "统计局"),
        new("80", WorkStatus.InReview, Day(6, 21), "住建局", "农牧局", "应急局", "生态环境局"),
        new("87", WorkStatus.NotStarted, Day(7, 5), "应急局"),
        new("95", WorkStatus.Overdue, Day(6, 14), "人大办"),
        new("97", WorkStatus.Overdue, Day(6, 10), "教育局", "公安分局"),
        new("97", WorkStatus.Filling, Day(7, 5), "农牧局"),
        new("97", WorkStatus.InReview, Day(6, 21), "司法局"),
        new("99", WorkStatus.InReview, Day(6, 21), "司法局", "政府办", "区委办"),
        new("100", WorkStatus.NotStarted, Day(7, 19), "组织部", "区委依法治区办"),
    ];

    /// <summary>Days on which indicators passed, with how many on each.</summary>
    public static readonly IReadOnlyList<(DateOnly Day, int Count)> Passing =
        [(Day(4, 19), 7), (Day(4, 30), 5), (Day(5, 10), 10), (Day(5, 20), 9), (Day(5, 31), 13), (Day(6, 7), 9), (Day(6, 17), 6)];

    /// <summary>When which units were reminded. The text says what each owed at that moment.</summary>
    public static readonly IReadOnlyList<(DateTime At, string[] Units)> Reminders =
    [
        (At(5, 24, 9, 10), ["住建局"]),
        (At(6, 3, 9, 5), ["住建局", "民政局"]),
        (At(6, 7, 16, 20), ["教育局"]),
        (At(6, 11, 9, 15), ["住建局"]),
        (At(6, 14, 9, 0), ["教育局", "民政局", "农牧局", "编办"]),
        (At(6, 17, 15, 40), ["文体旅游广电局"]),
        (At(6, 18, 9, 20), ["应急局"]),
    ];

    /// <summary>What was supervised, in the order of the numbers: one closed, one without an answer in time, one that waits for the check.</summary>
    public static readonly IReadOnlyList<Supervised> Supervision =
    [
        new(
            "大数据中心", At(5, 14, 10, 0), Day(5, 20), [],
            "联络员更换后没有报备，5月8日、5月10日两次通知政务服务指标的填报要求，均没有回应。（演示）",
            "重新确定联络员并书面报备，说明没有回应的原因。",
            (At(5, 16, 16, 10), "原联络员已调离，交接时遗漏。已确定新的联络员，今天报备；今后联络员变动，当日报备。（演示）"),
            (At(5, 17, 9, 20), "新联络员已报备，电话核实属实，同意办结。")),
        new(
            "住建局", At(6, 12, 9, 30), Day(6, 17), ["10", "60"],
            "指标10的材料应于2024年5月21日前送审，至今没有送审，逾期22天。\n指标60的材料应于2024年6月5日前送审，至今没有送审，逾期7天。\n5月24日、6月3日、6月11日已三次催办。",
            "查明没有按期办成的原因，明确责任人和办成的日期；期限内办成并送审，把办理情况答复区委依法治区办。", null, null),
        new(
            "教育局", At(6, 14, 10, 0), Day(6, 20), ["10", "97"],
            "指标10的材料应于2024年6月5日前送审，至今没有送审，逾期9天。\n指标97的材料应于2024年6月10日前送审，至今没有送审，逾期4天。",
            "明确责任人和办成的日期，期限内办成并送审，把办理情况答复区委依法治区办。",
            (At(6, 17, 17, 5), "指标10：涉企现场检查事项正在与各科室核对，6月21日前送审，责任人为办公室联络员。指标97：年度报告已经印发，公开的网址6月19日前补齐。（演示）"), null),
    ];

    /// <summary>A moment of 2024 in China, as UTC.</summary>
    public static DateTime At(int month, int day, int hour, int minute) => ChinaTime.StartOf(Day(month, day)).AddHours(hour).AddMinutes(minute);

    private static DateOnly Day(int month, int day) => new(2024, month, day);
}
