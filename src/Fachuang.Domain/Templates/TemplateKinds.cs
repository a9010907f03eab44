namespace Fachuang.Domain.Templates;

/// <summary>The kinds of papers with their fields. A field that was once offered stays: templates of offices name it.</summary>
public static class TemplateKinds
{
    /// <summary>自评报告: what an application encloses (S4 三(一)).</summary>
    public static TemplateKind SelfAssessment { get; } = new("self-assessment", "自评报告", "申报时随申报材料报送的自评情况（《意见》三（一））。",
    [
        .. Signed, new("地区", "地区的名称"), new("活动", "创建活动的名称"), new("指标体系", "指标体系的名称和文号"), new("材料时段", "材料的起止日期"),
        new("总体情况", "达标率、离 90% 线的情况") { IsRequired = true },
        Tallies("清单", "每份清单一行：基础清单、量化清单……"), Categories,
        Chart("达标图", "各清单、各类的达标率"), ChartWords,
        new("量化情况", "有几个比例是从表格算出来的，一句话"), new("量化指标", "从表格算出来的比例，一个一行", KindFieldSort.List) { Fields = [new("序号", "指标的序号"), new("单位", "填表的单位"), new("比例", "比例的名称"), new("计算", "怎么算的"), new("要求", "要达到多少"), new("结论", "达到，或者没有达到")] },
        new("加分项", "有的加分项，一项一行", KindFieldSort.List) { Fields = [new("序号", "加分项的序号"), new("内容", "加分项的内容"), new("依据", "是哪一件，凭什么")] },
        new("加分情况", "有几项加分项的一句话"), new("否决情况", "否决项、减分项的声明"),
        new("短板", "没有达标的指标，一项一行", KindFieldSort.List) { Fields = [new("序号", "指标的序号"), new("内容", "指标的内容"), new("自评", "基本达标、未达标……"), new("原因", "自评写的理由"), new("单位", "负责的单位")] },
        new("短板情况", "有几项没有达标的一句话"), new("下一步", "下一步打算"),
    ]);

    /// <summary>法治政府建设年度报告: by the end of January, of the year before (S4 四(一)).</summary>
    public static TemplateKind Annual { get; } = new("annual", "法治政府建设年度报告", "示范地区每年 1 月底前报告上年度情况，并向社会公布（《意见》四（一））。",
    [
        .. Signed, new("地区", "地区的名称"), new("年度", "报告的年度"), new("主送", "报给谁"),
        new("主要做法", "一年来做了什么，取得什么成效") { IsRequired = true },
        Categories, Chart("达标图", "各类指标的达标率"), ChartWords,
        new("示范创建", "示范创建的进展"), new("存在问题", "不足和原因"), new("下一步", "下一年度的安排"), new("第一责任人", "党政主要负责人履行第一责任人职责的情况"),
    ]);

    /// <summary>月度调度通报: the month's report on who is done, late and owes.</summary>
    public static TemplateKind Dispatch { get; } = new("dispatch", "月度调度通报", "按月通报工作台账和任务进展（每月报送台账的要求）。",
    [
        .. Signed, new("标题", "通报的题目") { IsRequired = true }, new("主送", "发给哪些单位"), Body,
        Chart("进度图", "还有任务没通过的单位，通过的占多少"), ChartWords,
        new("单位情况", "每个单位一行", KindFieldSort.List)
        {
            Fields = [new("单位", "单位的简称"), new("任务", "任务数"), new("通过", "已通过"), new("在办", "填报中、待审核、未开始"), new("退回", "被退回"), new("逾期", "逾期"), new("台账", "当月台账：按时、迟几天、未交")],
        },
        new("督办", "没有办结的督办，一件一行", KindFieldSort.List) { Fields = [new("编号", "督办单的编号"), new("单位", "单位的简称"), new("要求", "督办的要求"), new("状态", "办到哪一步")] },
    ]);

    /// <summary>简报: under a red head, numbered.</summary>
    public static TemplateKind Briefing { get; } = new("briefing", "简报", "依法治办自编的简报，红头、编期号。",
    [
        .. Signed, new("刊名", "红头上的名称") { IsRequired = true }, new("期号", "第几期") { IsRequired = true }, new("标题", "这一期的题目") { IsRequired = true }, Body,
        new("数据", "创建活动的数字，一项一行", KindFieldSort.List) { Fields = [new("项目", "是什么"), new("数", "多少")] },
        Chart("进度图", "各清单的达标率"), ChartWords, new("报送", "报谁、送谁、发谁"),
    ]);

    /// <summary>任务情况表: indicators, their units and how far they are.</summary>
    public static TemplateKind TaskList { get; } = new("task-list", "任务情况表", "指标、责任单位、进展的对照表。",
    [
        .. Signed, new("活动", "创建活动的名称"), new("合计", "各种状态各有几项"),
        new("任务", "一个单位的一项任务一行", KindFieldSort.List)
        {
            IsRequired = true, Fields = [new("序号", "指标的序号"), new("指标", "指标的头几个字"), new("单位", "单位的简称"), new("责任", "牵头或责任"), new("状态", "进展"), new("期限", "交材料的期限")],
        },
    ]);

    /// <summary>证明材料清单: what was handed in for which indicator.</summary>
    public static TemplateKind MaterialList { get; } = new("material-list", "证明材料清单", "每项指标交了哪些证明材料。",
    [
        .. Signed, new("活动", "创建活动的名称"), new("合计", "多少件材料"),
        new("材料", "一件材料一行", KindFieldSort.List) { IsRequired = true, Fields = [new("序号", "指标的序号"), new("单位", "交材料的单位"), new("编号", "证明材料的编号"), new("名称", "材料的名称"), new("形式", "电子文件、表格、网址……"), new("状态", "这一版通过了没有")] },
    ]);

    /// <summary>命名证书: the designation (S4 三(七)).</summary>
    public static TemplateKind Certificate { get; } = new("certificate", "命名证书", "对符合要求的示范地区予以命名（《意见》三（七））。",
    [
        new("编号", "证书的编号") { IsRequired = true }, new("地区", "被命名的地区") { IsRequired = true }, new("称号", "命名的称号，如全国法治政府建设示范市") { IsRequired = true },
        new("命名日期", "命名的日期") { IsRequired = true }, new("命名机关", "命名的机关") { IsRequired = true }, new("文号", "决定命名的文件的文号"), new("类别", "地区是市、县还是区、旗"),
        new("短称号", "称号一行放得下时有内容，用来决定字号"), new("长称号", "称号一行放不下时有内容，用来决定字号"),
        new("二维码", "查验证书真伪的二维码", KindFieldSort.Picture) { IsRequired = true },
    ]);

    /// <summary>公示公告: candidates and designations made public (S4 三(六)).</summary>
    public static TemplateKind Notice { get; } = new("notice", "公示公告", "候选名单在新闻媒体公示（《意见》三（六））。",
    [
        .. Signatures, new("标题", "公告的题目") { IsRequired = true }, new("正文", "公告的正文，一行一段") { IsRequired = true },
        new("名单", "综合示范创建的候选地区，一个一行", KindFieldSort.List) { Fields = [new("序号", "第几个"), new("地区", "地区的名称"), new("称号", "拟命名的称号"), new("达标", "自评达标的比例")] },
        new("单项名单", "单项示范创建的候选项目，一个一行", KindFieldSort.List) { Fields = [new("序号", "第几个"), new("地区", "地区的名称"), new("称号", "拟命名的称号")] },
        new("附件说明", "正文后面的附件说明，没有附件就空着"), new("名单附件", "名单是附件几"), new("单项名单附件", "单项名单是附件几"),
    ]);

    /// <summary>推荐意见: enclosed with the list of those recommended (S4 三(二)).</summary>
    public static TemplateKind Recommendation { get; } = new("recommendation", "推荐意见", "择优提出推荐名单，并附推荐意见（《意见》三（二））。",
    [
        .. Signatures, new("主送", "报给谁"), new("地区", "推荐的地区") { IsRequired = true }, new("申报类型", "综合或单项示范创建"), new("位次", "推荐名单里第几个"),
        new("初审情况", "初审怎么做的、结果怎样"), new("推荐意见", "推荐的意见和理由") { IsRequired = true },
    ]);

    /// <summary>All kinds in the order in which they are shown.</summary>
    public static IReadOnlyList<TemplateKind> All { get; } =
        [SelfAssessment, Annual, Dispatch, Briefing, TaskList, MaterialList, Recommendation, Notice, Certificate];

    /// <summary>The kind of this key; null when there is none.</summary>
    public static TemplateKind? Find(string? key) => All.FirstOrDefault(kind => kind.Key == key);

    /// <summary>Fields of every signed paper.</summary>
    private static IReadOnlyList<KindField> Signatures => [new("单位", "署名的单位") { IsRequired = true }, new("成文日期", "成文的日期") { IsRequired = true }];

    /// <summary>The same, and what a paper made from data must state.</summary>
    private static IReadOnlyList<KindField> Signed => [.. Signatures, new("数据说明", "用的是哪一刻、哪一轮的数据，带校验值") { IsRequired = true }];

    /// <summary>A long text with headings.</summary>
    private static KindField Body => new("正文", "正文，一个标题或一段一行", KindFieldSort.List)
    {
        IsRequired = true, Fields = [new("标题一", "一级标题，带“一、”"), new("标题二", "二级标题，带“（一）”"), new("段落", "一段文字")],
    };

    private static KindField Chart(string name, string meaning) => new(name, meaning, KindFieldSort.Picture);

    /// <summary>Bars are numbered; what each one is stands below as text, where it can be found and read aloud.</summary>
    private static KindField ChartWords => new("图注", "图里各条是什么，如“1 基础清单”");

    private static KindField Categories => Tallies("类别", "每个一级指标一行") with
    {
        Fields = [.. Tallies("", "").Fields, new("序", "（一）、（二）……"), new("情况", "这一类的情况，一段文字")],
    };

    private static KindField Tallies(string name, string meaning) => new(name, meaning, KindFieldSort.List)
    {
        Fields = [new("名称", "名称"), new("指标数", "计入达标率的指标数"), new("达标", "达标"), new("基本达标", "基本达标"), new("未达标", "未达标"), new("不适用", "不适用"), new("未自评", "还没有自评"), new("达标率", "达标的占多少")],
    };
}
