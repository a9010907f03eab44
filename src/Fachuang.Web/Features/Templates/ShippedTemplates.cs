using Fachuang.Documents.Writing;
using Fachuang.Documents.Writing.Templates;
using Fachuang.Domain.Templates;

namespace Fachuang.Web.Features.Templates;

/// <summary>The templates the program brings, in the form of official documents (GB/T 9704-2012): what an office edits to begin with.</summary>
internal static class ShippedTemplates
{
    private static readonly Block[] Signature = [new Block.SignatureField("{{单位}}", "{{成文日期}}")];

    // 附注 (7.3.6): below the date, in brackets.
    private static readonly Block[] Signed = [.. Signature, new Block.Paragraph("（{{数据说明}}）")];

    private static readonly Block[] Recipient = Optional("主送", new Block.Recipient("{{主送}}"));

    private static readonly Block[] Body =
    [
        new Block.Paragraph("{{#正文}}"), .. Optional("标题一", new Block.Heading(1, "{{标题一}}")), .. Optional("标题二", new Block.Heading(2, "{{标题二}}")),
        .. Optional("段落", new Block.Paragraph("{{段落}}")), new Block.Paragraph("{{/正文}}"),
    ];

    private static readonly Block[] Categories = [new Block.Paragraph("{{#类别}}"), new Block.Heading(2, "{{序}}{{名称}}"), new Block.Paragraph("{{情况}}"), new Block.Paragraph("{{/类别}}")];

    private static readonly Dictionary<string, byte[]> Written = TemplateKinds.All.ToDictionary(kind => kind.Key, kind => kind == TemplateKinds.Certificate ? WriteCertificate() : Write(Text(kind)));

    /// <summary>The template as docx.</summary>
    public static byte[] Of(TemplateKind kind) => Written[kind.Key];

    /// <summary>What the kind offers, as the templates' own code understands it.</summary>
    public static TemplateFields Fields(this TemplateKind kind) => new(kind.Title, [.. kind.Fields.Select(Field)]);

    private static TemplateField Field(KindField field) => new(field.Name, field.Meaning, field.Sort switch
    {
        KindFieldSort.List => TemplateFieldSort.List,
        KindFieldSort.Picture => TemplateFieldSort.Picture,
        _ => TemplateFieldSort.Text,
    })
    {
        Fields = [.. field.Fields.Select(Field)], IsRequired = field.IsRequired,
    };

    private static byte[] Write(OfficialText text)
    {
        using var content = new MemoryStream();
        OfficialDocx.Write(content, text);
        return content.ToArray();
    }

    private static byte[] WriteCertificate()
    {
        using var content = new MemoryStream();
        CertificateDocx.Write(content, new(
            "命名证书", "{{编号}}", "{{地区}}", "经自愿申报、初审推荐、第三方评估、人民群众满意度测评、实地核查和媒体公示，根据{{文号}}文件，决定命名你{{类别}}为", ["{{?短称号}}", "{{称号}}", "{{/短称号}}"], ["{{?长称号}}", "{{称号}}", "{{/长称号}}"], "特发此证。",
            "{{命名机关}}", "{{命名日期}}", "{{图:二维码}}", "扫码查看名录登记"));
        return content.ToArray();
    }

    private static OfficialText Text(TemplateKind kind) => kind.Key switch
    {
        "self-assessment" => SelfAssessment,
        "annual" => Annual,
        "dispatch" => Dispatch,
        "briefing" => Briefing,
        "task-list" => new("{{活动}}\n任务情况表",
        [
            new Block.Paragraph("{{合计}}"), List("任务", [("序号", 10), ("指标", 40), ("单位", 22), ("责任", 11), ("状态", 14), ("期限", 27)], centred: [0, 3, 4, 5]), .. Signed,
        ]),
        "material-list" => new("{{活动}}\n证明材料清单",
        [
            new Block.Paragraph("{{合计}}"), List("材料", [("序号", 9), ("单位", 20), ("编号", 10), ("名称", 48), ("形式", 16), ("状态", 14)], centred: [0, 2, 4, 5]), .. Signed,
        ]),
        "notice" => new("{{标题}}",
        [
            new Block.Paragraph("{{正文}}"), .. Optional("附件说明", new Block.Paragraph("附件：{{附件说明}}")), .. Signature,
            .. Optional("名单", new Block.Attachment("{{名单附件}}", "综合示范创建候选地区名单"), List("名单", [("序号", 10), ("地区", 28), ("称号", 47), ("达标", 15)], centred: [0, 3])),
            .. Optional("单项名单", new Block.Attachment("{{单项名单附件}}", "单项示范创建候选项目名单"), List("单项名单", [("序号", 10), ("地区", 30), ("称号", 60)], centred: [0])),
        ]),
        "recommendation" => new("关于推荐{{地区}}\n参加法治政府建设示范创建的意见",
        [
            .. Recipient, new Block.Heading(1, "一、申报情况"), new Block.Paragraph("{{地区}}申报{{申报类型}}，列推荐名单第{{位次}}位。"),
            new Block.Heading(1, "二、初审情况"), new Block.Paragraph("{{初审情况}}"), new Block.Heading(1, "三、推荐意见"), new Block.Paragraph("{{推荐意见}}"), .. Signature,
        ]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static OfficialText SelfAssessment => new("{{地区}}{{活动}}\n自查自评报告",
    [
        new Block.Heading(1, "一、基本情况"),
        new Block.Paragraph("{{地区}}按照{{指标体系}}开展{{活动}}工作，逐项收集证明材料、逐项核验、逐项自评。材料时段为{{材料时段}}。"),
        new Block.Heading(1, "二、自评总体情况"), new Block.Paragraph("{{总体情况}}"),
        TallyTable("清单", "各清单自评情况"), .. Chart("达标图"),
        new Block.Heading(1, "三、各类指标情况"), .. Categories,
        new Block.Heading(1, "四、量化指标情况"), new Block.Paragraph("{{量化情况}}"),
        .. Optional("量化指标", List("量化指标", [("序号", 12), ("单位", 18), ("比例", 30), ("计算", 40), ("要求", 20), ("结论", 14)], centred: [0, 5])),
        new Block.Heading(1, "五、加分项情况"), new Block.Paragraph("{{加分情况}}"), .. Optional("加分项", List("加分项", [("序号", 12), ("内容", 55), ("依据", 55)], centred: [0])),
        new Block.Heading(1, "六、否决项、减分项情况"), new Block.Paragraph("{{否决情况}}"),
        new Block.Heading(1, "七、存在的不足"), new Block.Paragraph("{{短板情况}}"),
        .. Optional("短板", List("短板", [("序号", 10), ("内容", 44), ("自评", 17), ("原因", 34), ("单位", 20)], centred: [0, 2])),
        new Block.Heading(1, "八、下一步打算"), new Block.Paragraph("{{下一步}}"), .. Signed,
    ]);

    private static OfficialText Annual => new("{{地区}}\n{{年度}}年法治政府建设年度报告",
    [
        .. Recipient, new Block.Paragraph("现将{{地区}}{{年度}}年推进法治政府建设的情况报告如下。"),
        new Block.Heading(1, "一、主要举措和成效"), new Block.Paragraph("{{主要做法}}"), .. Categories, .. Chart("达标图"),
        new Block.Heading(1, "二、示范创建情况"), new Block.Paragraph("{{示范创建}}"),
        new Block.Heading(1, "三、存在的不足和原因"), new Block.Paragraph("{{存在问题}}"),
        new Block.Heading(1, "四、下一年度主要安排"), new Block.Paragraph("{{下一步}}"),
        .. Optional("第一责任人", new Block.Heading(1, "五、党政主要负责人履行第一责任人职责情况"), new Block.Paragraph("{{第一责任人}}")), .. Signed,
    ]);

    private static OfficialText Dispatch => new("{{标题}}",
    [
        .. Recipient, .. Body, .. Chart("进度图"), new Block.Attachments(["各单位任务、台账和督办情况"]), .. Signed,
        new Block.Attachment("附件", "各单位任务、台账和督办情况"),
        List("单位情况", [("单位", 26), ("任务", 11), ("通过", 11), ("在办", 11), ("退回", 11), ("逾期", 11), ("台账", 22)], centred: [1, 2, 3, 4, 5, 6]),
        .. Optional("督办", List("督办", [("编号", 30), ("单位", 22), ("要求", 52), ("状态", 18)], centred: [0, 3], caption: "没有办结的督办")),
    ]);

    private static OfficialText Briefing => new("{{标题}}",
    [
        .. Body, .. Optional("数据", List("数据", [("项目", 60), ("数", 40)], centred: [1], caption: "创建活动进展")), .. Chart("进度图"),
        new Block.Paragraph("（{{数据说明}}）"), .. Optional("报送", new Block.Note("{{报送}}")),
    ])
    {
        Letterhead = new("{{刊名}}", "{{期号}}") { Left = "{{单位}}", Right = "{{成文日期}}" },
    };

    private static Block.Table TallyTable(string list, string caption) => List(
        list, [("名称", 24), ("指标数", 13), ("达标", 11), ("基本达标", 17), ("未达标", 13), ("不适用", 13), ("未自评", 13), ("达标率", 14)], centred: [1, 2, 3, 4, 5, 6, 7], caption);

    /// <summary>A table with one row that is repeated; the heads are the names of the fields.</summary>
    private static Block.Table List(string list, (string Field, int Width)[] columns, int[] centred, string caption = "") => new(
        [.. columns.Select(column => column.Field)],
        [[.. columns.Select((column, i) => $"{(i == 0 ? $"{{{{#{list}}}}}" : "")}{{{{{column.Field}}}}}{(i == columns.Length - 1 ? $"{{{{/{list}}}}}" : "")}")]],
        [.. columns.Select(column => column.Width)])
    {
        Caption = caption, Centred = centred,
    };

    private static Block[] Chart(string field) => Optional(field, new Block.Line($"{{{{图:{field}}}}}"), new Block.Note("{{图注}}"));

    private static Block[] Optional(string field, params Block[] blocks) => [new Block.Paragraph($"{{{{?{field}}}}}"), .. blocks, new Block.Paragraph($"{{{{/{field}}}}}")];
}
