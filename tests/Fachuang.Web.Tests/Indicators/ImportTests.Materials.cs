using System.Net;
using Fachuang.Domain.Campaigns;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Indicators;

public sealed partial class ImportTests
{
    [Fact]
    public async Task Units_named_for_some_of_the_material_are_asked_for_that_part_only()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var draft = await UploadAsync(office, District, "新政办发26号.txt");
        foreach (var (printed, meaning) in new[] { ("农牧水利局", "unit:农牧局"), ("文化旅游广电局", "unit:文体旅游广电局") })
        {
            using var answer = await office.PostAsync($"{draft}/answers", ("Doubt", $"name:{printed}"), ("Answer", meaning), ("Revision", Revision(await office.GetPageAsync(draft))));
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        }

        await AnswerTheRestAsync(office, draft);
        using (var published = await office.PostAsync($"{draft}/publish", ("revision", Revision(await office.GetPageAsync(draft)))))
        {
            Assert.Equal(HttpStatusCode.SeeOther, published.StatusCode);
        }

        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var today = DateOnly.FromDateTime(DateTime.UtcNow);
            db.Add(new Campaign
            {
                Id = Guid.CreateVersion7(), RegionId = region.Id, Number = 1, Name = "争创全国法治政府建设示范区", SystemId = await db.IndicatorSystems.Select(system => system.Id).SingleAsync(),
                Type = CampaignType.Comprehensive, EvidenceFrom = new(2023, 1, 1), EvidenceTo = new(2024, 12, 31), ReportingDay = 20, StartsOn = today,
                MaterialsDueOn = today.AddDays(30), TargetOn = today.AddDays(90), OpenedAt = DateTime.UtcNow,
            });
            await db.SaveChangesAsync();
        });
        using (var dispatched = await office.PostAsync("/campaigns/1/dispatch"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, dispatched.StatusCode);
        }

        // 指标 4, as printed: 序号1:文化旅游广电局、农牧局、市场监督管理局 序号2:人力资源和社会保障局、卫生健康委员会、市场局、教育局 序号3:司法局
        var asked = await app.WithDbAsync(region.Id, async (db, _) => (await (
            from assignment in db.Assignments
            where assignment.Indicators.Any(covered => db.Indicators.Any(indicator => indicator.Id == covered.IndicatorId && indicator.Number == "4" && indicator.Position == 3))
            join unit in db.Units on assignment.UnitId equals unit.Id
            select new { unit.Name, assignment.MaterialNumbers }).ToListAsync()).ToDictionary(row => row.Name, row => string.Join('、', row.MaterialNumbers)));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["文体旅游广电局"] = "1", ["农牧局"] = "1", ["市场监督管理局"] = "1、2", ["人力资源和社会保障局"] = "2", ["卫生健康委员会"] = "2", ["教育局"] = "2", ["司法局"] = "3",
            }.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            asked.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }
}
