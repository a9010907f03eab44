using Microsoft.Extensions.DependencyInjection;
using Fachuang.Web.Files;
using System.Text;
using System.Net;
using System.Text.RegularExpressions;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Reviews;

/// <summary>A cycle whose applicants were reviewed, for what comes after it: scheme and scores.</summary>
internal sealed partial class ScoreScene
{
    public required TestRegion Region { get; init; }

    public required Cycle Cycle { get; init; }

    public string Scheme => $"/cycles/{Cycle.Number}/scheme";

    public string Scores => $"/cycles/{Cycle.Number}/scores";

    public static async Task<ScoreScene> OpenAsync(TestApp app)
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        return new() { Region = region, Cycle = await CycleScene.CycleAsync(region) };
    }

    /// <summary>An applicant with its received package; the grades are those of the first review in the order of the index, null where none was given.</summary>
    public async Task<Applicant> ApplicantAsync(string name, IReadOnlyList<Grade?> grades, string? itemName = null, IReadOnlyList<PrintedIndicator>? index = null)
    {
        var applicant = await CycleScene.ApplicantAsync(Region, Cycle, name, itemName: itemName);
        await Region.App.WithDbAsync(Region.Id, async (db, services) =>
        {
            var now = DateTime.UtcNow;
            foreach (var content in new[] { $"{applicant.Id}", $"index {applicant.Id}" })
            {
                await services.GetRequiredService<FileStore>().AddAsync(new MemoryStream(Encoding.UTF8.GetBytes(content)), 100, CancellationToken.None);
            }

            var printed = index ?? await (
                from indicator in db.Indicators
                join list in db.Set<IndicatorList>() on indicator.ListId equals list.Id
                orderby indicator.Position
                select new PrintedIndicator(list.Name, indicator.Category, indicator.Number, indicator.Kind, indicator.Text)).ToListAsync();
            var package = new ReceivedPackage
            {
                Id = applicant.PackageId, RegionId = Region.Id, Number = applicant.Number, FileName = $"{name}.zip", Hash = RunFile.HashOf($"{applicant.Id}"), Size = 1, ReceivedAt = now, ReceivedBy = "office",
            };
            package.Verify(
                RunFile.HashOf($"index {applicant.Id}"),
                new(name, 1, "创建", CampaignType.Comprehensive, 1, null, "测试任务清单", null, new string('0', 64), new DateOnly(2025, 1, 1), new DateOnly(2026, 12, 31), now),
                new(4, 4, 4, 4, 0, 0, 0, 0), printed.Count, 1, 1);
            db.Add(package);
            db.AddRange(printed.Select((indicator, at) => new ReceivedIndicator
            {
                Id = Guid.CreateVersion7(), RegionId = Region.Id, PackageId = package.Id, Position = at, List = indicator.List, Category = indicator.Category, Subcategory = "", Number = indicator.Number,
                Kind = indicator.Kind, Text = indicator.Text, Grade = Grade.Met, Reason = "", Materials = [],
            }));
            db.AddRange(grades.Index().Where(grade => grade.Item is not null).Select(grade => Review(applicant, grade.Index, grade.Item!.Value, now)));
            await db.SaveChangesAsync();
        });
        return applicant;
    }

    /// <summary>Six grades: the four that count, the bonus item (有), the veto item (未发生).</summary>
    public static IReadOnlyList<Grade?> Grades(Grade? first, Grade? second = Grade.Met, Grade? third = Grade.Met, Grade? fourth = Grade.Met, Grade? bonus = Grade.NotMet, Grade? veto = Grade.Met) =>
        [first, second, third, fourth, bonus, veto];

    public Task ReviewAsync(Applicant applicant, int position, Grade grade) => Region.App.WithDbAsync(Region.Id, async (db, _) =>
    {
        var there = await db.IndicatorReviews.SingleOrDefaultAsync(review => review.ApplicantId == applicant.Id && review.Position == position);
        if (there is null)
        {
            db.Add(Review(applicant, position, grade, DateTime.UtcNow));
        }
        else
        {
            there.Say(grade, "改", "office", DateTime.UtcNow);
        }

        await db.SaveChangesAsync();
    });

    public Task ResultAsync(Applicant applicant, string method, int number, int value, int fullScale = 10_000) => Region.App.WithDbAsync(Region.Id, async (db, _) =>
    {
        db.Add(new MethodResult
        {
            Id = Guid.CreateVersion7(), RegionId = Region.Id, ApplicantId = applicant.Id, Method = method, Number = number, Value = value, FullScale = fullScale, Source = "第三方评估报告第 12 页",
            By = "office", At = DateTime.UtcNow,
        });
        await db.SaveChangesAsync();
    });

    /// <summary>Begins a draft and publishes it as it is, with these fields changed.</summary>
    public async Task PublishAsync(TestBrowser office, params (string Name, string Value)[] changes)
    {
        using var begun = await office.PostAsync($"{Scheme}/drafts");
        Assert.Equal(HttpStatusCode.SeeOther, begun.StatusCode);
        using var published = await WriteAsync(office, "publish", changes);
        Assert.True(published.StatusCode is HttpStatusCode.SeeOther, await published.Content.ReadAsStringAsync());
    }

    /// <summary>Sends the form of the draft as it stands on the page, with these fields changed; a value of null unticks a box.</summary>
    public async Task<HttpResponseMessage> WriteAsync(TestBrowser office, string act, params (string Name, string Value)[] changes)
    {
        var fields = Fields(await office.GetPageAsync(Scheme));
        foreach (var (name, value) in changes)
        {
            fields[name] = value;
        }

        return await office.PostAsync(Scheme, [.. fields.Select(field => (field.Key, field.Value)), ("act", act)]);
    }

    /// <summary>What a browser would send of the scheme's form.</summary>
    public static Dictionary<string, string> Fields(string page)
    {
        var form = page[page.IndexOf("id=\"scheme\"", StringComparison.Ordinal)..];
        form = form[..form.IndexOf("</form>", StringComparison.Ordinal)];
        var fields = new Dictionary<string, string>();
        foreach (Match input in Input().Matches(form))
        {
            var attributes = Attribute().Matches(input.Value).ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));
            var isBox = attributes.GetValueOrDefault("type") is "checkbox" or "radio";
            if (attributes.TryGetValue("name", out var name) && !name.StartsWith("__", StringComparison.Ordinal) && (!isBox || Checked().IsMatch(input.Value)))
            {
                fields[name] = attributes.GetValueOrDefault("value", "");
            }
        }

        return fields;
    }

    /// <summary>The content of a page; around it stand a token that is new every time and what was done last.</summary>
    public static string ContentOf(string page) => page[page.IndexOf("<div class=\"fc-head\"", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];

    public async Task<int> ComputeAsync(TestBrowser office)
    {
        using var done = await office.PostAsync(Scores);
        Assert.True(done.StatusCode is HttpStatusCode.SeeOther, await done.Content.ReadAsStringAsync());
        return int.Parse(done.Headers.Location!.OriginalString.Split("run=")[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static IndicatorReview Review(Applicant applicant, int position, Grade grade, DateTime now)
    {
        var review = new IndicatorReview { Id = Guid.CreateVersion7(), RegionId = applicant.RegionId, ApplicantId = applicant.Id, PackageId = applicant.PackageId, Position = position };
        review.Say(grade, "看过", "office", now);
        return review;
    }

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("\\s([\\w-]+)=\"([^\"]*)\"")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\schecked(\s|=|/|>)")]
    private static partial Regex Checked();
}
