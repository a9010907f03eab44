using System.Diagnostics;
using Fachuang.Documents.Signing;
using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Data.Sqlite;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Features.Candidacies.Receiving;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.Materials.Likeness;
using Fachuang.Web.Files;
using Fachuang.Web.Operations;
using Fachuang.Web.Operations.Demonstration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Operations;

public sealed partial class DemonstrationTests(DemonstrationApp demonstration) : IClassFixture<DemonstrationApp>
{
    private static readonly Person Office = new(Guid.Empty, "经办A", Role.Office, DemonstrationContent.RegionId, null);

    [Fact]
    public async Task The_stored_data_does_not_contradict_itself()
    {
        Assert.Empty(await demonstration.WithDbAsync((db, services) => Invariants.FindAsync(db, services.GetRequiredService<FileStore>(), CancellationToken.None)));
    }

    [Fact]
    public async Task The_audit_chain_is_whole_and_goes_forward_in_time()
    {
        var (_, problem) = await demonstration.WithDbAsync((db, services) => services.GetRequiredService<AuditTrail>().VerifyAsync(db, CancellationToken.None));
        Assert.Null(problem);
        var moments = await demonstration.WithDbAsync((db, _) => db.AuditEntries.OrderBy(entry => entry.Sequence).Select(entry => entry.At).ToListAsync());
        Assert.Equal(moments.Order(), moments);
    }

    // Whatever a database knows of how many rows there are, it chooses a plan by keys: with an "or" over two ways to hold a file it took seventeen seconds
    // a page, and with the rows of the region joined to both ways a quarter of one. Beside one query by key, because machines differ.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_known_of_a_drafts_files_is_found_by_indexes_with_and_without_statistics(bool statistics)
    {
        var (found, key) = await demonstration.WithDbAsync(async (db, services) =>
        {
            if (statistics)
            {
                await db.Database.ExecuteSqlRawAsync("ANALYZE", CancellationToken.None);
            }
            else if (db is SqliteDb)
            {
                await db.Database.ExecuteSqlRawAsync("DELETE FROM sqlite_stat1; ANALYZE sqlite_schema", CancellationToken.None);
            }

            var submissions = await db.Submissions.Where(submission => submission.Entries.Count(entry => entry.FileId != null) > 1)
                .OrderBy(submission => submission.Id).Select(submission => new { submission.Id, submission.AssignmentId }).Take(20).ToListAsync();
            List<double> facts = [], keys = [];
            foreach (var submission in submissions.Prepend(submissions[0]))
            {
                var watch = Stopwatch.StartNew();
                Assert.NotEmpty((await EvidenceFacts.LoadAsync(db, services.GetRequiredService<LikenessIndex>(), Office, [submission.AssignmentId], CancellationToken.None))[submission.AssignmentId].Files);
                facts.Add(watch.Elapsed.TotalMilliseconds);
                watch.Restart();
                await db.Submissions.AsNoTracking().SingleAsync(row => row.Id == submission.Id);
                keys.Add(watch.Elapsed.TotalMilliseconds);
            }

            return (facts.Order().ElementAt(facts.Count / 2), keys.Order().ElementAt(keys.Count / 2));
        });
        Assert.True(found < key * 150, $"{found:0.0} ms, {key:0.000} ms a query by key");
    }

    [Fact]
    public async Task Indicators_stand_as_in_the_story()
    {
        var progress = await ProgressAsync();
        Assert.Equal(
            (100, 59, 9, 16, 7, 6, 3),
            (progress.Counts.Total, progress.Counts.Passed, progress.Counts[WorkStatus.InReview], progress.Counts[WorkStatus.Filling],
                progress.Counts[WorkStatus.Returned], progress.Counts[WorkStatus.Overdue], progress.Counts[WorkStatus.NotStarted]));
    }

    [Fact]
    public async Task Every_status_occurs()
    {
        var progress = await ProgressAsync();
        Assert.Equal(Enum.GetValues<WorkStatus>(), progress.Pieces.Select(piece => piece.Status).Distinct().Order());
    }

    [Fact]
    public async Task Every_unit_of_the_story_is_a_unit_of_the_document()
    {
        var names = await demonstration.WithDbAsync(async (db, _) => (await db.Units.ToListAsync()).SelectMany(unit => new[] { unit.ShortName, unit.Name }).ToList());
        Assert.Empty(DemonstrationStory.Behind.SelectMany(standing => standing.Units).Concat(DemonstrationStory.Reminders.SelectMany(reminder => reminder.Units)).Except(names));
    }

    [Fact]
    public async Task Everybody_of_the_story_stands_where_it_says()
    {
        var progress = await ProgressAsync();
        var units = await demonstration.WithDbAsync((db, _) => db.Units.AsNoTracking().ToDictionaryAsync(unit => unit.Id));
        var wrong = DemonstrationStory.Behind.SelectMany(standing => standing.Units, (standing, unit) => (standing, unit))
            .Where(pair => !progress.Pieces.Any(piece => (units[piece.UnitId].ShortName == pair.unit || units[piece.UnitId].Name == pair.unit) && piece.Status == pair.standing.Status
                && piece.DueOn == pair.standing.DueOn && piece.Indicators.Any(indicator => Leads(indicator, pair.standing.Number))))
            .Select(pair => $"{pair.standing.Number} {pair.unit}");
        Assert.Empty(wrong);

        static bool Leads(IndicatorFacts indicator, string number) => (indicator.MaterialGroup is [var first, ..] ? first : indicator.Number) == number;
    }

    [Fact]
    public async Task Every_kind_of_evidence_but_a_video_occurs_and_every_file_opens_as_what_it_is_called()
    {
        var kinds = await demonstration.WithDbAsync((db, _) => db.CatalogueEntries.Select(entry => entry.Kind).Distinct().ToListAsync());
        Assert.Equal(Enum.GetValues<EvidenceKind>().Where(kind => kind is not EvidenceKind.Video).Order(), kinds.Order());
        Assert.True(await demonstration.WithDbAsync((db, _) => db.CatalogueEntries.AnyAsync(entry => entry.Attachments.Count > 1)));
        var tables = await demonstration.WithDbAsync((db, _) => db.StructuredTables.AsNoTracking().ToListAsync());
        Assert.All(tables, table => Assert.Empty(TableCells.Problems(Fachuang.Web.Features.Materials.StoredContent.Table(table))));
        var files = await demonstration.WithDbAsync((db, _) => db.StoredFiles.AsNoTracking().ToListAsync());
        Assert.Equal([".pdf", ".png", ".txt"], files.Select(file => Path.GetExtension(file.Name)).Distinct().Order());
        var store = demonstration.App.Services.GetRequiredService<FileStore>();
        foreach (var file in files)
        {
            await using var content = await store.OpenReadAsync(file.Hash, CancellationToken.None);
            var head = new byte[256];
            var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
            Assert.Null(EvidenceFile.Judge(file.Name, head.AsSpan(0, read)).Refusal);
            Assert.Contains("演示材料", file.Name, StringComparison.Ordinal);
            Assert.Null(OriginalName.Read(file.Name, out var name));
            Assert.Equal(file.Name, name);
        }
    }

    [Fact]
    public async Task What_is_handed_in_would_be_handed_in_again_and_says_that_it_is_made_up()
    {
        var versions = await demonstration.WithDbAsync((db, _) => (
            from version in db.SubmissionVersions.AsNoTracking()
            join submission in db.Submissions on version.SubmissionId equals submission.Id
            select new { version, submission.AssignmentId }).ToListAsync());
        Assert.NotEmpty(versions);
        foreach (var pair in versions)
        {
            var asked = await demonstration.WithDbAsync((db, _) => SubmissionQueries.AskedAsync(db, pair.AssignmentId, CancellationToken.None));
            var content = pair.version.Content();
            Assert.Empty(Findings.Blocking(Checks.Run(asked!.With(content)), content.Reasons));
            if (!content.Narrative.IsBlank)
            {
                Assert.InRange(NarrativeCount.Of(content.Narrative), 250, 500);
                Assert.Contains("虚构", content.Narrative.Highlights, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Somebody_had_to_hand_in_twice_and_somebody_was_reminded_thrice()
    {
        Assert.True(await demonstration.WithDbAsync((db, _) => db.SubmissionVersions.AnyAsync(version => version.Number == 2 && version.Outcome == VersionOutcome.Passed)));
        var progress = await ProgressAsync();
        Assert.Equal(3, progress.Units.Single(unit => unit.Name == "住建局").RemindedTimes);
        Assert.Equal(progress.Today, progress.Units.Single(unit => unit.Name == "应急局").RemindedOn);
    }

    [Fact]
    public async Task One_supervision_is_closed_one_is_late_and_one_is_answered()
    {
        var notices = await demonstration.WithDbAsync((db, _) => db.SupervisionNotices.AsNoTracking().OrderBy(notice => notice.Ordinal).ToListAsync());
        Assert.Equal(
            [("督〔2024〕1号", SupervisionState.Closed, 0, 0), ("督〔2024〕2号", SupervisionState.Issued, 1, 2), ("督〔2024〕3号", SupervisionState.Answered, 0, 2)],
            notices.Select(notice => (notice.Number, notice.State, notice.DaysLate(new(2024, 6, 18)), notice.AssignmentIds.Count)));
    }

    [Fact]
    public async Task The_clock_stands_on_the_day_of_the_story_after_a_restart_too()
    {
        await using var again = demonstration.Build("true");
        await again.PrepareAsync();
        Assert.Equal(new DateOnly(2024, 6, 18), again.Services.GetRequiredService<TimeProvider>().Today());
    }

    [Fact]
    public async Task A_database_with_accounts_is_left_alone()
    {
        var before = await CountAsync();
        await using var again = demonstration.Build("true");
        Assert.False(await DemonstrationContent.SeedAsync(again.Services, CancellationToken.None));
        Assert.Equal(before, await CountAsync());

        Task<int> CountAsync() => demonstration.WithDbAsync((db, _) => db.AuditEntries.IgnoreQueryFilters().CountAsync());
    }

    [Fact]
    public async Task The_packages_of_the_citys_cycle_are_whole_signed_and_lie_in_the_store()
    {
        await using var scope = demonstration.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As("测试", DemonstrationContent.CityId);
        var (db, files) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<FileStore>());
        var packages = await db.ReceivedPackages.OrderBy(package => package.Number).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["甲区", "乙区", "丙县"], packages.Select(package => package.Applicant));
        var signers = await KeepKeys.SignersAsync(db, TestContext.Current.CancellationToken);
        foreach (var package in packages)
        {
            await using var zip = await files.OpenReadAsync(package.Hash, TestContext.Current.CancellationToken);
            var verification = await PackageVerification.VerifyAsync(zip, TestContext.Current.CancellationToken);
            Assert.Empty(verification.Problems);
            Assert.True(verification.Index!.Package.Complete);
            Assert.Equal(SignatureStanding.Recognised, PackageIntake.Judge(package, signers)!.Standing);
            Assert.InRange(package.Met, package.Needed, package.Counted - 1);
            Assert.All(verification.Index.Indicators.Where(indicator => indicator.Kind.CountsTowardsShare()), indicator => Assert.NotEmpty(indicator.Materials));
        }

        // Two are under way at different points, the third waits to be taken on.
        Assert.Equal(["甲区", "乙区"], await db.Applicants.OrderBy(applicant => applicant.Number).Select(applicant => applicant.Name).ToListAsync(TestContext.Current.CancellationToken));
        var reviews = await db.IndicatorReviews.GroupBy(review => review.ApplicantId).Select(group => group.Count()).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, reviews.Distinct().Count());
        Assert.Equal(2, await db.ReviewQuestions.CountAsync(question => question.AnsweredAt == null, TestContext.Current.CancellationToken));
        Assert.Equal([1, 1], await db.Reviewers.GroupBy(reviewer => reviewer.IndicatorId == null).Select(group => group.Count()).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Seeding_twice_gives_the_same_rows()
    {
        var other = new DemonstrationApp();
        await using (other)
        {
            await other.InitializeAsync();
            Assert.Equal(await ContentAsync(demonstration), await ContentAsync(other));
        }

        static Task<string> ContentAsync(DemonstrationApp app) => app.WithDbAsync(async (db, _) => string.Join('\n', (await db.AuditEntries.AsNoTracking()
            // What other tests did in the shared one came after the story's last moment.
            .Where(entry => entry.Subject != "Account" && entry.At <= DemonstrationStory.Now).OrderBy(entry => entry.Sequence).ToListAsync())
            .Select(entry => $"{entry.Sequence} {entry.At:O} {entry.ActorName} {entry.Action} {entry.Subject} {entry.SubjectKey} {entry.After}")));
    }

    private Task<CampaignProgress> ProgressAsync() => demonstration.WithDbAsync(async (db, services) =>
        await CampaignProgress.LoadAsync(
            db, await db.Campaigns.SingleAsync(), Office, services.GetRequiredService<TimeProvider>().Today(), null, CancellationToken.None));
}
