using System.Linq.Expressions;
using Fachuang.Domain;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Calendars;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.CaseFiles;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Draws;
using Fachuang.Domain.Reviews;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Methods;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Domain.Portal;
using Fachuang.Domain.Reminders;
using Fachuang.Domain.Reports;
using Fachuang.Domain.SummaryReports;
using Fachuang.Domain.Supervision;
using Fachuang.Domain.Templates;
using Fachuang.Web.Access;
using Fachuang.Web.Operations;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Data;

/// <summary>
/// All rows of the program. Two classes derive from it, one a database engine, each with its own migrations. Every
/// regional row is filtered by the acting person's region, and every change goes through the audit trail.
/// </summary>
public abstract class AppDb(DbContextOptions options, Acting acting, AuditTrail audit) : IdentityUserContext<Account, Guid>(options)
{
    /// <summary>Name of the filter that keeps regions apart; only commands over all regions may switch it off.</summary>
    public const string RegionFilter = "region";

    /// <summary>The region whose rows this context shows.</summary>
    public Guid RegionId => acting.RegionId;

    /// <summary>行政区划</summary>
    public DbSet<Region> Regions => Set<Region>();

    /// <summary>单位</summary>
    public DbSet<Unit> Units => Set<Unit>();

    /// <summary>单位别名</summary>
    public DbSet<UnitAlias> UnitAliases => Set<UnitAlias>();

    /// <summary>单位组</summary>
    public DbSet<UnitGroup> UnitGroups => Set<UnitGroup>();

    /// <summary>联络员</summary>
    public DbSet<LiaisonOfficer> LiaisonOfficers => Set<LiaisonOfficer>();

    /// <summary>联络员征集</summary>
    public DbSet<LiaisonCollection> LiaisonCollections => Set<LiaisonCollection>();

    /// <summary>联络员征集的各单位</summary>
    public DbSet<LiaisonRequest> LiaisonRequests => Set<LiaisonRequest>();

    /// <summary>通知</summary>
    public DbSet<Notice> Notices => Set<Notice>();

    /// <summary>发送记录</summary>
    public DbSet<Delivery> Deliveries => Set<Delivery>();

    /// <summary>发送的通知</summary>
    public DbSet<DeliveredNotice> DeliveredNotices => Set<DeliveredNotice>();

    /// <summary>通知的发送设置</summary>
    public DbSet<NoticeSettings> NoticeSettings => Set<NoticeSettings>();

    /// <summary>报告</summary>
    public DbSet<Report> Reports => Set<Report>();

    /// <summary>报告的各版</summary>
    public DbSet<ReportVersion> ReportVersions => Set<ReportVersion>();

    /// <summary>文书模板</summary>
    public DbSet<DocumentTemplate> DocumentTemplates => Set<DocumentTemplate>();

    /// <summary>等着读的文件</summary>
    public DbSet<ImportTask> ImportTasks => Set<ImportTask>();

    /// <summary>等着读的文件的内容</summary>
    public DbSet<ImportTaskContent> ImportTaskContents => Set<ImportTaskContent>();

    /// <summary>记下的写法</summary>
    public DbSet<RememberedName> RememberedNames => Set<RememberedName>();

    /// <summary>导入草稿</summary>
    public DbSet<ImportDraft> ImportDrafts => Set<ImportDraft>();

    /// <summary>指标体系</summary>
    public DbSet<IndicatorSystem> IndicatorSystems => Set<IndicatorSystem>();

    /// <summary>三级指标</summary>
    public DbSet<Indicator> Indicators => Set<Indicator>();

    /// <summary>对照</summary>
    public DbSet<Crosswalk> Crosswalks => Set<Crosswalk>();

    /// <summary>核验规则</summary>
    public DbSet<Rule> Rules => Set<Rule>();

    /// <summary>创建活动</summary>
    public DbSet<Campaign> Campaigns => Set<Campaign>();

    /// <summary>倒排的计划</summary>
    public DbSet<CampaignPlan> CampaignPlans => Set<CampaignPlan>();

    /// <summary>导入的放假安排</summary>
    public DbSet<ImportedYear> ImportedYears => Set<ImportedYear>();

    /// <summary>任务</summary>
    public DbSet<Assignment> Assignments => Set<Assignment>();

    /// <summary>任务的每一步</summary>
    public DbSet<AssignmentStep> AssignmentSteps => Set<AssignmentStep>();

    /// <summary>催办</summary>
    public DbSet<Reminder> Reminders => Set<Reminder>();

    /// <summary>材料</summary>
    public DbSet<Submission> Submissions => Set<Submission>();

    /// <summary>证明材料目录</summary>
    public DbSet<CatalogueEntry> CatalogueEntries => Set<CatalogueEntry>();

    /// <summary>印证材料的原件</summary>
    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();

    /// <summary>送审的各版</summary>
    public DbSet<SubmissionVersion> SubmissionVersions => Set<SubmissionVersion>();

    /// <summary>审核意见</summary>
    public DbSet<ReviewComment> ReviewComments => Set<ReviewComment>();

    /// <summary>豁免的核验项</summary>
    public DbSet<FindingWaiver> FindingWaivers => Set<FindingWaiver>();

    /// <summary>正在传的文件</summary>
    public DbSet<FileUpload> FileUploads => Set<FileUpload>();

    /// <summary>文件读出来的情况</summary>
    public DbSet<FileReading> FileReadings => Set<FileReading>();

    /// <summary>能查到的文字</summary>
    public DbSet<TextPassage> TextPassages => Set<TextPassage>();

    /// <summary>网址的情况</summary>
    public DbSet<LinkState> LinkStates => Set<LinkState>();

    /// <summary>表格的式样</summary>
    public DbSet<TableTemplate> TableTemplates => Set<TableTemplate>();

    /// <summary>填的表格</summary>
    public DbSet<StructuredTable> StructuredTables => Set<StructuredTable>();

    /// <summary>工作台账</summary>
    public DbSet<Ledger> Ledgers => Set<Ledger>();

    /// <summary>交上来的各版台账</summary>
    public DbSet<LedgerVersion> LedgerVersions => Set<LedgerVersion>();

    /// <summary>每月调度通报</summary>
    public DbSet<DispatchReport> DispatchReports => Set<DispatchReport>();

    /// <summary>总结报告</summary>
    public DbSet<SummaryReport> SummaryReports => Set<SummaryReport>();

    /// <summary>总结报告的收集</summary>
    public DbSet<SummaryCollection> SummaryCollections => Set<SummaryCollection>();

    /// <summary>督办单</summary>
    public DbSet<SupervisionNotice> SupervisionNotices => Set<SupervisionNotice>();

    /// <summary>自评</summary>
    public DbSet<SelfAssessment> SelfAssessments => Set<SelfAssessment>();

    /// <summary>自评建议</summary>
    public DbSet<GradeProposal> GradeProposals => Set<GradeProposal>();

    /// <summary>每轮自评</summary>
    public DbSet<AssessmentRound> AssessmentRounds => Set<AssessmentRound>();

    /// <summary>声明和证明</summary>
    public DbSet<AssessmentPaper> AssessmentPapers => Set<AssessmentPaper>();

    /// <summary>申报</summary>
    public DbSet<Candidacy> Candidacies => Set<Candidacy>();

    /// <summary>签名密钥</summary>
    public DbSet<OfficeKey> OfficeKeys => Set<OfficeKey>();

    /// <summary>认得的公钥</summary>
    public DbSet<TrustedKey> TrustedKeys => Set<TrustedKey>();

    /// <summary>申报包</summary>
    public DbSet<CandidacyPackage> CandidacyPackages => Set<CandidacyPackage>();

    /// <summary>活动周期.</summary>
    public DbSet<Cycle> Cycles => Set<Cycle>();

    /// <summary>申报地区, each with its steps.</summary>
    public DbSet<Applicant> Applicants => Set<Applicant>();

    /// <summary>程序记录.</summary>
    public DbSet<ProcedureRecord> ProcedureRecords => Set<ProcedureRecord>();

    /// <summary>Results of the methods.</summary>
    public DbSet<MethodResult> MethodResults => Set<MethodResult>();

    /// <summary>随机抽取.</summary>
    public DbSet<Draw> Draws => Set<Draw>();

    /// <summary>换候补.</summary>
    public DbSet<DrawReplacement> DrawReplacements => Set<DrawReplacement>();

    /// <summary>方法结果.</summary>
    public DbSet<MethodOutcome> MethodOutcomes => Set<MethodOutcome>();

    /// <summary>案卷评查</summary>
    public DbSet<CaseReview> CaseReviews => Set<CaseReview>();

    /// <summary>评查人员</summary>
    public DbSet<CaseReviewer> CaseReviewers => Set<CaseReviewer>();

    /// <summary>案卷</summary>
    public DbSet<CaseFile> CaseFiles => Set<CaseFile>();

    /// <summary>案卷评分</summary>
    public DbSet<CaseScore> CaseScores => Set<CaseScore>();

    /// <summary>评查标准的一版</summary>
    public DbSet<CaseSheetEdition> CaseSheetEditions => Set<CaseSheetEdition>();

    /// <summary>计分方案, the editions of each cycle.</summary>
    public DbSet<CycleScheme> CycleSchemes => Set<CycleScheme>();

    /// <summary>计分.</summary>
    public DbSet<ScoreRun> ScoreRuns => Set<ScoreRun>();

    /// <summary>稳定性模拟.</summary>
    public DbSet<ScoreStability> ScoreStabilities => Set<ScoreStability>();

    /// <summary>初审意见.</summary>
    public DbSet<IndicatorReview> IndicatorReviews => Set<IndicatorReview>();

    /// <summary>初审分工.</summary>
    public DbSet<Reviewer> Reviewers => Set<Reviewer>();

    /// <summary>Questions of the first review.</summary>
    public DbSet<ReviewQuestion> ReviewQuestions => Set<ReviewQuestion>();

    /// <summary>推荐意见.</summary>
    public DbSet<Recommendation> Recommendations => Set<Recommendation>();

    /// <summary>收到的申报包</summary>
    public DbSet<ReceivedPackage> ReceivedPackages => Set<ReceivedPackage>();

    /// <summary>收到的申报包的指标</summary>
    public DbSet<ReceivedIndicator> ReceivedIndicators => Set<ReceivedIndicator>();

    /// <summary>正在传的申报包</summary>
    public DbSet<PackageUpload> PackageUploads => Set<PackageUpload>();

    /// <summary>来文、去文</summary>
    public DbSet<Letter> Letters => Set<Letter>();

    /// <summary>来文去文说的申报</summary>
    public DbSet<LetterSubject> LetterSubjects => Set<LetterSubject>();

    /// <summary>命名.</summary>
    public DbSet<Designation> Designations => Set<Designation>();

    /// <summary>年度报告.</summary>
    public DbSet<AnnualReport> AnnualReports => Set<AnnualReport>();

    /// <summary>年度抽取.</summary>
    public DbSet<RevisitRound> RevisitRounds => Set<RevisitRound>();

    /// <summary>回访抽查.</summary>
    public DbSet<Revisit> Revisits => Set<Revisit>();

    /// <summary>摘牌.</summary>
    public DbSet<Revocation> Revocations => Set<Revocation>();

    /// <summary>公示, each with its candidates.</summary>
    public DbSet<PublicNotice> PublicNotices => Set<PublicNotice>();

    /// <summary>异议, each with its proof.</summary>
    public DbSet<Objection> Objections => Set<Objection>();

    /// <summary>公示记录.</summary>
    public DbSet<NoticeRecord> NoticeRecords => Set<NoticeRecord>();

    /// <summary>经验做法, each with its files.</summary>
    public DbSet<GoodPractice> GoodPractices => Set<GoodPractice>();

    /// <summary>提醒规则</summary>
    public DbSet<ReminderRule> ReminderRules => Set<ReminderRule>();

    /// <summary>哪天算过提醒</summary>
    public DbSet<ReminderRun> ReminderRuns => Set<ReminderRun>();

    /// <summary>审计</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>设置</summary>
    public DbSet<Setting> Settings => Set<Setting>();

    /// <summary>Events without a row that the next save writes into the audit trail.</summary>
    internal List<AuditTrail.PendingEvent> PendingEvents { get; } = [];

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The acting person looks into a lower region, where nothing may be changed.</exception>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (acting.IsLookingBelow)
        {
            throw new InvalidOperationException("An upper office reads a lower region; it changes nothing there.");
        }

        // The rows are saved once the trail about them is.
        var count = await audit.SaveAsync(this, acting, () => base.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken), cancellationToken);
        if (acceptAllChangesOnSuccess)
        {
            ChangeTracker.AcceptAllChanges();
        }

        return count;
    }

    /// <summary>Not offered: every save waits for the audit trail.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Use SaveChangesAsync.");

    /// <summary>Takes the lock under which the audit chain grows, for the rest of the current transaction.</summary>
    internal abstract Task LockAuditAsync(CancellationToken cancellationToken);

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => typeof(IRegional).IsAssignableFrom(entity.ClrType)))
        {
            // entity => entity.RegionId == this.RegionId
            var row = Expression.Parameter(entity.ClrType);
            var same = Expression.Equal(
                Expression.Property(row, nameof(IRegional.RegionId)),
                Expression.Property(Expression.Constant(this, typeof(AppDb)), nameof(RegionId)));
            entity.SetQueryFilter(RegionFilter, Expression.Lambda(same, row));
        }
    }
}
