using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.CaseFiles;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Operations;
using Fachuang.Web.Ui;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Http;

/// <summary>Fills the frame around every page: menu, context line, day, token. One query a page.</summary>
internal static class Pages
{
    private static readonly CultureInfo Chinese = ChineseDates();

    private static readonly string Version =
        typeof(Pages).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public static void AddPages(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<AssetVersion>();
        services.AddScoped<FrameHolder>();
        services.AddCascadingValue(provider => provider.GetRequiredService<FrameHolder>().Frame);
    }

    public static void UsePages(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is not null)
        {
            // The same for everybody: no person, no token, and so no cookie.
            http.RequestServices.GetRequiredService<FrameHolder>().Frame = Plain(http) with { Region = "法治政府建设示范创建 公示与名录", Today = "公众可看，不用登录", Menu = PublicMenu.Entries };
        }
        else if (!http.Request.WantsFragment() && !http.Request.WantsJson()
            && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            http.RequestServices.GetRequiredService<FrameHolder>().Frame = await FrameAsync(http);
        }
        else
        {
            http.RequestServices.GetRequiredService<FrameHolder>().Frame = Bare(http);
        }

        await next(http);
    });

    private static PageFrame Plain(HttpContext http) => new() { AssetVersion = http.RequestServices.GetRequiredService<AssetVersion>().Value, Version = Version };

    private static PageFrame Bare(HttpContext http)
    {
        var tokens = http.RequestServices.GetRequiredService<IAntiforgery>();

        // A fragment belongs to a page that already holds the cookie; only its forms need the field.
        var set = tokens.GetAndStoreTokens(http);
        return Plain(http) with { TokenName = set.FormFieldName, Token = set.RequestToken ?? "" };
    }

    private static async Task<PageFrame> FrameAsync(HttpContext http)
    {
        var clock = http.RequestServices.GetRequiredService<ProgramClock>();
        var today = clock.Today();
        var frame = Bare(http) with
        {
            Flash = Flash.Take(http),
            Today = today.ToString("yyyy年M月d日 dddd", Chinese) + (clock.IsShifted ? " · 演示日期" : ""),
        };
        var acting = http.RequestServices.GetRequiredService<Acting>();
        if (acting.Person is not { } person)
        {
            return frame;
        }

        var db = http.RequestServices.GetRequiredService<AppDb>();
        var number = http.Request.RouteValues.TryGetValue("number", out var value)
            && int.TryParse(value as string, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        var notices = db.Notices.VisibleTo(person).Where(notice => notice.ReadAt == null);
        var around = await (
            from region in db.Regions
            where region.Id == person.RegionId
            join campaign in db.Campaigns on region.Id equals campaign.RegionId into campaigns
            from campaign in campaigns.DefaultIfEmpty()
            join system in db.IndicatorSystems on campaign.SystemId equals system.Id into systems
            from system in systems.DefaultIfEmpty()
            orderby campaign.Number == number ? 0 : 1, campaign.State == CampaignState.Open ? 0 : 1, campaign.Number descending
            select new
            {
                region.Name,
                region.OfficeName,
                region.Level,
                HasLower = db.Regions.Any(lower => lower.ParentId == region.Id),
                HasReceived = db.ReceivedPackages.Any(),
                HasLetters = db.Letters.Any() || db.OfficeKeys.Any() || db.TrustedKeys.Any(),
                Names = db.Cycles.Any(cycle => cycle.Purpose == CyclePurpose.Name),
                HasCases = db.CaseFiles.Any(file => file.UnitId == person.UnitId && file.Feedback != FeedbackState.None),
                IsSupervised = db.SupervisionNotices.VisibleTo(person).Any(),
                Unit = db.Units.Where(unit => unit.Id == person.UnitId).Select(unit => unit.ShortName).FirstOrDefault(),
                Unread = notices.Count(),
                Number = (int?)campaign.Number,
                Campaign = campaign.Name,
                ReportingDay = (int?)campaign.ReportingDay,
                Document = system.DocumentNumber ?? system.Title,
            }).FirstAsync(http.RequestAborted);

        // An office above the applicants that has no campaign of its own works with these every day.
        var above = Above(person.Role, around.HasLower || around.HasReceived || around.Level < RegionLevel.County, around.HasLetters, around.Names);
        return frame with
        {
            Region = around.Name,
            Person = $"{person.Role switch { Role.Liaison => around.Unit, Role.Office => around.OfficeName, _ => around.Name }} · {person.Name}",
            Context = around.Number is null ? [] : [around.Campaign, around.Document],
            Today = frame.Today + (around.Number is null ? "" : $" · 台账报送日 每月{around.ReportingDay}日"),
            Menu = [.. Menu(person.Role, around.Number, around.IsSupervised, around.HasCases), .. around.Number is null ? above : []],
            More = More(person.Role, around.Number, around.HasLower, around.Number is null ? [] : above),
            SearchAddress = around.Number is null || person.Role is not (Role.Office or Role.Leader or Role.Liaison) ? null : "/search",
            Unread = around.Unread,
            UnreadAddress = person.Role is Role.Administrator ? null : "/notices",
        };
    }

    // With the list of further pages at most nine words: more do not fit one line beside the search.
    private static List<NavEntry> Menu(Role role, int? campaign, bool isSupervised, bool hasCases)
    {
        if (role is Role.Administrator)
        {
            return
            [
                new("accounts", "账号", "/administration/accounts", "users"),
                new("units", "单位", "/units", "building"),
                new("calendar", "日历", "/administration/calendar", "calendar"),
                new("regions", "下级地区", "/administration/regions"),
                new("audit", "审计", "/audit", "shield-check"),
            ];
        }

        List<NavEntry> menu = [new("home", "首页", "/", "home")];
        if (role is Role.Expert or Role.Inspector or Role.Surveyor)
        {
            if (role is Role.Expert)
            {
                menu.Add(new("case-work", "案卷评查", "/case-work", "list-check"));
            }

            return menu;
        }

        var path = $"/campaigns/{campaign}";
        if (role is Role.Liaison)
        {
            if (campaign is not null)
            {
                menu.Add(new("assignments", "我的任务", $"{path}/assignments", "list-check"));
                menu.Add(new("ledgers", "台账", $"{path}/ledgers", "table"));
                menu.Add(new("summary-reports", "总结报告", $"{path}/summary-reports/own", "file-text"));
                if (isSupervised)
                {
                    menu.Add(new("supervision", "督办", $"{path}/supervision"));
                }
            }

            if (hasCases)
            {
                menu.Add(new("case-feedback", "案卷评查", "/case-feedback"));
            }

            menu.Add(new("units", "联络员", "/liaisons"));
            return menu;
        }

        menu.Add(new("indicators", "指标", "/indicators"));
        if (campaign is not null)
        {
            menu.Add(new("assignments", "任务", $"{path}/assignments", "list-check"));
            menu.Add(new("wall-chart", "挂图", $"{path}/wall-chart", "layout-grid"));
            menu.Add(new("ledgers", "台账", $"{path}/ledgers", "table"));
            if (role is Role.Office)
            {
                menu.Add(new("review", "审核", $"{path}/review", "checks"));
            }

            menu.Add(new("supervision", "督办", $"{path}/supervision"));
            menu.Add(new("self-assessment", "自评与申报", $"{path}/self-assessment"));
        }

        return menu;
    }

    // What belongs to the office above the applicants.
    private static List<NavEntry> Above(Role role, bool receives, bool corresponds, bool names)
    {
        List<NavEntry> above = [];
        if (role is not (Role.Office or Role.Leader))
        {
            return above;
        }

        if (receives)
        {
            above.Add(new("received", "收到的申报", "/received", "inbox"));
            above.Add(new("cycles", "评选周期", "/cycles", "list-check"));
        }

        if (corresponds)
        {
            above.Add(new("letters", "来文去文", "/letters"));
        }

        if (names)
        {
            above.Add(new("designations", "示范地区", "/designations"));
        }

        return above;
    }

    // Whoever sees the whole region has pages that are not needed every day.
    private static List<NavEntry> More(Role role, int? campaign, bool hasLower, IReadOnlyList<NavEntry> above)
    {
        if (role is not (Role.Office or Role.Leader or Role.Liaison) || (role is Role.Liaison && campaign is null))
        {
            return [];
        }

        // Where there is no room for the search field, the word leads there.
        List<NavEntry> found = [new("search", "搜索", "/search"), new("reading", "材料识别", "/reading")];
        if (role is Role.Liaison)
        {
            return found;
        }

        List<NavEntry> more = [new("campaigns", "创建活动", "/campaigns"), .. found];
        if (campaign is { } number)
        {
            more.Add(new("summary-reports", "总结报告", $"/campaigns/{number}/summary-reports"));
            more.Add(new("reports", "报告和清单", $"/campaigns/{number}/reports"));
            more.Add(new("history", "历史", $"/campaigns/{number}/history"));
            more.Add(new("burden", "负担", $"/campaigns/{number}/burden"));
        }

        more.Add(role is Role.Office ? new("units", "单位和联络员", "/units") : new("units", "联络员", "/liaisons"));
        if (hasLower)
        {
            more.Add(new("below", "下级地区", "/below"));
        }

        more.AddRange(above);
        more.Add(new("methods", "评估方法", "/methods"));
        if (role is Role.Office)
        {
            more.Add(new("practices", "经验做法", "/practices"));
            more.Add(new("tables", "表格式样", "/tables"));
            more.Add(new("templates", "文书模板", "/templates"));
            more.Add(new("reminders", "提醒规则", "/reminders"));
            more.Add(new("audit", "审计", "/audit"));
        }

        return more;
    }

    // The only Chinese a date needs is the name of the weekday; no culture data of the machine is asked.
    private static CultureInfo ChineseDates()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.DayNames = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];
        return culture;
    }
}

/// <summary>Holds the frame of the request between the middleware that fills it and the page that shows it.</summary>
internal sealed class FrameHolder
{
    public PageFrame Frame { get; set; } = new();
}

/// <summary>Changes with the bundle's content, so that browsers keep the bundle and still see a new one at once.</summary>
internal sealed class AssetVersion(IWebHostEnvironment environment)
{
    public string Value { get; } = Compute(environment);

    private static string Compute(IWebHostEnvironment environment)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in (string[])["dist/app.js", "dist/style.css"])
        {
            var file = environment.WebRootFileProvider.GetFileInfo(name);
            if (file.Exists)
            {
                using var content = file.CreateReadStream();
                using var buffer = new MemoryStream();
                content.CopyTo(buffer);
                hash.AppendData(buffer.GetBuffer(), 0, (int)buffer.Length);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..10];
    }
}
