using System.Text.Json;

namespace Fachuang.Web.Operations;

/// <summary>Words for what the trail stores in the program's own names.</summary>
internal static class AuditWords
{
    private static readonly Dictionary<string, string> Subjects = new()
    {
        ["Account"] = "账号", ["Region"] = "行政区划", ["Unit"] = "单位", ["UnitAlias"] = "单位别名", ["UnitGroup"] = "单位组", ["UnitGroupMember"] = "单位组成员",
        ["ImportDraft"] = "导入草稿", ["IndicatorSystem"] = "指标体系", ["IndicatorList"] = "清单", ["Indicator"] = "指标", ["MaterialRequirement"] = "材料要求",
        ["IndicatorUnit"] = "指标的单位", ["Rule"] = "核验规则", ["Campaign"] = "创建活动", ["Assignment"] = "任务", ["AssignmentIndicator"] = "任务的指标",
        ["Reminder"] = "催办", ["Submission"] = "材料", ["CatalogueEntry"] = "目录条目", ["StoredFile"] = "原件", ["SubmissionVersion"] = "送审版本",
        ["FindingReason"] = "说明理由", ["ReviewComment"] = "审核意见", ["SelfAssessment"] = "自评", ["CandidacyPackage"] = "申报包", ["Setting"] = "设置",
        ["DataProtectionKey"] = "登录密钥",
    };

    private static readonly Dictionary<string, string> Actions = new()
    {
        ["Added"] = "新增", ["Modified"] = "修改", ["Deleted"] = "删除", ["SignedIn"] = "登录", ["SignInFailed"] = "登录失败", ["LockedOut"] = "登录被锁",
        ["Downloaded"] = "下载",
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
        var before = Values(entry.Before);
        var after = Values(entry.After);
        return before.Keys.Union(after.Keys).Where(name => name is not ("Id" or "RegionId"))
            .Select(name => (name, before.GetValueOrDefault(name, ""), after.GetValueOrDefault(name, "")));
    }

    private static Dictionary<string, string> Values(string? json)
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
