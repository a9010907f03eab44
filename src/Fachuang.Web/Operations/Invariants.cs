using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.CaseFiles;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;
using Fachuang.Domain.SummaryReports;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Operations;

/// <summary>
/// What must be true of the stored rows whatever happened before: run by <c>fachuang check</c> and after the tests. Each
/// question is one query over all regions.
/// </summary>
internal static class Invariants
{
    /// <summary>All contradictions found, one Chinese sentence each; empty when the data is sound.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(AppDb db, FileStore files, CancellationToken cancellationToken)
    {
        string[] all = [AppDb.RegionFilter];
        var found = new List<string>();

        void Report(string rule, IEnumerable<Guid> keys) => found.AddRange(keys.Select(key => $"{rule}：{key}"));

        var assignments = db.Assignments.IgnoreQueryFilters(all).AsNoTracking();
        var submissions = db.Submissions.IgnoreQueryFilters(all).AsNoTracking();
        var versions = db.SubmissionVersions.IgnoreQueryFilters(all).AsNoTracking();
        var entries = db.CatalogueEntries.IgnoreQueryFilters(all).AsNoTracking();
        var stored = db.StoredFiles.IgnoreQueryFilters(all).AsNoTracking();

        Report("任务没有对应任何指标", await assignments
            .Where(assignment => !assignment.Indicators.Any()).Select(assignment => assignment.Id).ToListAsync(cancellationToken));
        Report("任务的地区与创建活动的地区不同", await assignments
            .Where(assignment => !db.Campaigns.IgnoreQueryFilters(all).Any(campaign => campaign.Id == assignment.CampaignId && campaign.RegionId == assignment.RegionId))
            .Select(assignment => assignment.Id).ToListAsync(cancellationToken));
        Report("任务的指标不在创建活动的指标体系里", await assignments
            .Where(assignment => assignment.Indicators.Any(covered => !db.Indicators.IgnoreQueryFilters(all).Any(indicator =>
                indicator.Id == covered.IndicatorId
                && db.Campaigns.IgnoreQueryFilters(all).Any(campaign => campaign.Id == assignment.CampaignId && campaign.SystemId == indicator.SystemId))))
            .Select(assignment => assignment.Id).ToListAsync(cancellationToken));
        Report("同一单位对同一指标有两项在办任务", await db.Set<AssignmentIndicator>().IgnoreQueryFilters(all)
            .Join(assignments.Where(assignment => assignment.State != AssignmentState.Withdrawn), covered => covered.AssignmentId, assignment => assignment.Id, (covered, assignment) => new { covered.IndicatorId, assignment.UnitId, assignment.CampaignId })
            .GroupBy(pair => new { pair.IndicatorId, pair.UnitId, pair.CampaignId }).Where(group => group.Count() > 1)
            .Select(group => group.Key.IndicatorId).ToListAsync(cancellationToken));
        Report("任务的最后一步和任务现在的样子不同", await assignments
            .Where(assignment => !db.AssignmentSteps.IgnoreQueryFilters(all).Any(step => step.AssignmentId == assignment.Id
                && step.Revision == assignment.Revision && step.State == assignment.State && step.DueOn == assignment.DueOn
                && step.HasStarted == (assignment.StartedAt != null)))
            .Select(assignment => assignment.Id).ToListAsync(cancellationToken));
        Report("待审核的任务没有等待决定的一版", await assignments
            .Where(assignment => assignment.State == AssignmentState.Submitted
                && !submissions.Any(submission => submission.AssignmentId == assignment.Id
                    && versions.Any(version => version.SubmissionId == submission.Id && version.Outcome == VersionOutcome.Pending)))
            .Select(assignment => assignment.Id).ToListAsync(cancellationToken));
        Report("已通过的任务没有通过的一版", await assignments
            .Where(assignment => assignment.State == AssignmentState.Passed
                && !submissions.Any(submission => submission.AssignmentId == assignment.Id
                    && versions.Any(version => version.SubmissionId == submission.Id && version.Outcome == VersionOutcome.Passed)))
            .Select(assignment => assignment.Id).ToListAsync(cancellationToken));
        Report("等待决定的一版不属于待审核的任务", await versions
            .Where(version => version.Outcome == VersionOutcome.Pending
                && !submissions.Any(submission => submission.Id == version.SubmissionId
                    && assignments.Any(assignment => assignment.Id == submission.AssignmentId && (assignment.State == AssignmentState.Submitted || assignment.State == AssignmentState.Withdrawn))))
            .Select(version => version.Id).ToListAsync(cancellationToken));
        Report("目录条目不应有文件而有", await entries
            .Where(entry => (entry.FileId != null || entry.Attachments.Any())
                && (entry.Kind == EvidenceKind.Link || entry.Kind == EvidenceKind.Table || entry.Kind == EvidenceKind.Statement || entry.Kind == EvidenceKind.Paper || entry.Kind == EvidenceKind.OnSite))
            .Select(entry => entry.Id).ToListAsync(cancellationToken));
        Report("目录条目有附件而没有第一份文件", await entries
            .Where(entry => entry.FileId == null && entry.Attachments.Any()).Select(entry => entry.Id).ToListAsync(cancellationToken));
        Report("目录条目用了别的单位的文件，又没有写明是它提供的", await entries
            .Where(entry => stored.Any(file => (file.Id == entry.FileId || entry.Attachments.Any(attachment => attachment.FileId == file.Id))
                && file.UnitId != entry.CreditUnitId
                && !submissions.Any(submission => submission.Id == entry.SubmissionId
                    && assignments.Any(assignment => assignment.Id == submission.AssignmentId && assignment.UnitId == file.UnitId))))
            .Select(entry => entry.Id).ToListAsync(cancellationToken));
        Report("目录条目不是表格而有表格，或是表格而没有", await entries
            .Where(entry => (entry.Kind == EvidenceKind.Table) != db.StructuredTables.IgnoreQueryFilters(all).Any(table => table.EntryId == entry.Id)).Select(entry => entry.Id).ToListAsync(cancellationToken));

        var cases = db.CaseFiles.IgnoreQueryFilters(all).AsNoTracking();
        var caseScores = db.CaseScores.IgnoreQueryFilters(all).AsNoTracking();
        Report("案卷评查的案卷没有两名评查人员", await cases
            .Where(file => file.State == CaseFileState.Scoring && caseScores.Count(score => score.FileId == file.Id && score.Slot < CaseScore.Third) != 2).Select(file => file.Id).ToListAsync(cancellationToken));
        Report("定了分的案卷没有分数，或者没有定分的有", await cases
            .Where(file => (file.State == CaseFileState.Settled) != (file.Points != null)).Select(file => file.Id).ToListAsync(cancellationToken));
        Report("案卷反馈了而没有定分", await cases
            .Where(file => file.Feedback != FeedbackState.None && file.State != CaseFileState.Settled).Select(file => file.Id).ToListAsync(cancellationToken));
        Report("抽过的案卷评查没有固定的名单", await db.CaseReviews.IgnoreQueryFilters(all)
            .Where(review => (review.State != CaseReviewState.Listing) != (review.ListHash != null && review.SheetsHash != null)).Select(review => review.Id).ToListAsync(cancellationToken));

        Report("初审分工的指标不在周期的指标体系里，或者不在那一类", await db.Reviewers.IgnoreQueryFilters(all)
            .Where(reviewer => reviewer.IndicatorId != null && !db.Indicators.IgnoreQueryFilters(all).Any(indicator =>
                indicator.Id == reviewer.IndicatorId && indicator.Category == reviewer.Category
                && db.Cycles.IgnoreQueryFilters(all).Any(cycle => cycle.Id == reviewer.CycleId && cycle.RegionId == reviewer.RegionId && cycle.SystemId == indicator.SystemId)))
            .Select(reviewer => reviewer.Id).ToListAsync(cancellationToken));

        var supervised = db.SupervisionNotices.IgnoreQueryFilters(all).AsNoTracking();
        Report("督办编号在一年里不连续", await supervised
            .Where(notice => notice.Ordinal < 1 || (notice.Ordinal > 1 && !supervised.Any(before => before.RegionId == notice.RegionId && before.Year == notice.Year && before.Ordinal == notice.Ordinal - 1)))
            .Select(notice => notice.Id).ToListAsync(cancellationToken));
        Report("督办的单位或者创建活动不在它的地区", await supervised
            .Where(notice => !db.Units.IgnoreQueryFilters(all).Any(unit => unit.Id == notice.UnitId && unit.RegionId == notice.RegionId)
                || !db.Campaigns.IgnoreQueryFilters(all).Any(campaign => campaign.Id == notice.CampaignId && campaign.RegionId == notice.RegionId))
            .Select(notice => notice.Id).ToListAsync(cancellationToken));
        Report("督办的步骤不全", await supervised
            .Where(notice => notice.Steps.Count != notice.Revision || notice.Steps.Count != notice.Steps.Max(step => step.Position) + 1).Select(notice => notice.Id).ToListAsync(cancellationToken));
        Report("督办答复用了别的单位的文件", await supervised
            .Where(notice => notice.Files.Any(file => !stored.Any(kept => kept.Id == file.FileId && kept.UnitId == notice.UnitId))).Select(notice => notice.Id).ToListAsync(cancellationToken));
        var units = db.Units.IgnoreQueryFilters(all).AsNoTracking();
        Report("撤并了的单位还有没办完的任务", await assignments
            .Where(assignment => assignment.State != AssignmentState.Passed && assignment.State != AssignmentState.Withdrawn
                && units.Any(unit => unit.Id == assignment.UnitId && unit.EndedOn != null)
                && db.Campaigns.IgnoreQueryFilters(all).Any(campaign => campaign.Id == assignment.CampaignId && campaign.State == CampaignState.Open))
            .Select(assignment => assignment.Id).ToListAsync(cancellationToken));
        Report("撤并了的单位还有没了结的督办", await supervised
            .Where(notice => notice.State != SupervisionState.Closed && notice.State != SupervisionState.Withdrawn
                && units.Any(unit => unit.Id == notice.UnitId && unit.EndedOn != null)
                && db.Campaigns.IgnoreQueryFilters(all).Any(campaign => campaign.Id == notice.CampaignId && campaign.State == CampaignState.Open))
            .Select(notice => notice.Id).ToListAsync(cancellationToken));
        Report("单位组里有撤并了的单位", await db.Set<UnitGroupMember>().IgnoreQueryFilters(all)
            .Where(member => units.Any(unit => unit.Id == member.UnitId && unit.EndedOn != null)).Select(member => member.UnitId).ToListAsync(cancellationToken));
        Report("联络员的账号不在他的地区", await db.LiaisonOfficers.IgnoreQueryFilters(all)
            .Where(officer => officer.Until == null && officer.AccountId != null && !db.Users.Any(account => account.Id == officer.AccountId && account.RegionId == officer.RegionId))
            .Select(officer => officer.Id).ToListAsync(cancellationToken));
        Report("地区的上级不比它高", (await db.Regions.AsNoTracking().Join(db.Regions, lower => lower.ParentId, upper => upper.Id, (lower, upper) => new { lower.Id, Lower = lower.Level, Upper = upper.Level })
            .ToListAsync(cancellationToken)).Where(pair => pair.Lower <= pair.Upper).Select(pair => pair.Id));
        var ledgers = db.Ledgers.IgnoreQueryFilters(all).AsNoTracking();
        Report("交过的台账没有留下一版，或没交过的有", await ledgers
            .Where(ledger => (ledger.State != LedgerState.Draft) != ledger.Versions.Any() || (ledger.FirstSubmittedAt != null) != ledger.Versions.Any())
            .Select(ledger => ledger.Id).ToListAsync(cancellationToken));
        Report("台账里有别的单位或别的创建活动的任务", await ledgers
            .Where(ledger => ledger.Lines.Any(line => !assignments.Any(assignment => assignment.Id == line.AssignmentId && assignment.UnitId == ledger.UnitId && assignment.CampaignId == ledger.CampaignId)))
            .Select(ledger => ledger.Id).ToListAsync(cancellationToken));
        Report("交过的总结报告没有留下一版，或没交过的有", await db.SummaryReports.IgnoreQueryFilters(all).AsNoTracking()
            .Where(report => (report.State != SummaryState.Draft) != report.Versions.Any()).Select(report => report.Id).ToListAsync(cancellationToken));

        var crosswalks = await db.Crosswalks.IgnoreQueryFilters(all).AsNoTracking().Include(crosswalk => crosswalk.Decisions).ToListAsync(cancellationToken);
        Report("对照的两套指标体系不在它的地区", await db.Crosswalks.IgnoreQueryFilters(all)
            .Where(crosswalk => !db.IndicatorSystems.IgnoreQueryFilters(all).Any(system => system.Id == crosswalk.FromSystemId && system.RegionId == crosswalk.RegionId)
                || !db.IndicatorSystems.IgnoreQueryFilters(all).Any(system => system.Id == crosswalk.ToSystemId && system.RegionId == crosswalk.RegionId))
            .Select(crosswalk => crosswalk.Id).ToListAsync(cancellationToken));
        var decided = crosswalks.SelectMany(crosswalk => crosswalk.Decisions).SelectMany(decision => decision.From.Concat(decision.To)).Distinct().ToArray();
        var systemOf = await db.Indicators.IgnoreQueryFilters(all).Where(indicator => decided.Contains(indicator.Id))
            .Select(indicator => new { indicator.Id, indicator.SystemId }).ToDictionaryAsync(indicator => indicator.Id, indicator => indicator.SystemId, cancellationToken);
        Report("对照核对的指标不在它的两套指标体系里", crosswalks.Where(crosswalk => crosswalk.Decisions.Any(decision =>
            decision.From.Exists(id => systemOf.GetValueOrDefault(id) != crosswalk.FromSystemId) || decision.To.Exists(id => systemOf.GetValueOrDefault(id) != crosswalk.ToSystemId)))
            .Select(crosswalk => crosswalk.Id));
        Report("对照里一项指标核对了两次", crosswalks.Where(crosswalk =>
            crosswalk.Decisions.SelectMany(decision => decision.From.Concat(decision.To)).CountBy(id => id).Any(count => count.Value > 1)).Select(crosswalk => crosswalk.Id));

        var deliveries = db.Deliveries.IgnoreQueryFilters(all).AsNoTracking();
        Report("通知既给单位又给个人", await db.Notices.IgnoreQueryFilters(all)
            .Where(notice => notice.UnitId != null && notice.AccountId != null).Select(notice => notice.Id).ToListAsync(cancellationToken));
        Report("发送记录里没有通知", await deliveries.Where(delivery => !delivery.Notices.Any()).Select(delivery => delivery.Id).ToListAsync(cancellationToken));
        Report("发送记录里有别的地区的通知", await deliveries
            .Where(delivery => delivery.Notices.Any(carried => !db.Notices.IgnoreQueryFilters(all).Any(notice => notice.Id == carried.NoticeId && notice.RegionId == delivery.RegionId)))
            .Select(delivery => delivery.Id).ToListAsync(cancellationToken));
        Report("发送记录的状态与领走、办完的时间对不上", await deliveries
            .Where(delivery => (delivery.State == DeliveryState.Sending) != (delivery.ClaimedAt != null)
                || (delivery.State == DeliveryState.Waiting || delivery.State == DeliveryState.Sending) != (delivery.FinishedAt == null))
            .Select(delivery => delivery.Id).ToListAsync(cancellationToken));

        var receivedPackages = db.ReceivedPackages.IgnoreQueryFilters(all).AsNoTracking();
        var receivedIndicators = db.ReceivedIndicators.IgnoreQueryFilters(all).AsNoTracking();
        Report("收到的申报包的状态与核验结果对不上", await receivedPackages
            .Where(package => (package.State == ReceivedState.Verified) != (package.IndexHash != null)
                || (package.State == ReceivedState.Faulty) != (package.ProblemCount > 0 && package.State != ReceivedState.Received && package.State != ReceivedState.Verifying)
                || (package.State == ReceivedState.Verifying) != (package.ClaimedAt != null))
            .Select(package => package.Id).ToListAsync(cancellationToken));
        Report("收到的申报包的指标数与目录对不上", await receivedPackages
            .Where(package => receivedIndicators.Count(indicator => indicator.PackageId == package.Id && indicator.RegionId == package.RegionId) != package.Indicators)
            .Select(package => package.Id).ToListAsync(cancellationToken));

        var designations = db.Designations.IgnoreQueryFilters(all).AsNoTracking();
        Report("命名的申报地区不是已命名", await designations
            .Where(designation => !db.Applicants.IgnoreQueryFilters(all).Any(applicant => applicant.Id == designation.ApplicantId && applicant.RegionId == designation.RegionId && applicant.Standing == ApplicantStanding.Named))
            .Select(designation => designation.Id).ToListAsync(cancellationToken));
        Report("命名的状态与撤销的决定对不上", await designations
            .Where(designation => (designation.State == DesignationState.Revoked) != db.Revocations.IgnoreQueryFilters(all).Any(row => row.DesignationId == designation.Id && row.State == RevocationState.Revoked)
                || (designation.State == DesignationState.Revoked) != (designation.RevokedOn != null))
            .Select(designation => designation.Id).ToListAsync(cancellationToken));

        var notices = db.PublicNotices.IgnoreQueryFilters(all).AsNoTracking();
        Report("发布过的公示没有起止日期或者没有名单", await notices
            .Where(notice => (notice.State == PublicNoticeState.Published || notice.State == PublicNoticeState.Concluded) && (notice.From == null || notice.To == null || notice.To < notice.From || !notice.Candidates.Any()))
            .Select(notice => notice.Id).ToListAsync(cancellationToken));
        var objections = db.Objections.IgnoreQueryFilters(all).AsNoTracking();
        Report("已经公布结果的公示还有没办结的异议", await notices
            .Where(notice => notice.State == PublicNoticeState.Concluded
                && objections.Any(objection => objection.NoticeId == notice.Id && (objection.State == ObjectionState.Received || objection.State == ObjectionState.UnderInvestigation)))
            .Select(notice => notice.Id).ToListAsync(cancellationToken));
        Report("异议的候选地区不在它的公示名单里", await objections
            .Where(objection => !notices.Any(notice => notice.Id == objection.NoticeId && notice.RegionId == objection.RegionId && notice.Candidates.Any(candidate => candidate.ApplicantId == objection.ApplicantId)))
            .Select(objection => objection.Id).ToListAsync(cancellationToken));

        var there = await files.ListAsync(cancellationToken).Select(content => content.Hash).ToHashSetAsync(cancellationToken: cancellationToken);
        foreach (var file in await stored.Where(file => file.DestroyedAt == null).Select(file => new { file.Id, file.Hash }).ToListAsync(cancellationToken))
        {
            if (!there.Contains(file.Hash))
            {
                found.Add($"原件在文件库里找不到：{file.Id}");
            }
        }

        foreach (var package in await receivedPackages.Select(package => new { package.Id, package.Hash, package.IndexHash }).ToListAsync(cancellationToken))
        {
            if (!there.Contains(package.Hash) || (package.IndexHash is { } index && !there.Contains(index)))
            {
                found.Add($"收到的申报包在文件库里找不到：{package.Id}");
            }
        }

        return found;
    }
}
