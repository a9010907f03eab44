namespace Fachuang.Domain.SummaryReports;

/// <summary>A section of the summary report.</summary>
/// <param name="Heading">With its number, e.g. 一、组织领导.</param>
/// <param name="Hint">What belongs into it.</param>
/// <param name="Most">How many characters it may have when it is handed in.</param>
public sealed record SummarySection(string Heading, string Hint, int Most);

/// <summary>The template of the summary report. The documents ask for the report and leave its form open; the limits keep what is merged readable.</summary>
public static class SummaryTemplate
{
    /// <summary>The sections in their order.</summary>
    public static IReadOnlyList<SummarySection> Sections { get; } =
    [
        new("一、组织领导", "谁牵头、怎么分工、怎么部署和督促", 600),
        new("二、主要举措", "做了什么：制度、部署、办法", 1500),
        new("三、重要成效", "做成了什么：数量、比例、时间", 1500),
        new("四、突出亮点", "和别处不同的做法，上级的肯定", 800),
        new("五、存在问题", "还差什么，为什么", 600),
        new("六、下一步打算", "什么时候办成什么", 600),
    ];

    /// <summary>The texts of a report in which nothing is written.</summary>
    public static List<string> Blank() => [.. Sections.Select(_ => "")];

    /// <summary>Why texts cannot be handed in; null when they can.</summary>
    public static Refusal? WhyNotSubmit(IReadOnlyList<string> texts)
    {
        foreach (var (section, text) in Sections.Zip(texts))
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return new("summary.blank-section", $"“{section.Heading}”还没有写；确实没有的，写明没有");
            }

            if (text.Length > section.Most)
            {
                return new("summary.too-long", $"“{section.Heading}”有 {text.Length} 字，最多 {section.Most} 字");
            }
        }

        return null;
    }

    /// <summary>
    /// The office's draft: section by section what the units reported, each with its name behind it as the source.
    /// </summary>
    /// <param name="title">First line.</param>
    /// <param name="reports">Short name of the unit and its texts, in the order of the units.</param>
    public static string Merge(string title, IReadOnlyList<(string Unit, IReadOnlyList<string> Sections)> reports)
    {
        var lines = new List<string> { title };
        foreach (var (index, section) in Sections.Index())
        {
            lines.Add(section.Heading);
            lines.AddRange(reports.Where(report => report.Sections[index].Trim().Length > 0).Select(report => $"{report.Sections[index].Trim()}（{report.Unit}）"));
        }

        return string.Join('\n', lines);
    }
}
