using System.Diagnostics;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.Materials.Reading;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Bench;

/// <summary>
/// The checks of thirty submissions of one unit, whose every file was read: the rules alone, and with all they look at fetched from the database; beside one
/// query by key a submission.
/// </summary>
internal static class ChecksBench
{
    private const int Checked = 30, Warm = 3, Rounds = 15;

    public static async Task<int> RunAsync()
    {
        using var installation = await Installation.CreateAsync();
        await using var app = installation.Build();
        await ReadFilesAsync(app.Services);

        List<double> keys = [], loads = [], runs = [];
        var (findings, submissions) = (0, 0);
        for (var round = -Warm; round < Rounds; round++)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var (services, db) = await OpenAsync(scope.ServiceProvider);
            var chosen = await ChosenAsync(services, db);
            submissions = await db.Submissions.CountAsync();

            var watch = Stopwatch.StartNew();
            foreach (var (submission, _, _) in chosen)
            {
                await db.Submissions.AsNoTracking().SingleAsync(row => row.Id == submission);
            }

            var key = watch.Elapsed.TotalMilliseconds;
            watch.Restart();
            var facts = services.GetRequiredService<FactsDesk>();
            List<CheckedWork> works = [];
            foreach (var (_, assignment, dueOn) in chosen)
            {
                var asked = (await SubmissionQueries.AskedAsync(db, assignment, CancellationToken.None))!;
                var draft = await SubmissionQueries.DraftAsync(db, assignment, CancellationToken.None);
                works.Add(await facts.WorkAsync(assignment, draft?.Id, asked, await SubmissionQueries.ContentAsync(db, draft, asked, CancellationToken.None), dueOn, CancellationToken.None));
            }

            var load = watch.Elapsed.TotalMilliseconds;
            watch.Restart();
            findings = works.Sum(work => Checks.Run(work).Count);
            if (round >= 0)
            {
                keys.Add(key);
                loads.Add(load);
                runs.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        Console.WriteLine($"{Checked} of {submissions} submissions, {Checks.All.Count} rules, {findings} findings");
        Console.WriteLine();
        Figures.Head($"{Checked} submissions", "median ms", "most ms", "of the query by key");
        foreach (var (name, times) in new (string, List<double>)[] { ("one query by key each", keys), ("what the checks look at, fetched", loads), ("the rules alone", runs), ("both", [.. loads.Zip(runs, (load, run) => load + run)]) })
        {
            Figures.Row(name, Figures.Median(times), times.Max(), Figures.Median(times) / Figures.Median(keys));
        }

        return 0;
    }

    private static async Task<List<(Guid Submission, Guid Assignment, DateOnly DueOn)>> ChosenAsync(IServiceProvider services, AppDb db)
    {
        var unit = services.GetRequiredService<Acting>().Required.UnitId;
        var rows = await (
            from submission in db.Submissions
            join assignment in db.Assignments on submission.AssignmentId equals assignment.Id
            where assignment.UnitId == unit
            orderby submission.Id
            select new { submission.Id, submission.AssignmentId, assignment.DueOn }).Take(Checked).ToListAsync();
        return rows.Count == Checked ? rows.ConvertAll(row => (row.Id, row.AssignmentId, row.DueOn)) : throw new InvalidDataException($"The unit has {rows.Count} submissions only.");
    }

    // As the unit's liaison officer, so that the names of other units are kept back as they are on the page.
    private static async Task<(IServiceProvider Services, AppDb Db)> OpenAsync(IServiceProvider services)
    {
        var (acting, db) = (services.GetRequiredService<Acting>(), services.GetRequiredService<AppDb>());
        acting.As("bench", DemonstrationRegion);
        var account = await db.Users.AsNoTracking().SingleAsync(account => account.UserName == Installation.UserName);
        acting.As(new Person(account.Id, account.DisplayName, Role.Liaison, DemonstrationRegion, account.UnitId), "");
        return (services, db);
    }

    private static Guid DemonstrationRegion => Web.Operations.Demonstration.DemonstrationContent.RegionId;

    // Nobody reads in the background here: every content gets what a reading of some pages leaves, a tenth of them alike.
    private static async Task ReadFilesAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var (_, db) = await OpenAsync(scope.ServiceProvider);
        var chance = new Random(1);
        var sentences = SearchBench.Sentences();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var known = await db.FileReadings.Select(reading => reading.Hash).ToListAsync();
        var text = "";
        foreach (var (at, file) in (await db.StoredFiles.AsNoTracking().Where(file => !known.Contains(file.Hash)).ToListAsync()).DistinctBy(file => file.Hash).Index())
        {
            text = at % 10 == 9 ? text : string.Concat(Enumerable.Range(0, 40).Select(_ => sentences[chance.Next(sentences.Count)]));
            db.Add(new FileReading
            {
                Id = Guid.CreateVersion7(), RegionId = file.RegionId, Hash = file.Hash, Name = file.Name, MediaType = file.MediaType, Size = file.Size, State = ReadingState.Read, ReadAt = now,
                TextSignature = TextSignature.Of(text),
                FactsJson = FileFacts.Write(new FileFact(4, text.Length, false, [], ["新政发〔2024〕12号"], ["关于公平竞争审查工作的报告"], true, now, now, null, null, null, false, null)),
            });
        }

        await db.SaveChangesAsync();
    }
}
