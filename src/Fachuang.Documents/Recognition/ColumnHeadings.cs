using Fachuang.Documents.Reading;

namespace Fachuang.Documents.Recognition;

/// <summary>What a column of a task list holds.</summary>
public enum ColumnRole
{
    /// <summary>Anything not used by the program (备注 …).</summary>
    Other,

    /// <summary>一级指标.</summary>
    Category,

    /// <summary>二级指标.</summary>
    Subcategory,

    /// <summary>序号.</summary>
    Number,

    /// <summary>三级指标、指标任务.</summary>
    Text,

    /// <summary>测评方法.</summary>
    Methods,

    /// <summary>申报材料、证明材料、上报资料.</summary>
    Materials,

    /// <summary>牵头单位.</summary>
    LeadUnits,

    /// <summary>责任单位.</summary>
    ResponsibleUnits,

    /// <summary>分值、权重.</summary>
    Score,

    /// <summary>适用范围.</summary>
    Applicability,
}

/// <summary>Column headings that official papers print, and what they mean.</summary>
public static class ColumnHeadings
{
    private static readonly Dictionary<string, ColumnRole> Roles = Build(
        (ColumnRole.Category, "一级指标 一级 一级项目 类别 指标类别 项目类别"),
        (ColumnRole.Subcategory, "二级指标 二级 二级项目"),
        (ColumnRole.Number, "序号 编号 指标序号 指标编号 任务序号 NO. NO"),
        (ColumnRole.Text, "三级指标 三级 指标任务 任务 任务内容 具体任务 工作任务 任务事项 指标内容 具体指标 创建指标 创建任务 指标要求 指标 测评内容 考核内容 评估内容 主要任务 重点任务 创建内容"),
        (ColumnRole.Methods, "测评方法 测评方式 评估方法 评估方式 评价方法 评价方式 考核方法 考核方式 评测方式"),
        (ColumnRole.Materials, "申报材料 证明材料 上报资料 上报材料 提供材料 提供资料 印证材料 印证资料 佐证材料 佐证资料 所需材料 材料清单 材料要求 申报资料 证明资料 需提供材料 需提供的材料 需提供资料 申报材料要求 提交材料"),
        (ColumnRole.LeadUnits, "牵头单位 牵头部门 主责单位 主责部门 主办单位 牵头责任单位"),
        (ColumnRole.ResponsibleUnits, "责任单位 责任部门 配合单位 配合部门 协办单位 参与单位 落实单位 协同单位 责任主体 承办单位"),
        (ColumnRole.Score, "分值 权重 满分 标准分 分数 分值权重"),
        (ColumnRole.Applicability, "适用范围 适用对象 适用地区 适用情形"),
        (ColumnRole.Other, "备注 说明 完成时限 时限 完成时间 完成进度 责任人及联系方式 责任人 联系人 完成情况 自评得分 得分 评分标准 年度目标"));

    /// <summary>What the heading means; null when it is no heading this class knows.</summary>
    public static ColumnRole? Find(string heading)
    {
        if (heading.Length > 40)
        {
            return null;
        }

        var key = ChineseText.Key(heading).ToUpperInvariant();
        if (Roles.TryGetValue(key, out var role))
        {
            return role;
        }

        var bracket = key.IndexOf('(', StringComparison.Ordinal);
        return bracket > 0 && Roles.TryGetValue(key[..bracket], out role) ? role : null;
    }

    /// <summary>
    /// What a heading nobody listed probably means, by the words in it; null when it says nothing. Used only where the cells
    /// around it are headings for sure.
    /// </summary>
    public static ColumnRole? FindLoosely(string heading)
    {
        var key = ChineseText.Key(heading);
        return key.Length is 0 or > 24 ? null : Loose.FirstOrDefault(entry => entry.Words.Any(word => key.Contains(word, StringComparison.Ordinal))).Role;
    }

    /// <summary>
    /// Whether these cells are the heading row of a task list: the text column and at least one other that tells it apart
    /// from prose. A cell that is no heading rules it out.
    /// </summary>
    public static bool IsHeading(IReadOnlyList<SourceCell> cells)
    {
        var known = 0;
        var hasText = false;
        foreach (var cell in cells)
        {
            if (cell.IsEmpty)
            {
                continue;
            }

            if (Find(cell.Text) is not { } role)
            {
                return false;
            }

            known++;
            hasText |= role == ColumnRole.Text;
        }

        return hasText && known >= 2;
    }

    // The first entry with one of its words wins: 牵头单位负责的材料 names materials, 评分标准 no indicator.
    private static readonly (string[] Words, ColumnRole? Role)[] Loose =
    [
        (["备注", "进度", "完成", "时限", "时间", "电话", "联系", "得分", "评分", "责任人", "姓名", "职务", "领导"], ColumnRole.Other),
        (["材料", "资料", "佐证", "印证", "证明"], ColumnRole.Materials),
        (["牵头", "主责", "主办"], ColumnRole.LeadUnits),
        (["责任单位", "责任部门", "配合", "落实单位", "承办", "协办", "实施单位", "参与", "报送单位", "提供单位"], ColumnRole.ResponsibleUnits),
        (["方法", "方式"], ColumnRole.Methods),
        (["分值", "权重", "满分"], ColumnRole.Score),
        (["适用"], ColumnRole.Applicability),
        (["序号", "编号"], ColumnRole.Number),
        (["一级"], ColumnRole.Category),
        (["二级"], ColumnRole.Subcategory),
        (["三级", "指标", "任务", "要求", "内容", "事项", "要点", "标准", "举措", "措施"], ColumnRole.Text),
    ];

    private static Dictionary<string, ColumnRole> Build(params (ColumnRole Role, string Names)[] groups) =>
        groups.SelectMany(group => group.Names.Split(' ').Select(name => (name, group.Role)))
            .ToDictionary(pair => pair.name, pair => pair.Role, StringComparer.Ordinal);
}
