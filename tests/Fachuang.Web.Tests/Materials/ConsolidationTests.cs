using System.Net;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Materials;

/// <summary>Material of a responsible unit (司法局) goes to the lead unit (行政审批局) before the office.</summary>
public sealed class ConsolidationTests(TestApp app)
{
    [Fact]
    public async Task The_lead_unit_takes_paragraphs_and_evidence_with_the_name_of_who_provided_them()
    {
        var (campaign, lead, contribution, browser) = await HandInAsync();
        using var _ = browser;
        var (file, link) = await EntriesAsync(campaign, contribution);
        var page = await browser.GetPageAsync($"/campaigns/1/contributions/{contribution}");
        Assert.Contains("采用到汇总稿", page, StringComparison.Ordinal);

        using (var taken = await browser.PostAsync($"/campaigns/1/contributions/{contribution}/take", ("paragraph", "measures:1"), ("entry", $"{file}"), ("entry", $"{link}")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        }

        var draft = await DraftAsync(campaign, lead);
        Assert.Equal("自己的话。\n司法局的话[证1]，另有[证2]。", draft.Measures);
        Assert.All(draft.Entries, entry => Assert.Equal(campaign.Region.SecondUnit.Id, entry.CreditUnitId));
        Assert.Equal(["清单", "网页"], draft.Entries.OrderBy(entry => entry.Number).Select(entry => entry.Title));
        Assert.Contains("由司法局提供", await browser.GetPageAsync($"/campaigns/1/assignments/{lead}"), StringComparison.Ordinal);

        // The file is the other unit's; who consolidates it may open it, and nothing is taken twice.
        using (var download = await browser.Client.GetAsync($"/files/{draft.Entries.Single(entry => entry.FileId is not null).FileId}"))
        {
            Assert.Equal(HttpStatusCode.OK, download.StatusCode);
        }

        using (await browser.PostAsync($"/campaigns/1/contributions/{contribution}/take", ("entry", $"{file}")))
        {
        }

        Assert.Equal(2, (await DraftAsync(campaign, lead)).Entries.Count);
    }

    [Fact]
    public async Task Files_are_merged_into_an_entry_that_holds_files()
    {
        var (campaign, lead, contribution, browser) = await HandInAsync();
        using var _ = browser;
        var (file, link) = await EntriesAsync(campaign, contribution);
        var own = await AddFileAsync(campaign, lead, campaign.Region.FirstUnit.Id, "自己的清单.pdf");
        using (var merged = await browser.PostAsync($"/campaigns/1/contributions/{contribution}/take", ("entry", $"{file}"), ("into", $"{own}")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, merged.StatusCode);
        }

        var entry = Assert.Single((await DraftAsync(campaign, lead)).Entries);
        Assert.Equal("含司法局提供的“清单”", entry.Note);
        Assert.Single(entry.Attachments);

        // What was merged stands in the draft already.
        using var again = await browser.PostAsync($"/campaigns/1/contributions/{contribution}/take", ("entry", $"{file}"), ("entry", $"{link}"));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal(2, (await DraftAsync(campaign, lead)).Entries.Count);
    }

    [Fact]
    public async Task The_lead_unit_returns_with_remarks_on_a_sentence_and_accepts_what_is_mended()
    {
        var (campaign, _, contribution, browser) = await HandInAsync();
        using var _ = browser;
        using var second = await campaign.Region.SignInAsync("second");
        using (var remarked = await browser.PostAsync($"/campaigns/1/contributions/{contribution}/comments", ("text", "写清件数"), ("anchor", "measures:1")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, remarked.StatusCode);
        }

        using (var returned = await browser.PostAsync($"/campaigns/1/contributions/{contribution}/return", ("dueOn", DateTime.UtcNow.AddDays(9).ToString("yyyy-MM-dd"))))
        {
            Assert.Equal(HttpStatusCode.SeeOther, returned.StatusCode);
        }

        Assert.Equal(AssignmentState.Returned, (await campaign.AssignmentAsync(contribution)).State);
        var comment = Assert.Single(await campaign.CommentsAsync(contribution));
        Assert.Equal((campaign.Region.FirstUnit.Id, true), (comment.ByUnitId!.Value, comment.IsSent));
        Assert.Contains("写清件数", await second.GetPageAsync($"/campaigns/1/assignments/{contribution}"), StringComparison.Ordinal);
        using (await second.PostAsync($"/campaigns/1/assignments/{contribution}/comments/{comment.Id}", ("reply", "写了 60 件"), ("resolved", "true")))
        {
        }

        await campaign.SubmitAsync(contribution, HandedIn.Narrative with { Measures = "司法局办了 60 件。" });
        var desk = await browser.GetPageAsync($"/campaigns/1/contributions/{contribution}");
        Assert.Contains("比上一版", desk, StringComparison.Ordinal);
        Assert.Contains("单位说改了 1 条", desk, StringComparison.Ordinal);
        using (var accepted = await browser.PostAsync($"/campaigns/1/contributions/{contribution}/accept"))
        {
            Assert.Equal("/campaigns/1/contributions", accepted.Headers.Location!.OriginalString);
        }

        Assert.Equal(AssignmentState.Passed, (await campaign.AssignmentAsync(contribution)).State);
    }

    [Fact]
    public async Task What_was_taken_in_can_be_sent_back_until_the_whole_is_accepted()
    {
        var (campaign, lead, contribution, browser) = await HandInAsync();
        using var _ = browser;
        using (await browser.PostAsync($"/campaigns/1/contributions/{contribution}/accept"))
        using (await browser.PostAsync($"/campaigns/1/contributions/{contribution}/comments", ("text", "办公室要原件"), ("anchor", "whole")))
        using (var back = await ReturnAsync())
        {
            Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
        }

        Assert.Equal(AssignmentState.Returned, (await campaign.AssignmentAsync(contribution)).State);
        await campaign.SubmitAsync(contribution, HandedIn.Narrative);
        using (await browser.PostAsync($"/campaigns/1/contributions/{contribution}/accept"))
        {
        }

        await campaign.SubmitAsync(lead, HandedIn.Narrative);
        using var office = await campaign.Region.SignInAsync("office");
        using (await office.AcceptAsync(lead))
        {
        }

        using var late = await ReturnAsync();
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);

        Task<HttpResponseMessage> ReturnAsync() =>
            browser.PostAsync($"/campaigns/1/contributions/{contribution}/return", ("dueOn", DateTime.UtcNow.AddDays(9).ToString("yyyy-MM-dd")));
    }

    [Fact]
    public async Task The_office_sees_apart_what_lies_with_the_lead_unit()
    {
        var (campaign, lead, contribution, browser) = await HandInAsync();
        using var _ = browser;
        await campaign.SubmitAsync(lead, HandedIn.Narrative);
        using var office = await campaign.Region.SignInAsync("office");
        var list = await office.GetPageAsync("/campaigns/1/review");
        Assert.Contains("待审 1 份", list, StringComparison.Ordinal);
        Assert.Contains("另有 1 份在牵头单位手里", list, StringComparison.Ordinal);
        using var next = await office.AcceptAsync(lead);
        Assert.Equal("/campaigns/1/review", next.Headers.Location!.OriginalString);
        Assert.Contains("待汇总 1 份", await browser.GetPageAsync("/campaigns/1/contributions"), StringComparison.Ordinal);
        Assert.Equal(AssignmentState.Submitted, (await campaign.AssignmentAsync(contribution)).State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/accept")]
    [InlineData("/return")]
    [InlineData("/take")]
    [InlineData("/comments")]
    public async Task Nobody_but_the_lead_unit_sits_at_its_desk(string verb)
    {
        var (campaign, lead, contribution, browser) = await HandInAsync();
        browser.Dispose();
        await campaign.SubmitAsync(lead, HandedIn.Narrative);
        using var second = await campaign.Region.SignInAsync("second");
        foreach (var id in new[] { contribution, lead })
        {
            using var answer = verb.Length == 0
                ? await second.Client.GetAsync($"/campaigns/1/contributions/{id}")
                : await second.PostAsync($"/campaigns/1/contributions/{id}{verb}", ("text", "不行"), ("dueOn", DateTime.UtcNow.AddDays(9).ToString("yyyy-MM-dd")), ("paragraph", "measures:1"));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_remark_called_mended_is_opened_again_by_who_wrote_it()
    {
        var (campaign, lead, _, browser) = await HandInAsync();
        using var _ = browser;
        await campaign.SubmitAsync(lead, HandedIn.Narrative);
        using var office = await campaign.Region.SignInAsync("office");
        using (await office.CommentAsync(lead, "缺落款", "measures:1"))
        using (await office.ReturnAsync(lead))
        {
        }

        var comment = Assert.Single(await campaign.CommentsAsync(lead));
        using (await browser.PostAsync($"/campaigns/1/assignments/{lead}/comments/{comment.Id}", ("reply", "补了"), ("resolved", "true")))
        {
        }

        await campaign.SubmitAsync(lead, HandedIn.Narrative with { Results = "压缩 70%。" });
        using (var empty = await office.PostAsync($"/campaigns/1/review/{lead}/comments/{comment.Id}/reopen", ("text", " ")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        }

        using (var opened = await office.PostAsync($"/campaigns/1/review/{lead}/comments/{comment.Id}/reopen", ("text", "落款没有日期")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
        }

        comment = Assert.Single(await campaign.CommentsAsync(lead));
        Assert.Equal((null, "落款没有日期"), (comment.ResolvedAt, comment.ReopenedWhy));
        using var twice = await office.PostAsync($"/campaigns/1/review/{lead}/comments/{comment.Id}/reopen", ("text", "再说一遍"));
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
    }

    [Theory]
    [InlineData("measures:1", HttpStatusCode.SeeOther)]
    [InlineData("measures:9", HttpStatusCode.UnprocessableEntity)]
    [InlineData("measures:x", HttpStatusCode.UnprocessableEntity)]
    [InlineData("title:1", HttpStatusCode.UnprocessableEntity)]
    [InlineData("entry:{entry}", HttpStatusCode.SeeOther)]
    [InlineData("entry:{entry}:p12", HttpStatusCode.SeeOther)]
    [InlineData("entry:{entry}:p0", HttpStatusCode.UnprocessableEntity)]
    [InlineData("entry:{entry}:p999999999999", HttpStatusCode.UnprocessableEntity)]
    [InlineData("entry:00000000-0000-0000-0000-000000000000:p1", HttpStatusCode.UnprocessableEntity)]
    public async Task A_remark_points_to_a_place_the_version_holds(string anchor, HttpStatusCode status)
    {
        var campaign = await (await TestRegion.CreateAsync(app)).OpenCampaignAsync();
        var id = await campaign.AssignAndSubmitAsync(0);
        var entry = (await DraftAsync(campaign, id)).Entries[0].Id;
        using var office = await campaign.Region.SignInAsync("office");
        using var answer = await office.CommentAsync(id, "看这里", anchor.Replace("{entry}", $"{entry}", StringComparison.Ordinal));
        Assert.Equal(status, answer.StatusCode);
    }

    private async Task<(TestCampaign Campaign, Guid Lead, Guid Contribution, TestBrowser Browser)> HandInAsync()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var lead = await campaign.AssignAsync(region.FirstUnit, 10, 0);
        var contribution = await app.WithDbAsync(region.Id, async (db, services) =>
        {
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
            var assignment = Assignment.Dispatch(
                Guid.CreateVersion7(), region.Id, campaign.Id, region.SecondUnit.Id, Responsibility.Responsible, [campaign.Indicators[0].Id], [], DateOnly.FromDateTime(now).AddDays(10), now);
            assignment.Accept(now);
            db.Add(assignment);
            var own = await db.Assignments.SingleAsync(assignment => assignment.Id == lead);
            own.Accept(now);
            var draft = new Submission { Id = Guid.CreateVersion7(), RegionId = region.Id, AssignmentId = lead };
            draft.Write(new Narrative("关于行政审批的情况说明", "自己的话。", "", ""), "first", now);
            db.Add(draft);
            await db.SaveChangesAsync();
            return assignment.Id;
        });
        await AddFileAsync(campaign, contribution, region.SecondUnit.Id, "清单.pdf");
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var submission = await db.Submissions.Include(submission => submission.Entries).SingleAsync(submission => submission.AssignmentId == contribution);
            var entry = new CatalogueEntry
            {
                Id = Guid.CreateVersion7(), RegionId = region.Id, SubmissionId = submission.Id, Number = 2, Title = "网页", Kind = EvidenceKind.Link, Url = "https://www.example.gov.cn/list",
            };
            submission.Entries.Add(entry);
            db.Add(entry);
            await db.SaveChangesAsync();
        });
        var text = new Narrative("关于行政审批的情况说明", "司法局的话[证1]，另有[证2]。", "成效。", "");
        await campaign.SubmitAsync(contribution, text);
        return (campaign, lead, contribution, await region.SignInAsync("first"));
    }

    private Task<Guid> AddFileAsync(TestCampaign campaign, Guid assignmentId, Guid unitId, string name) => app.WithDbAsync(campaign.Region.Id, async (db, services) =>
    {
        var now = DateTime.UtcNow;
        var stored = await services.GetRequiredService<Web.Files.FileStore>().AddAsync(new MemoryStream(FillingCase.Pdf), 1000, CancellationToken.None);
        var file = new StoredFile
        {
            Id = Guid.CreateVersion7(), RegionId = campaign.Region.Id, UnitId = unitId, Hash = stored.Hash, Size = stored.Size, Name = name, MediaType = "application/pdf",
            UploadedBy = "联络员", UploadedAt = now,
        };
        var submission = await db.Submissions.Include(submission => submission.Entries).SingleOrDefaultAsync(submission => submission.AssignmentId == assignmentId);
        if (submission is null)
        {
            submission = new Submission { Id = Guid.CreateVersion7(), RegionId = campaign.Region.Id, AssignmentId = assignmentId };
            db.Add(submission);
        }

        var entry = new CatalogueEntry
        {
            Id = Guid.CreateVersion7(), RegionId = campaign.Region.Id, SubmissionId = submission.Id, Number = 0, Title = Path.GetFileNameWithoutExtension(name), Kind = EvidenceKind.File,
            MaterialNumber = "1", FileId = file.Id,
        };
        submission.AddEntry(entry, "联络员", now);
        db.AddRange(file, entry);
        await db.SaveChangesAsync();
        return entry.Id;
    });

    private Task<(Guid File, Guid Link)> EntriesAsync(TestCampaign campaign, Guid assignmentId) => app.WithDbAsync(campaign.Region.Id, async (db, _) =>
    {
        var entries = (await DraftAsync(campaign, assignmentId)).Entries;
        return (entries.Single(entry => entry.Kind is EvidenceKind.File).Id, entries.Single(entry => entry.Kind is EvidenceKind.Link).Id);
    });

    private Task<Submission> DraftAsync(TestCampaign campaign, Guid assignmentId) => app.WithDbAsync(campaign.Region.Id, (db, _) => db.Submissions.AsNoTracking()
        .Include(draft => draft.Entries.OrderBy(entry => entry.Number)).ThenInclude(entry => entry.Attachments).SingleAsync(draft => draft.AssignmentId == assignmentId));
}
