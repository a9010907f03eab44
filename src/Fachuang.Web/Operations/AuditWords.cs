using System.Text.Json;

namespace Fachuang.Web.Operations;

/// <summary>Words for what the trail stores in the program's own names.</summary>
internal static class AuditWords
{
    private static readonly Dictionary<string, string> Subjects = new()
    {
        ["Account"] = "账号", ["Region"] = "行政区划", ["Unit"] = "单位", ["UnitAlias"] = "单位别名", ["UnitGroup"] = "单位组", ["RememberedName"] = "记下的写法", ["UnitGroupMember"] = "单位组成员",
        ["UnitGroupException"] = "单位组除外的单位", ["UnitGroupPart"] = "单位组里的组", ["LiaisonOfficer"] = "联络员", ["LiaisonCollection"] = "联络员征集", ["LiaisonRequest"] = "联络员征集的单位",
        ["ImportDraft"] = "导入草稿", ["ImportTask"] = "等着读的文件", ["ImportTaskContent"] = "等着读的文件的内容", ["IndicatorSystem"] = "指标体系", ["IndicatorList"] = "清单", ["Indicator"] = "指标", ["MaterialRequirement"] = "材料要求",
        ["IndicatorUnit"] = "指标的单位", ["Rule"] = "核验规则", ["Crosswalk"] = "对照", ["CrosswalkDecision"] = "对照的核对", ["Campaign"] = "创建活动", ["CampaignPlan"] = "计划",
        ["CampaignPhase"] = "计划的阶段", ["ImportedYear"] = "放假安排", ["Assignment"] = "任务", ["AssignmentIndicator"] = "任务的指标", ["AssignmentStep"] = "任务的每一步",
        ["Reminder"] = "催办", ["Notice"] = "通知", ["Submission"] = "材料", ["CatalogueEntry"] = "目录条目", ["StoredFile"] = "原件", ["SubmissionVersion"] = "送审版本",
        ["Delivery"] = "发送记录", ["DeliveredNotice"] = "发送的通知", ["NoticeSettings"] = "发送设置", ["ReminderRule"] = "提醒规则", ["ReminderRun"] = "安排提醒",
        ["EntryAttachment"] = "目录条目的附件", ["VersionFile"] = "送审版本的文件", ["FindingWaiver"] = "豁免", ["TableTemplate"] = "表格式样", ["StructuredTable"] = "填的表格", ["FileUpload"] = "正在传的文件",
        ["FileReading"] = "文件读出来的情况", ["TextPassage"] = "能查到的文字", ["LinkState"] = "网址的情况",
        ["FindingReason"] = "说明理由", ["ReviewComment"] = "审核意见", ["SelfAssessment"] = "自评", ["GradeProposal"] = "自评建议", ["AssessmentRound"] = "留下的一轮自评", ["AssessmentPaper"] = "声明和证明", ["Candidacy"] = "申报", ["OfficeKey"] = "签名密钥", ["TrustedKey"] = "认得的公钥", ["CandidacyPackage"] = "申报包", ["ReceivedPackage"] = "收到的申报包", ["ReceivedIndicator"] = "收到的申报包的指标", ["PackageUpload"] = "正在传的申报包", ["Setting"] = "设置", ["Ledger"] = "工作台账", ["Letter"] = "来文去文", ["LetterSubject"] = "来文去文说的申报", ["Designation"] = "命名", ["AnnualReport"] = "年度报告", ["RevisitRound"] = "回访抽查的抽取", ["Revisit"] = "回访抽查", ["Revocation"] = "摘牌", ["PublicNotice"] = "公示", ["NoticeCandidate"] = "公示的候选地区", ["Objection"] = "异议", ["ObjectionFile"] = "异议的佐证", ["NoticeRecord"] = "公示记录", ["GoodPractice"] = "经验做法", ["PracticeFile"] = "经验做法的附件",
        ["Cycle"] = "活动周期", ["Applicant"] = "申报地区", ["ApplicantStep"] = "申报地区的一步", ["ProcedureRecord"] = "程序记录", ["MethodResult"] = "评估结果", ["MethodOutcome"] = "方法结果", ["Draw"] = "随机抽取", ["DrawReplacement"] = "换候补", ["CaseReview"] = "案卷评查", ["CaseReviewIndicator"] = "案卷评查用于的指标", ["CaseReviewer"] = "评查人员", ["CaseFile"] = "案卷", ["CaseScore"] = "案卷评分", ["CaseSheetEdition"] = "评查标准",
        ["IndicatorReview"] = "初审意见", ["Reviewer"] = "初审分工", ["ReviewQuestion"] = "初审提问", ["Recommendation"] = "推荐意见", ["CycleScheme"] = "计分方案", ["ScoreRun"] = "计分", ["ScoreStability"] = "稳定性模拟",
        ["LedgerLine"] = "台账的一项", ["LedgerVersion"] = "交上来的台账", ["DispatchReport"] = "调度通报", ["SummaryReport"] = "总结报告", ["SummaryVersion"] = "交上来的总结报告",
        ["SummaryCollection"] = "总结报告的收集", ["SupervisionNotice"] = "督办单", ["SupervisionStep"] = "督办的步骤", ["SupervisionFile"] = "督办答复的附件",
        ["DocumentTemplate"] = "文书模板", ["Report"] = "报告", ["ReportVersion"] = "报告的一版", ["DataProtectionKey"] = "登录密钥",
    };

    private static readonly Dictionary<string, string> Actions = new()
    {
        ["Added"] = "新增", ["Modified"] = "修改", ["Deleted"] = "删除", ["SignedIn"] = "登录", ["SignInFailed"] = "登录失败", ["LockedOut"] = "登录被锁",
        ["Downloaded"] = "下载", ["Exported"] = "导出", ["Imported"] = "导入", ["Unmasked"] = "看全号", ["Refused"] = "没有收下", ["Destroyed"] = "销毁", ["Merged"] = "合并", ["Ended"] = "撤并", ["Opened"] = "开设", ["HandedOver"] = "交给上级",
    };

    private static readonly Dictionary<string, string> Values = new()
    {
        ["SheetsHash"] = "评查标准 SHA-256", ["KindNames"] = "案卷种类", ["Limit"] = "限差", ["ReviewId"] = "评查", ["ClosedOn"] = "办结日期", ["DrawOrder"] = "抽出的次序", ["ReplacedWhy"] = "换出的原因",
        ["ScanHash"] = "扫描件 SHA-256", ["ScanName"] = "扫描件", ["Points"] = "得分", ["IsVetoed"] = "一票不合格", ["Record"] = "怎么定的分", ["Feedback"] = "整改进展", ["FeedbackText"] = "反馈的问题",
        ["RectifiedOn"] = "改好的日期", ["AnsweredBy"] = "报整改的人", ["Verdict"] = "依法治办意见", ["Slot"] = "第几名评查人", ["Edition"] = "第几版",
        ["NoticeId"] = "督办单", ["Year"] = "年份", ["Ordinal"] = "编号", ["Basis"] = "依据", ["Demand"] = "要求", ["AssignmentIds"] = "任务", ["Draft"] = "没有送出的答复",
        ["At"] = "时间", ["By"] = "经手人", ["HeldOn"] = "约谈日期", ["Place"] = "时间地点", ["Persons"] = "参加人员", ["StepPosition"] = "第几步",
        ["FromSystemId"] = "旧版", ["ToSystemId"] = "新版", ["CrosswalkId"] = "对照", ["From"] = "旧版指标", ["To"] = "新版指标", ["CarriedFrom"] = "结转自",
        ["CampaignId"] = "创建活动", ["IndicatorId"] = "指标", ["UnitId"] = "单位", ["AssignmentId"] = "任务", ["SubmissionId"] = "材料", ["SystemId"] = "指标体系",
        ["ListId"] = "清单", ["GroupId"] = "单位组", ["FileId"] = "原件", ["Grade"] = "自评", ["GradedAt"] = "自评时间", ["GradedBy"] = "自评人", ["Reason"] = "理由",
        ["Revision"] = "改动次数", ["State"] = "状态", ["MovedAt"] = "变动时间", ["StartedAt"] = "动笔时间", ["DueOn"] = "期限", ["Note"] = "说明", ["AssigneeId"] = "经办人",
        ["IsDueByHand"] = "期限手定", ["EndsOn"] = "结束", ["IsByHand"] = "手定", ["Rounds"] = "审核轮次", ["ChangedAt"] = "改动时间", ["ChangedBy"] = "改动人",
        ["ImportedAt"] = "导入时间", ["ImportedBy"] = "导入人", ["SentAt"] = "发出时间", ["SentBy"] = "发出人", ["SentOn"] = "发出日期", ["ReadAt"] = "看到时间", ["Text"] = "内容",
        ["Outcome"] = "审核结果", ["FindingsJson"] = "核验结果", ["WaivedBy"] = "豁免人", ["WaivedAt"] = "豁免时间", ["DestroyedAt"] = "销毁时间", ["CreditUnitId"] = "提供单位",
        ["CaseCause"] = "案由", ["CaseMeasures"] = "采取的措施", ["CaseOutcome"] = "结果", ["CaseContact"] = "联系方式", ["EntryId"] = "目录条目", ["Code"] = "代号",
        ["DefinitionJson"] = "表格式样", ["RowsJson"] = "表格内容", ["IsRetired"] = "不再用", ["ByUnitId"] = "提意见的单位", ["ReopenedWhy"] = "重开的原因", ["ReopenedAt"] = "重开时间",
        ["DecidedAt"] = "审核时间", ["DecidedBy"] = "审核人", ["Title"] = "题目", ["Measures"] = "主要举措", ["Results"] = "重要成效", ["Highlights"] = "突出亮点",
        ["SavedAt"] = "存稿时间", ["SavedBy"] = "存稿人", ["ContentJson"] = "送审内容", ["Number"] = "序号", ["SubmittedAt"] = "送审时间", ["SubmittedBy"] = "送审人",
        ["Kind"] = "种类", ["MaterialNumber"] = "对应要求", ["MaterialNumbers"] = "对应要求", ["Url"] = "网址", ["FactOn"] = "材料日期", ["Hash"] = "SHA-256", ["Size"] = "字节数",
        ["Name"] = "名称", ["ShortName"] = "简称", ["FullName"] = "全称", ["Alias"] = "别名", ["Position"] = "顺序", ["MediaType"] = "文件类型", ["UploadedBy"] = "上传人",
        ["UploadedAt"] = "上传时间", ["FileName"] = "文件名", ["FindingKey"] = "核验项", ["Anchor"] = "位置", ["Quote"] = "引文", ["WrittenBy"] = "写的人",
        ["WrittenAt"] = "写的时间", ["IsSent"] = "已发出", ["Reply"] = "答复", ["ResolvedAt"] = "改好时间", ["VersionNumber"] = "第几版", ["Type"] = "类型",
        ["EvidenceFrom"] = "材料起日", ["EvidenceTo"] = "材料止日", ["ReportingDay"] = "台账报送日", ["StartsOn"] = "开始", ["MaterialsDueOn"] = "交材料期限",
        ["TargetOn"] = "申报目标", ["OpenedAt"] = "建立时间", ["UserName"] = "账号", ["DisplayName"] = "姓名", ["Role"] = "岗位", ["LockoutEnd"] = "锁到何时",
        ["AccessFailedCount"] = "连续输错次数", ["MustChangePassword"] = "下次登录要改密码", ["PasswordHash"] = "密码", ["SecurityStamp"] = "登录凭据",
        ["ConcurrencyStamp"] = "改动凭据", ["Responsibility"] = "责任", ["PrintedName"] = "文件写法", ["Level"] = "级别", ["OfficeName"] = "办公室名称",
        ["ReadJson"] = "读出的内容", ["AnswersJson"] = "答复和改动", ["SourceHash"] = "原件 SHA-256", ["SourceText"] = "原件文字", ["SourceFileName"] = "原件名",
        ["CreatedAt"] = "建立时间", ["CreatedById"] = "建立人", ["PublishedAt"] = "发布时间", ["DocumentNumber"] = "文号", ["DocumentDate"] = "发文日期", ["Issuer"] = "发文机关",
        ["Category"] = "一级指标", ["Subcategory"] = "二级指标", ["Methods"] = "测评方法", ["Notes"] = "注意", ["MaterialGroup"] = "合并提供", ["Applicability"] = "适用范围",
        ["SourceFirstLine"] = "原件起行", ["SourceLastLine"] = "原件止行", ["DeclaredCount"] = "文件写的项数", ["Words"] = "原话", ["Minimum"] = "下限", ["Maximum"] = "上限",
        ["Unit"] = "计量单位", ["RequestedAt"] = "要求时间", ["RequestedBy"] = "要求人", ["ClaimedAt"] = "开始生成", ["Done"] = "已写", ["Total"] = "共", ["IsComplete"] = "条件齐备",
        ["Failure"] = "没有做成的原因", ["FailureCode"] = "原因代号", ["Topic"] = "事由", ["OnDay"] = "日期", ["PostedAt"] = "发布时间", ["IsUrgent"] = "当时发", ["Without"] = "不走的渠道",
        ["HeldUntil"] = "暂不发到", ["Channel"] = "渠道", ["Channels"] = "渠道", ["NextTryAt"] = "下次发送", ["FinishedAt"] = "办完时间", ["AccountId"] = "账号", ["DeliveryId"] = "发送记录",
        ["QuietFrom"] = "免打扰起", ["QuietTo"] = "免打扰止", ["DigestAt"] = "汇总时间", ["IsQuietOnDaysOff"] = "休息日不打扰", ["AtOnce"] = "马上发的", ["InboxOnly"] = "只到收件箱的",
        ["DigestedOn"] = "汇总过的日期", ["Days"] = "期限前后天数", ["Audience"] = "提醒谁", ["IsOn"] = "开着", ["Posted"] = "通知数", ["Address"] = "地址", ["Email"] = "邮箱",
        ["NormalizedEmail"] = "邮箱（查找用）", ["PhoneNumber"] = "电话", ["NoMail"] = "不要邮件", ["NoMessages"] = "不要短信", ["Attempts"] = "试过几次", ["RequestedById"] = "要求人账号",
        ["Bytes"] = "内容", ["Key"] = "名称", ["Value"] = "值", ["LedgerId"] = "台账", ["Month"] = "月份", ["Contact"] = "责任人及联系方式", ["FirstSubmittedAt"] = "第一次交的时间",
        ["ReturnedAt"] = "退回时间", ["ReturnedBy"] = "退回人", ["ReturnReason"] = "退回意见", ["Progress"] = "完成进度", ["Material"] = "上报材料", ["IsConfirmed"] = "已确认",
        ["Facts"] = "依据", ["AsOf"] = "数字截至", ["IsEdited"] = "人改过", ["Sections"] = "各部分", ["Comment"] = "意见", ["SummaryReportId"] = "总结报告", ["MergedText"] = "合并稿",
        ["ParentId"] = "上级地区", ["EndedOn"] = "撤并日期", ["SuccessorId"] = "承接单位", ["IsAll"] = "全体", ["PartId"] = "里面的组", ["IsException"] = "除外", ["Duty"] = "责任",
        ["Post"] = "职务", ["Phone"] = "联系电话", ["Since"] = "起", ["Until"] = "止", ["AccountAskedOn"] = "请建账号", ["Purpose"] = "用途", ["OpenedBy"] = "开的人",
        ["ClosedAt"] = "结束时间", ["CollectionId"] = "征集", ["Salt"] = "链接编号", ["TokenHash"] = "链接的摘要", ["IsShut"] = "链接关闭", ["AnsweredAt"] = "报送时间", ["LateDays"] = "迟交天数",
        ["ReceivedAt"] = "收到时间", ["ReceivedBy"] = "接收人", ["FromRegionId"] = "哪个地区交来", ["Problems"] = "核验出的问题", ["ProblemCount"] = "问题数", ["Signature"] = "签名文件",
        ["IndexHash"] = "目录 SHA-256", ["Applicant"] = "申报地区", ["CampaignNumber"] = "创建活动", ["CampaignName"] = "创建活动名称", ["CandidacyNumber"] = "第几次申报", ["ItemName"] = "单项名称",
        ["ItemField"] = "单项领域", ["ItemInnovation"] = "创新性、引领性、典型性", ["SystemTitle"] = "指标体系", ["Files"] = "文件数", ["Indicators"] = "指标数", ["Counted"] = "计入达标率",
        ["Denominator"] = "达标率分母", ["Needed"] = "90% 线", ["Met"] = "达标", ["MostlyMet"] = "基本达标", ["NotMet"] = "未达标", ["NotApplicable"] = "不适用", ["NotGraded"] = "未自评",
        ["Direction"] = "来还是去", ["CounterpartRegion"] = "对方地区", ["CounterpartOffice"] = "对方机关", ["CounterpartRegionId"] = "对方地区的编号", ["Json"] = "全文", ["AnswersHash"] = "答复的来文", ["HandedOverAt"] = "交给对方的时间", ["VouchedBy"] = "谁介绍的",
        ["UrgedOn"] = "催办日期", ["UrgedTimes"] = "催办次数",
        ["SchemeVersion"] = "方案第几版", ["SchemeHash"] = "方案 SHA-256", ["InputsHash"] = "依据 SHA-256", ["ResultsHash"] = "结果 SHA-256", ["Seed"] = "随机数种子", ["Placed"] = "有名次的", ["Incomplete"] = "缺数据的", ["SeedSource"] = "数值出处", ["DrawnBy"] = "抽取人", ["DrawnAt"] = "抽取时间", ["PlannedOn"] = "计划日期", ["Team"] = "回访组", ["VisitedOn"] = "回访日期", ["Findings"] = "核查情况",
        ["Vetoed"] = "被否决的", ["RunId"] = "计分", ["Top"] = "看前几名", ["ContentHash"] = "内容 SHA-256", ["PublishedBy"] = "发布人", ["UrgedOn"] = "催办日期", ["UrgedTimes"] = "催办次数", ["Percent"] = "比例", ["List"] = "固定的名单", ["Count"] = "名单个数", ["ListHash"] = "名单 SHA-256", ["FrozenBy"] = "固定名单的人", ["FrozenAt"] = "固定名单的时间", ["WithdrawnAt"] = "停用时间", ["WithdrawnBy"] = "停用人", ["RoundNumber"] = "第几轮自评", ["DataAt"] = "数据时间", ["DataHash"] = "数据 SHA-256", ["TemplateName"] = "模板", ["MadeBy"] = "做的人", ["MadeAt"] = "做的时间", ["ReportId"] = "报告", ["PdfHash"] = "PDF 的 SHA-256", ["AddedBy"] = "添加人", ["AddedAt"] = "添加时间",
        ["ApplicantId"] = "申报地区", ["DesignationId"] = "命名", ["RoundId"] = "抽取", ["Organiser"] = "组织地区", ["Organ"] = "命名机关", ["CycleName"] = "活动周期", ["ItemName"] = "单项名称", ["NamedOn"] = "命名日期",
        ["NamedBy"] = "登记命名的人", ["NamedAt"] = "登记命名的时间", ["RevokedOn"] = "撤销日期", ["ReceivedOn"] = "收文日期", ["ReceivedBy"] = "登记人", ["ReceivedAt"] = "登记时间", ["PublishedOn"] = "公布日期", ["ObjectorName"] = "提出人", ["ObjectorContact"] = "提出人联系方式", ["Receipt"] = "查询号", ["CodeHash"] = "查询码的摘要", ["Answer"] = "答复",
        ["Result"] = "整改结果", ["Conclusion"] = "结论", ["ConcludedOn"] = "结论日期", ["MovedBy"] = "经手人", ["Ground"] = "情形", ["OpenedOn"] = "提出日期", ["ToldOn"] = "告知日期", ["TermEndsOn"] = "陈述申辩期限", ["Body"] = "正文", ["WorkingDays"] = "公示期工作日", ["IsSingleItem"] = "单项", ["IsLeftOut"] = "已从名单去掉", ["Act"] = "办了什么", ["IsAnswerPublic"] = "公开答复", ["SentName"] = "佐证名称", ["PlaceName"] = "地区、部门", ["Theme"] = "主题", ["Summary"] = "摘要", ["SearchText"] = "查找用的文字",
        ["Statement"] = "陈述申辩意见", ["StatementOn"] = "收到意见日期", ["DecidedOn"] = "决定日期", ["Decision"] = "决定理由",
    };

    public static string Subject(string name) => Subjects.GetValueOrDefault(name, name);

    public static string Action(string name) => Actions.GetValueOrDefault(name, name);

    /// <summary>Names of the changed values.</summary>
    public static string Fields(AuditEntry entry)
    {
        var names = Differences(entry).Select(difference => difference.Name).ToList();
        return names.Count == 0 ? "—" : $"{names.Count} 项：{string.Join("、", names.Take(4))}{(names.Count > 4 ? "……" : "")}";
    }

    /// <summary>Name, value before and value after of everything the entry holds.</summary>
    public static IEnumerable<(string Name, string Before, string After)> Differences(AuditEntry entry)
    {
        var before = Read(entry.Before);
        var after = Read(entry.After);
        return before.Keys.Union(after.Keys).Where(name => name is not ("Id" or "RegionId"))
            .Select(name => (Values.GetValueOrDefault(name, name), before.GetValueOrDefault(name, ""), after.GetValueOrDefault(name, "")));
    }

    private static Dictionary<string, string> Read(string? json)
    {
        if (json is null)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? document.RootElement.EnumerateObject().ToDictionary(value => value.Name, value => value.Value.ToString())
                : new() { ["值"] = document.RootElement.ToString() };
        }
        catch (JsonException)
        {
            // Details of events are plain words.
            return new() { ["说明"] = json };
        }
    }
}
