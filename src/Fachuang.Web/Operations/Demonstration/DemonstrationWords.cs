namespace Fachuang.Web.Operations.Demonstration;

/// <summary>Sentences the narratives of the demonstration are put together from. They claim no figures.</summary>
internal static class DemonstrationWords
{
    public static readonly string[] Measures =
    [
        "明确一名负责同志牵头、一个科室承办，把任务分解到岗到人，列出进度表，每月对照一次，没有按时办的说明原因、补上措施。",
        "逐条核对材料要求，先盘点已有的文件和记录，能从日常工作中取得的不另起炉灶，缺的列出清单，定人定时间补齐。",
        "涉及其他部门的事项，会同有关单位开协调会，把口径、时间和负责人说清，会后按分工办理，留有会议记录。",
        "组织业务骨干集中学习有关法律法规和文件，结合身边案例讲清办理要点，把容易出错的环节写成提示单放在窗口和案头。",
        "把检查和群众反映中发现的问题列成台账，逐项写明整改措施和期限，改完一项销一项，改不到位的不销账。",
        "修订内部办事流程，删去没有依据的环节和证明，保留下来的逐项写明依据、条件和时限，并向社会公开。",
    ];

    public static readonly string[] Results =
    [
        "制度和流程比过去清楚，办理有依据、过程有记录、结果可查询，群众和企业办事少跑了路。",
        "承办人员对要求更熟悉，办理口径基本统一，同类事项同样办理，因程序问题被退回的情况明显减少。",
        "各环节责任分清了，遇到问题知道找谁、什么时候办完，跨部门事项推诿拖延的现象少了。",
        "公开的内容更全、更新更及时，公众能够查到依据、流程和结果，提出的意见也有了回应。",
        "日常工作与示范创建结合起来，材料从平时的工作中来，没有为了创建另外增加基层的负担。",
    ];

    public static readonly string[] Highlights =
    [
        "把要求做成一张对照表，谁办、依据什么、什么时候办完，一目了然，新到岗的同志照着就能办。",
        "请服务对象当面提意见，能当场改的当场改，不能当场改的写明期限，改完再请他们看一遍。",
        "把办过的典型事项整理成案例，讲清楚为什么这样办，供同类事项参照，减少重复请示。",
        "与邻近地区的同行交换做法，取长补短，好的经验写进本单位的制度，形成长效办法。",
    ];

    public static readonly string[] Papers = ["的通知", "工作方案", "的工作台账", "检查记录", "会议纪要", "情况统计表", "工作简报"];

    /// <summary>案由、措施、结果、联系方式 of every case: a number that no network gives out.</summary>
    public static readonly (string Cause, string Measures, string Outcome, string Contact) Case =
        ("演示案由：企业反映检查次数过多", "核实检查计划，合并同一时段的检查，当面说明依据", "当事人表示满意，检查次数由三次减为一次（演示）", "演示当事人 19900000000");

    /// <summary>What the office remarks when it sends material back: anchor, remark.</summary>
    public static readonly (string Anchor, string Text)[] Remarks =
    [
        ("measures", "这里只说了怎么安排，没有说做了几次、涉及哪些事项，请写具体。"),
        ("entry", "这份材料看不出形成日期，请换成有落款和日期的一份。"),
        ("results", "成效写得笼统，请对照材料要求逐项说明，一句话对应一份材料。"),
        ("whole", "材料要求里列出的领域还不全，请补上缺的，确实没有的写明没有。"),
    ];
}
