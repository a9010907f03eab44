using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;
using MaterialContent = Fachuang.Web.Features.Materials.StoredContent;

namespace Fachuang.Web.Operations.Demonstration;

/// <summary>
/// Plays the story in the order of time: each act is done by its person at its moment through the entities' own methods and
/// saved by itself, so that the audit trail reads as if it had happened.
/// </summary>
internal sealed class DemonstrationWork(
    AppDb db, FileStore files, Acting acting, ProgramClock clock, Campaign campaign, Person office, IReadOnlyDictionary<Guid, Person> liaisons)
{
    private readonly List<(DateTime At, Func<DateTime, Task> Act)> acts = [];

    /// <summary>Plays everything that happens to the assignments, and the reminders.</summary>
    /// <param name="pieces">The assignments.</param>
    /// <param name="units">The units by short name.</param>
    /// <param name="above">Plans what the city does meanwhile.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task PlayAsync(IReadOnlyList<DemonstrationPiece> pieces, IReadOnlyDictionary<string, Guid> units, Action<Action<DateTime, Func<DateTime, Task>>> above, CancellationToken cancellationToken)
    {
        foreach (var (index, unit) in pieces.GroupBy(piece => piece.Unit.Id).Index())
        {
            DemonstrationPiece[] signed = [.. unit.Where(piece => !IsUnsigned(piece))];
            Plan(DemonstrationStory.Dispatched.AddHours(4).AddMinutes(17 * index), at => AsUnitAsync(unit.Key, () =>
            {
                foreach (var piece in signed)
                {
                    db.Attach(piece.Assignment);
                    piece.Assignment.Accept(at);
                }

                return Task.CompletedTask;
            }));
        }

        foreach (var piece in pieces)
        {
            PlanPiece(piece);
        }

        foreach (var (at, names) in DemonstrationStory.Reminders)
        {
            Plan(at, now => RemindAsync([.. names.Where(units.ContainsKey).Select(name => units[name])], now, cancellationToken));
        }

        foreach (var (index, supervised) in DemonstrationStory.Supervision.Index())
        {
            PlanSupervision(index + 1, supervised, pieces, units[supervised.Unit]);
        }

        new DemonstrationLedgers(db, acting, campaign, office, liaisons).Plan(Plan, pieces, cancellationToken);
        above(Plan);
        foreach (var (at, act) in acts.OrderBy(act => act.At))
        {
            cancellationToken.ThrowIfCancellationRequested();
            clock.StandAt(at);
            await act(at);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    private void Plan(DateTime at, Func<DateTime, Task> act) =>
        acts.Add((at < DemonstrationStory.Now ? at : DemonstrationStory.Now, act));

    private void PlanPiece(DemonstrationPiece piece)
    {
        var key = piece.Assignment.Id.ToString();
        switch (piece.Status)
        {
            case WorkStatus.Passed when piece.PassesOn is { } day:
                var twice = day.DayOfYear > 125 && DemonstrationId.Choose(6, "twice", key) == 0;
                Plan(DemonstrationPlan.During(day.AddDays(twice ? -17 : -9), "start", key), at => StartAsync(piece, at));
                if (twice)
                {
                    Plan(DemonstrationPlan.During(day.AddDays(-11), "first", key), at => SubmitAsync(piece, at, isFirstTry: true));
                    Plan(DemonstrationPlan.During(day.AddDays(-7), "return", key).AddMinutes(20), at => ReturnAsync(piece, at, day, remarks: 1));
                }

                var submitted = DemonstrationPlan.During(day.AddDays(-3), "submit", key);
                Plan(submitted, at => SubmitAsync(piece, at, isFirstTry: false));
                var decided = DemonstrationPlan.During(day, "pass", key);
                Plan(decided > submitted ? decided : submitted.AddHours(2), at => PassAsync(piece, at));
                break;
            case WorkStatus.InReview:
                var handedIn = new DateOnly(2024, 6, 12).AddDays(DemonstrationId.Choose(6, "day", key));
                Plan(DemonstrationPlan.During(handedIn.AddDays(-7), "start", key), at => StartAsync(piece, at));
                Plan(DemonstrationPlan.During(handedIn, "submit", key), at => SubmitAsync(piece, at, isFirstTry: false));
                break;
            case WorkStatus.Returned:
                Plan(DemonstrationPlan.During(new(2024, 5, 29), "start", key), at => StartAsync(piece, at));
                Plan(DemonstrationPlan.During(new(2024, 6, 7), "submit", key), at => SubmitAsync(piece, at, isFirstTry: true));
                Plan(DemonstrationPlan.During(new(2024, 6, 13), "return", key), at => ReturnAsync(piece, at, piece.Assignment.DueOn, remarks: 2));
                break;
            case WorkStatus.Filling:
                Plan(DemonstrationPlan.During(new DateOnly(2024, 6, 5).AddDays(DemonstrationId.Choose(10, "day", key)), "start", key), at => StartAsync(piece, at));
                break;
            case WorkStatus.Overdue when DemonstrationId.Choose(2, "begun", key) == 0:
                Plan(DemonstrationPlan.During(piece.Assignment.DueOn.AddDays(-3), "start", key), at => StartAsync(piece, at));
                break;
            case WorkStatus.HandedBack:
                Plan(DemonstrationPlan.During(new(2024, 4, 10), "back", key), at => AsUnitAsync(piece.Unit.Id, () =>
                {
                    db.Attach(piece.Assignment);
                    piece.Assignment.HandBack("我单位没有涉企现场检查事项，这项建议由有检查职能的单位牵头。（演示）", at);
                    return Task.CompletedTask;
                }));
                break;
        }
    }

    // Two that have not even been accepted, so that a unit has something to accept.
    private static bool IsUnsigned(DemonstrationPiece piece) => piece is { Status: WorkStatus.NotStarted, Number: "34" or "100" };

    private Task StartAsync(DemonstrationPiece piece, DateTime at) => AsUnitAsync(piece.Unit.Id, async () =>
    {
        var writer = liaisons[piece.Unit.Id].Name;
        db.Attach(piece.Assignment);
        piece.Assignment.Start(at);
        piece.Catalogue = DemonstrationMaterial.Catalogue(piece.Asked, piece.Unit.ShortName, piece.Assignment.Id);
        piece.Submission = new Submission { Id = DemonstrationId.Of("submission", piece.Assignment.Id.ToString()), RegionId = campaign.RegionId, AssignmentId = piece.Assignment.Id };
        db.Add(piece.Submission);
        if (piece.Catalogue.Count > 0)
        {
            piece.Submission.Write(DemonstrationMaterial.Begun(Whole(piece)), writer, at);
            await AttachAsync(piece, piece.Catalogue.Take((piece.Catalogue.Count + 1) / 2), writer, at);
        }
        else
        {
            piece.Submission.Touch(writer, at);
        }
    });

    private Task SubmitAsync(DemonstrationPiece piece, DateTime at, bool isFirstTry) => AsUnitAsync(piece.Unit.Id, async () =>
    {
        var writer = liaisons[piece.Unit.Id].Name;
        var submission = piece.Submission!;
        db.Attach(piece.Assignment);
        db.Attach(submission);
        await AttachAsync(piece, piece.Catalogue.Skip(submission.Entries.Count), writer, at);
        if (piece.Catalogue.Count > 0)
        {
            submission.Write(isFirstTry ? DemonstrationMaterial.First(Whole(piece)) : Whole(piece), writer, at);
        }

        foreach (var comment in piece.Comments)
        {
            db.Attach(comment);
            comment.Reply = "已经补上，见正文和目录。";
            comment.ResolvedAt = at;
        }

        GiveReasons(piece);
        var number = submission.Versions.Count + 1;
        var content = MaterialContent.Draft(submission, piece.Parts);
        var version = MaterialContent.Freeze(
            content, DemonstrationId.Of("version", submission.Id.ToString(), $"{number}"), submission, number, at, writer, Checks.Run(piece.Asked.With(content)));
        submission.Versions.Add(version);
        db.Add(version);
        piece.Assignment.Submit(at);
    });

    private Task ReturnAsync(DemonstrationPiece piece, DateTime at, DateOnly dueOn, int remarks)
    {
        As(office);
        var version = Decide(piece, VersionOutcome.Returned, at);
        piece.Assignment.Return(dueOn, at);
        var first = DemonstrationId.Choose(DemonstrationWords.Remarks.Length, "remark", piece.Assignment.Id.ToString());
        for (var index = 0; index < remarks; index++)
        {
            var (anchor, text) = DemonstrationWords.Remarks[(first + index) % DemonstrationWords.Remarks.Length];
            var comment = new ReviewComment
            {
                Id = DemonstrationId.Of("comment", version.Id.ToString(), $"{index}"), RegionId = campaign.RegionId, SubmissionId = version.SubmissionId,
                VersionNumber = version.Number, Anchor = anchor == "entry" ? piece.Submission!.Entries is [var entry, ..] ? $"entry:{entry.Id}" : "whole" : anchor,
                Text = text, WrittenBy = office.Name, WrittenAt = at.AddMinutes(-5 + index), IsSent = true,
            };
            piece.Comments.Add(comment);
            db.Add(comment);
        }

        return Task.CompletedTask;
    }

    private Task PassAsync(DemonstrationPiece piece, DateTime at)
    {
        As(office);
        Decide(piece, VersionOutcome.Passed, at);
        piece.Assignment.Pass(at);
        return Task.CompletedTask;
    }

    private SubmissionVersion Decide(DemonstrationPiece piece, VersionOutcome outcome, DateTime at)
    {
        db.Attach(piece.Assignment);
        var version = piece.Submission!.Versions[^1];
        db.Attach(version);
        version.Decide(outcome, office.Name, at);
        return version;
    }

    private async Task RemindAsync(IReadOnlyList<Guid> units, DateTime at, CancellationToken cancellationToken)
    {
        As(office);
        var today = ChinaTime.DayOf(at);
        var progress = await CampaignProgress.LoadAsync(db, campaign, office, today, null, cancellationToken);
        foreach (var unit in progress.Units.Where(unit => units.Contains(unit.UnitId) && unit.Owes))
        {
            var reminder = new Reminder
            {
                Id = DemonstrationId.Of("reminder", unit.UnitId.ToString(), $"{today:yyyyMMdd}"), RegionId = campaign.RegionId, CampaignId = campaign.Id, UnitId = unit.UnitId,
                SentOn = today, SentAt = at, SentBy = office.Name, Text = RemindUnits.Text(unit, campaign.Name, today),
            };
            var notice = RemindUnits.Told(reminder, campaign.Number, at);

            // A notice makes its own key; the demonstration's rows are the same every time.
            db.Entry(notice).Property(told => told.Id).CurrentValue = DemonstrationId.Of("notice", unit.UnitId.ToString(), $"{today:yyyyMMdd}");
            db.AddRange(reminder, notice);
            if (at.AddDays(1) < DemonstrationStory.Now)
            {
                reminder.ReadAt = at.AddHours(3);
                notice.ReadAt = reminder.ReadAt;
            }
        }
    }

    private void PlanSupervision(int ordinal, Supervised story, IReadOnlyList<DemonstrationPiece> pieces, Guid unit)
    {
        Plan(story.IssuedAt, at =>
        {
            As(office);
            var about = pieces.Where(piece => piece.Unit.Id == unit && story.Indicators.Contains(piece.Number)).Select(piece => piece.Assignment.Id).ToList();
            db.Add(SupervisionNotice.Issue(
                DemonstrationId.Of("supervision", $"{ordinal}"), campaign.RegionId, campaign.Id, unit, ordinal, story.Basis, story.Demand, about, story.DueOn, office.Name, at));
            return Task.CompletedTask;
        });
        Plan(story.IssuedAt.AddHours(2), at => AsUnitAsync(unit, async () => (await NoticeAsync(ordinal)).Read(at)));
        if (story.Answer is var (answeredAt, answer))
        {
            Plan(answeredAt, at => AsUnitAsync(unit, async () => (await NoticeAsync(ordinal)).Answer(answer, liaisons[unit].Name, at)));
        }

        if (story.Finding is var (closedAt, finding))
        {
            Plan(closedAt, async at =>
            {
                As(office);
                (await NoticeAsync(ordinal)).Close(finding, office.Name, at);
            });
        }
    }

    private Task<SupervisionNotice> NoticeAsync(int ordinal)
    {
        var id = DemonstrationId.Of("supervision", $"{ordinal}");
        return db.SupervisionNotices.Include(notice => notice.Steps.OrderBy(step => step.Position)).Include(notice => notice.Files).AsSplitQuery().SingleAsync(notice => notice.Id == id);
    }

    private static Narrative Whole(DemonstrationPiece piece) =>
        DemonstrationMaterial.Narrative(piece.Asked, piece.Unit.ShortName, piece.Assignment.Id, piece.Catalogue);

    private async Task AttachAsync(DemonstrationPiece piece, IEnumerable<InventedEntry> entries, string writer, DateTime at)
    {
        foreach (var invented in entries.ToList())
        {
            List<Guid> held = [];
            foreach (var (name, make) in invented.Files)
            {
                var id = held.Count == 0 ? DemonstrationId.Of("file", invented.Id.ToString()) : DemonstrationId.Of("file", invented.Id.ToString(), $"{held.Count}");
                var file = await DemonstrationMaterial.StoreAsync(files, id, campaign.RegionId, piece.Unit.Id, name, make(), writer, at);
                piece.Files[file.Id] = file;
                db.Add(file);
                held.Add(id);
            }

            var entry = DemonstrationMaterial.Row(invented, campaign.RegionId, piece.Submission!.Id, held);
            piece.Submission.Entries.Add(entry);
            db.Add(entry);
            if (DemonstrationMaterial.TableRow(invented, campaign.RegionId) is { } row)
            {
                piece.Tables[entry.Id] = row;
                db.Add(row);
            }
        }
    }

    /// <summary>The demonstration hands in by the same rules as everybody: what asks for a reason gets one, what blocks is a mistake of ours.</summary>
    private void GiveReasons(DemonstrationPiece piece)
    {
        var submission = piece.Submission!;
        var content = MaterialContent.Draft(submission, piece.Parts);
        foreach (var finding in Findings.Blocking(Checks.Run(piece.Asked.With(content)), content.Reasons))
        {
            if (finding.Level is FindingLevel.Block)
            {
                throw new InvalidOperationException($"The demonstration's material of {piece.Unit.ShortName} for {piece.Number} would be refused: {finding.Message}");
            }

            var reason = new FindingReason
            {
                Id = DemonstrationId.Of("reason", submission.Id.ToString(), finding.Key), RegionId = campaign.RegionId, SubmissionId = submission.Id,
                FindingKey = finding.Key, Reason = "这部分内容已经写进情况说明，不另附材料。（演示）",
            };
            submission.Reasons.Add(reason);
            db.Add(reason);
        }
    }

    private Task AsUnitAsync(Guid unit, Func<Task> act)
    {
        As(liaisons[unit]);
        return act();
    }

    private void As(Person person) => acting.As(person, DemonstrationContent.Address);
}
