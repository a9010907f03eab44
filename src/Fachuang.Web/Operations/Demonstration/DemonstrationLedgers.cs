using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.People;
using Fachuang.Domain.SummaryReports;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Ledgers;

namespace Fachuang.Web.Operations.Demonstration;

/// <summary>
/// The ledgers of April, May and June and a few summary reports: who was late is the story's, every other unit is in time. The lines are
/// those the program itself begins with; what needs a sentence gets one about its own indicator.
/// </summary>
internal sealed class DemonstrationLedgers(
    AppDb db, Acting acting, Campaign campaign, Person office, IReadOnlyDictionary<Guid, Person> liaisons)
{
    private static readonly Dictionary<(int Month, string Unit), int> DaysLate = new()
    {
        [(4, "住建局")] = 2, [(4, "民政局")] = 4, [(4, "人大办")] = 3,
        [(5, "农牧局")] = 7, [(5, "住建局")] = 4, [(5, "教育局")] = 3, [(5, "文体旅游广电局")] = 5,
    };

    private static readonly HashSet<string> Drafting = ["农牧局", "环保局"];

    private static readonly HashSet<string> NotBegun = ["住建局", "教育局", "纪委监委", "文体旅游广电局", "民政局", "组织部", "城管局", "统计局", "政法委", "人大办"];

    // Who has written a summary report already, and how far it is.
    private static readonly (string Unit, SummaryState State)[] Summaries =
    [
        ("司法局", SummaryState.Accepted), ("财政局", SummaryState.Accepted), ("信访局", SummaryState.Accepted), ("应急局", SummaryState.Submitted),
        ("卫健委", SummaryState.Submitted), ("市场监管局", SummaryState.Returned), ("人社局", SummaryState.Draft),
    ];

    /// <summary>Everything that happens, each act at its moment.</summary>
    /// <param name="plan">Takes a moment and what happens then.</param>
    /// <param name="pieces">The assignments.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public void Plan(Action<DateTime, Func<DateTime, Task>> plan, IReadOnlyList<DemonstrationPiece> pieces, CancellationToken cancellationToken)
    {
        var units = pieces.Select(piece => piece.Unit).DistinctBy(unit => unit.Id).ToList();
        foreach (var unit in units)
        {
            foreach (var month in LedgerMonths.Of(campaign).Where(month => month <= ChinaTime.DayOf(DemonstrationStory.Now)))
            {
                var isCurrent = month.Month == 6;
                if (!isCurrent || !NotBegun.Contains(unit.ShortName) || Drafting.Contains(unit.ShortName))
                {
                    plan(MomentOf(unit, month), at => WriteAsync(unit, month, at, submits: !isCurrent || !Drafting.Contains(unit.ShortName), cancellationToken));
                }
            }
        }

        foreach (var (name, state) in Summaries)
        {
            if (units.Find(unit => unit.ShortName == name) is { } unit)
            {
                PlanSummary(plan, unit, state);
            }
        }
    }

    private DateTime MomentOf(Unit unit, DateOnly month)
    {
        var due = LedgerMonths.DueOn(campaign, month);
        return DaysLate.TryGetValue((month.Month, unit.ShortName), out var days)
            ? ChinaTime.StartOf(due.AddDays(days)).AddHours(9).AddMinutes(DemonstrationId.Choose(480, "ledger", unit.Name, LedgerMonths.Address(month)))
            : month.Month == 6
                ? DemonstrationPlan.During(new DateOnly(2024, 6, 12).AddDays(DemonstrationId.Choose(6, "ledger day", unit.Name)), "ledger", unit.Name)
                : DemonstrationPlan.During(due.AddDays(-DemonstrationId.Choose(4, "ledger day", unit.Name, LedgerMonths.Address(month))), "ledger", unit.Name, LedgerMonths.Address(month));
    }

    private async Task WriteAsync(Unit unit, DateOnly month, DateTime at, bool submits, CancellationToken cancellationToken)
    {
        var person = liaisons[unit.Id];
        acting.As(person, DemonstrationContent.Address);
        var count = 0;
        var sheet = await LedgerQueries.OpenAsync(
            db, person, campaign, month, at, cancellationToken, () => DemonstrationId.Of("ledger", unit.Name, LedgerMonths.Address(month), $"{count++}"));
        foreach (var (index, card) in sheet.Cards.Index())
        {
            // A draft is half done: every other sentence is still to be written.
            if (card.AsksForWords && (submits || index % 2 == 0))
            {
                foreach (var line in card.Lines)
                {
                    line.Write(LedgerProgress.Underway, Sentence(sheet.Works[line.AssignmentId]), line.Material, line.Contact);
                }
            }

            foreach (var line in card.Lines.Where(line => submits || line.Basis is not LineBasis.Changed))
            {
                line.Confirm();
            }
        }

        var ledger = sheet.Ledger;
        sheet = sheet with { Contact = $"{person.Name}（电话略）" };
        ledger.Save(sheet.DueOn, sheet.Contact, person.Name, at);
        if (!submits)
        {
            return;
        }

        if (ledger.WhyNotSubmit() is { } lacking)
        {
            throw new InvalidOperationException($"The demonstration's ledger of {unit.ShortName} would be refused: {lacking.Message}");
        }

        ledger.Submit(at);
        db.Add(new LedgerVersion
        {
            Id = DemonstrationId.Of("ledger version", unit.Name, LedgerMonths.Address(month)), RegionId = campaign.RegionId, LedgerId = ledger.Id, Number = 1,
            ContentJson = StoredLedger.Write(sheet.Content), SubmittedAt = at, SubmittedBy = person.Name,
        });
    }

    private static string Sentence(LedgerWork work)
    {
        var due = $"{work.DueOn.Month}月{work.DueOn.Day}日前";
        return work.Facts.State switch
        {
            AssignmentState.Returned => $"正按{work.Facts.On!.Value.Month}月{work.Facts.On.Value.Day}日退回意见补充材料，{due}改报。",
            AssignmentState.HandedBack => "这一项不归我单位承办，已退回派发，等区委依法治区办决定。",
            _ when work.Facts.Started => $"情况说明正在写，印证材料已收集一部分，{due}送审。",
            _ => $"已明确承办科室和责任人，正在对照材料要求准备，{due}送审。",
        };
    }

    private void PlanSummary(Action<DateTime, Func<DateTime, Task>> plan, Unit unit, SummaryState state)
    {
        var person = liaisons[unit.Id];
        var report = new SummaryReport { Id = DemonstrationId.Of("summary", unit.Name), RegionId = campaign.RegionId, CampaignId = campaign.Id, UnitId = unit.Id };
        var writtenAt = DemonstrationPlan.During(new(2024, 6, 13), "summary", unit.Name);
        plan(writtenAt, at =>
        {
            acting.As(person, DemonstrationContent.Address);
            db.Add(report);
            report.Write(Texts(unit, isWhole: state is not SummaryState.Draft), person.Name, at);
            if (state is not SummaryState.Draft)
            {
                report.Submit(at);
                var version = new SummaryVersion
                {
                    Id = DemonstrationId.Of("summary version", unit.Name), RegionId = campaign.RegionId, SummaryReportId = report.Id, Number = 1, Sections = [.. report.Sections],
                    SubmittedAt = at, SubmittedBy = person.Name,
                };
                report.Versions.Add(version);
                db.Add(version);
            }

            return Task.CompletedTask;
        });
        if (state is SummaryState.Accepted or SummaryState.Returned)
        {
            plan(DemonstrationPlan.During(new(2024, 6, 17), "summary decided", unit.Name), at =>
            {
                acting.As(office, DemonstrationContent.Address);
                db.Attach(report);
                if (state is SummaryState.Accepted)
                {
                    report.Accept(office.Name, at);
                }
                else
                {
                    report.Return("“重要成效”只写了做法，没有写做成了什么，请补上；“存在问题”写具体。", office.Name, at);
                }

                return Task.CompletedTask;
            });
        }
    }

    private static List<string> Texts(Unit unit, bool isWhole)
    {
        string Pick(string[] words, string which) => words[DemonstrationId.Choose(words.Length, "summary", unit.Name, which)];
        return
        [
            $"{unit.Name}把示范创建列入年度工作要点，主要负责同志牵头，明确承办科室和联络员，每月对照台账检查一次。（演示内容，虚构）",
            Pick(DemonstrationWords.Measures, "measures"),
            Pick(DemonstrationWords.Results, "results"),
            isWhole ? Pick(DemonstrationWords.Highlights, "highlights") : "",
            isWhole ? "有的材料形成得晚，日常留存还不够规范；承办人员变动后衔接不够紧。" : "",
            isWhole ? "把材料留存纳入日常办理流程，七月底前补齐还没有送审的材料，年底前对照指标再查一遍。" : "",
        ];
    }
}
