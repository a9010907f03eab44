using System.Text;
using Fachuang.Domain.Campaigns;
using Fachuang.Web.Features.Indicators.Import;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Indicators;

/// <summary>A region with two published editions of one list.</summary>
/// <param name="Region">The region.</param>
/// <param name="Older">Key of the older system.</param>
/// <param name="Newer">Key of the newer system.</param>
public sealed record TwoEditions(TestRegion Region, Guid Older, Guid Newer)
{
    // 1 unchanged; 2 reworded with another figure; 3 and 4 merged; 5 dropped.
    private static readonly string[] Before =
    [
        "建立健全行政执法公示制度，行政处罚决定自作出之日起七个工作日内在政府网站向社会公开。",
        "政务服务事项网上可办率不低于80%，除对场地有特殊要求的事项外进驻政务服务大厅实现一窗受理。",
        "每年组织国家工作人员旁听庭审活动，领导干部任前进行法律知识考试。",
        "健全国家工作人员日常学法制度，把宪法列入干部教育必修课程。",
        "鼓励设立海上渔业纠纷流动调解船，由乡贤担任船长并配备航海日志。",
    ];

    private static readonly string[] After =
    [
        "建立健全行政执法公示制度，行政处罚决定自作出之日起七个工作日内在政府网站向社会公开。",
        "政务服务事项网上可办率不低于90%，除对场地有特殊要求的事项外进驻政务服务大厅实现一窗受理。",
        "每年组织国家工作人员旁听庭审活动，领导干部任前进行法律知识考试；健全国家工作人员日常学法制度，把宪法列入干部教育必修课程。",
        "开展涉企现场检查扫码备案，压减重复检查频次并公布投诉举报二维码。",
    ];

    /// <summary>Address of the comparison.</summary>
    public string Address => $"/indicators/{Older}/compare/{Newer}";

    /// <summary>Publishes both editions in a region of their own.</summary>
    public static async Task<TwoEditions> PublishAsync(TestApp app)
    {
        var region = await TestRegion.CreateAsync(app);
        return new TwoEditions(region, await PublishAsync(region, Rows("2019年版测试任务清单", Before)), await PublishAsync(region, Rows("2021年版测试任务清单", After)));
    }

    /// <summary>Publishes a list of any texts.</summary>
    public static Task<Guid> PublishAsync(TestRegion region, string text) => region.App.WithDbAsync(region.Id, async (db, services) =>
    {
        var draft = await TestDraft.AddAsync(db, services, Encoding.UTF8.GetBytes(text));
        await db.SaveChangesAsync();
        var (system, refusal) = await PublishSystem.RunAsync(db, draft, services.GetRequiredService<TimeProvider>(), CancellationToken.None);
        Assert.Null(refusal);
        return system!.Id;
    });

    /// <summary>A list as text.</summary>
    public static string Rows(string title, IReadOnlyList<string> texts) => title + "\n一级指标\t二级指标\t序号\t三级指标\t申报材料\t牵头单位\n" + string.Concat(
        texts.Index().Select(text => $"一、依法行政\t1.加大力度\t{text.Index + 1}\t{text.Item}\t1.情况说明。\t司法局\n"));

    /// <summary>Opens a campaign on one of the systems.</summary>
    public Task<TestCampaign> OpenAsync(int number, Guid systemId) => Region.App.WithDbAsync(Region.Id, async (db, _) =>
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var campaign = new Campaign
        {
            Id = Guid.CreateVersion7(), RegionId = Region.Id, Number = number, Name = $"创建活动{number}", SystemId = systemId, Type = CampaignType.Comprehensive,
            EvidenceFrom = new(2023 + number, 1, 1), EvidenceTo = new(2026, 12, 31), ReportingDay = 20, StartsOn = today, MaterialsDueOn = today.AddDays(30), TargetOn = today.AddDays(60),
            OpenedAt = DateTime.UtcNow,
        };
        db.Add(campaign);
        await db.SaveChangesAsync();
        return new TestCampaign(Region, campaign.Id, await db.Indicators.AsNoTracking().Where(indicator => indicator.SystemId == systemId).OrderBy(indicator => indicator.Position).ToListAsync());
    });

    /// <summary>Key of an indicator by its printed number.</summary>
    public Task<Guid> KeyAsync(Guid systemId, string number) => Region.App.WithDbAsync(Region.Id, (db, _) =>
        db.Indicators.Where(indicator => indicator.SystemId == systemId && indicator.Number == number).Select(indicator => indicator.Id).SingleAsync());
}
