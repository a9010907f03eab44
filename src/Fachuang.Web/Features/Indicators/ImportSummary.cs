using System.Text;
using Fachuang.Documents.Model;
using Fachuang.Domain.People;
using Fachuang.Web.Features.Indicators.Import;

namespace Fachuang.Web.Features.Indicators;

/// <summary>What <c>fachuang import</c> says to a person: counts, doubts with their places, names to be asked.</summary>
internal static class ImportSummary
{
    /// <summary>The words.</summary>
    /// <param name="document">What was read.</param>
    /// <param name="resolved">What the names mean in a region; null when no region was named.</param>
    public static string Of(TaskListDocument document, ImportReading? resolved)
    {
        var text = new StringBuilder();
        var items = document.Lists.SelectMany(list => list.Items).ToList();
        text.AppendLine(document.Title);
        text.AppendLine($"文号 {document.DocumentNumber ?? "没有写"} · 发文机关 {document.Issuer ?? "没有写"} · 日期 {(document.Date is { } date ? Ui.Say.Day(date) : "没有写")} · {document.SourceLines.Count} 行");
        foreach (var list in document.Lists)
        {
            var kinds = string.Join("，", list.Items.GroupBy(item => item.Kind).Select(kind => $"{kind.Key.ToDomain().Word()} {kind.Count()} 项"));
            text.AppendLine($"{(list.Name.Length > 0 ? list.Name : "清单")}：{kinds}{(list.DeclaredCount is { } declared ? $"（文件写明 {declared} 项）" : "")}");
        }

        text.AppendLine($"共 {items.Count} 项，材料要求 {items.Sum(item => item.Materials.Count)} 条，核验规则 {items.Sum(item => item.Rules.Count) + document.GeneralRules.Count} 条");
        foreach (var diagnostic in document.Diagnostics.OrderByDescending(diagnostic => diagnostic.Severity))
        {
            var level = diagnostic.Severity switch { Severity.Error => "必须定", Severity.Warning => "请过目", _ => "已改" };
            text.AppendLine($"[{level}]{(diagnostic.Source is { } source ? $" {SourceWords.Of(document, source)}" : "")} {diagnostic.Message}");
        }

        if (resolved is not null)
        {
            text.AppendLine($"单位：{resolved.Names.Count} 种写法，指 {resolved.UnitNamesMeant.Count} 家，其中 {resolved.NewUnits.Count} 家名单里还没有");
            foreach (var name in resolved.Names.Where(name => name.Verdict is not NameVerdict.Decided))
            {
                text.AppendLine($"[{(name.Verdict is NameVerdict.Open ? "必须定" : "请过目")}] 单位“{name.Printed}”（{name.Count} 项）{(name.Meaning is { Name.Length: > 0 } meaning ? $"→ {meaning.Name}。" : "：")}{name.Reason}");
            }
        }

        return text.ToString();
    }
}
