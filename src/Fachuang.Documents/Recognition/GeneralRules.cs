using System.Text.RegularExpressions;
using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;

namespace Fachuang.Documents.Recognition;

/// <summary>Rules that hold for all items: the numbered paragraphs below a heading such as 申报材料要求 or 说明.</summary>
internal static partial class GeneralRules
{
    public static List<ReadRule> Read(IReadOnlyList<SourceBlock> blocks)
    {
        var rules = new List<ReadRule>();
        var inside = false;
        foreach (var block in blocks)
        {
            if (block is not SourceParagraph paragraph)
            {
                inside = false;
                continue;
            }

            var text = ChineseText.Tidy(paragraph.Text);
            if (SectionHeading().Match(text) is { Success: true } heading)
            {
                inside = true;
                text = text[heading.Length..];
            }
            else if (Labels.Style(text) is not (LabelStyle.Digit or LabelStyle.DigitInBrackets))
            {
                inside = false;
            }

            // A day of report stands in the running text as well: 每月20日前报送工作进展情况.
            rules.AddRange(RuleReader.Read(text).Where(rule => inside ? IsDemand(rule) : rule.Type == RuleType.Deadline && rule.Unit is not null));
        }

        return [.. rules.Distinct()];
    }

    /// <summary>A method of assessment named among others (实地核验) asks for nothing.</summary>
    private static bool IsDemand(ReadRule rule) => rule.Type != RuleType.OnSite || rule.Words.EndsWith("提供", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?:(?:填报|填表|编制)?说明[：:]|[\u3400-\u9FFF]{0,12}材料(?:的)?要求[\u3400-\u9FFF]{0,6}$|(?:有关|填报|申报)要求[：:]?$)")]
    private static partial Regex SectionHeading();
}
