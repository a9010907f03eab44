using System.Security.Cryptography;
using System.Text;
using Fachuang.Documents.Writing.Charts;
using Fachuang.Documents.Writing.Templates;
using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;
using Fachuang.Domain.Reports;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reports;

/// <summary>What every report is made in: whose it is and when.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Region">The region; its office signs.</param>
/// <param name="System">The indicator system.</param>
/// <param name="Person">Who makes it.</param>
/// <param name="Now">The moment, UTC.</param>
internal sealed record ReportScene(Campaign Campaign, Region Region, IndicatorSystem System, Person Person, DateTime Now)
{
    /// <summary>The day in China.</summary>
    public DateOnly Today => ChinaTime.DayOf(Now);

    /// <summary>Reads it; null when there is no such campaign.</summary>
    public static async Task<ReportScene?> LoadAsync(AppDb db, Acting acting, int number, DateTime now, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return null;
        }

        var region = await db.Regions.AsNoTracking().SingleAsync(row => row.Id == campaign.RegionId, cancellationToken);
        var system = await db.IndicatorSystems.AsNoTracking().SingleAsync(row => row.Id == campaign.SystemId, cancellationToken);
        return new(campaign, region, system, acting.Required, now);
    }

    /// <summary>Values that every signed paper has.</summary>
    public ReportValues Begin() => new ReportValues().Put("单位", Region.OfficeName).Put("成文日期", Day(Today)).Put("地区", Region.Name).Put("活动", Campaign.Name);

    /// <summary>2024年6月9日, as official documents write days (GB/T 9704-2012, 7.3.5.4).</summary>
    public static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";
}

/// <summary>What is filled into a template, by the names of its fields.</summary>
internal sealed class ReportValues : Dictionary<string, TemplateValue>
{
    // More bars than these leave no room for the text around them.
    private const int MostBars = 15;

    /// <summary>Puts a text.</summary>
    public ReportValues Put(string name, string words)
    {
        this[name] = new TemplateValue.Text(words);
        return this;
    }

    /// <summary>Puts rows of texts.</summary>
    public ReportValues Put(string name, IEnumerable<ReportValues> rows)
    {
        this[name] = new TemplateValue.List([.. rows]);
        return this;
    }

    /// <summary>Puts a chart of bars in per cent and the words that say what each one is; nothing for no bars.</summary>
    public ReportValues Chart(string name, string description, IReadOnlyList<(string Label, decimal Percent)> bars)
    {
        if (bars.Count > 0)
        {
            IReadOnlyList<(string Label, decimal Percent)> shown = [.. bars.Take(MostBars)];
            var picture = new ChartPicture([.. shown.Select(bar => new ChartValue("", bar.Percent))], 100) { Unit = "%" };
            this[name] = new TemplateValue.Picture(picture.Bars(), picture.Width, picture.BarsHeight, description);
            Put("图注", $"图：{description}，自上而下为{string.Join('、', shown.Select((bar, i) => $"{i + 1} {bar.Label}"))}{(bars.Count > MostBars ? $"；其余{bars.Count - MostBars}条没有画出" : "")}。");
        }

        return this;
    }

    /// <summary>SHA-256 of every word in it, whatever the order in which it was put; pictures are drawn from the words.</summary>
    public string Hash()
    {
        var text = new StringBuilder();
        Append(text, this);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Append(StringBuilder text, IReadOnlyDictionary<string, TemplateValue> values)
    {
        foreach (var (name, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            // Lengths keep two texts apart that would read the same when joined.
            switch (value)
            {
                case TemplateValue.Text words:
                    text.Append(name).Append(':').Append(words.Words.Length).Append(':').Append(words.Words).Append('\n');
                    break;
                case TemplateValue.List list:
                    text.Append(name).Append('#').Append(list.Rows.Count).Append('\n');
                    foreach (var row in list.Rows)
                    {
                        Append(text, row);
                    }

                    break;
            }
        }
    }
}

/// <summary>A report before it is written.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Values">What is filled in.</param>
/// <param name="Snapshot">From which data.</param>
internal sealed record ComposedReport(string Title, ReportValues Values, ReportSnapshot Snapshot)
{
    /// <summary>A report from the data of a moment; its statement is put among the values.</summary>
    public static ComposedReport Of(string title, ReportValues values, DateTime at) => Of(title, values, new ReportSnapshot(null, at, values.Hash()));

    /// <summary>A report from a snapshot; its statement is put among the values.</summary>
    public static ComposedReport Of(string title, ReportValues values, ReportSnapshot snapshot) => new(title, values.Put("数据说明", snapshot.Words), snapshot);
}
