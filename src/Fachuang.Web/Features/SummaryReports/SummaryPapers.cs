using Fachuang.Documents.Writing;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.SummaryReports;
using Fachuang.Web.Features.Ledgers;
using Fachuang.Web.Features.Materials;

namespace Fachuang.Web.Features.SummaryReports;

/// <summary>Reports as official documents.</summary>
internal static class SummaryPapers
{
    /// <summary>A unit's report.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="unit">Full name of the unit.</param>
    /// <param name="sections">The texts.</param>
    /// <param name="day">The day beside the signature.</param>
    /// <param name="which">草稿 or 第n版, for the file's name.</param>
    public static IResult File(Campaign campaign, string unit, IReadOnlyList<string> sections, DateOnly day, string which)
    {
        var blocks = SummaryTemplate.Sections.Zip(sections, (section, text) => (Block[])[new Block.Heading(1, section.Heading), new Block.Paragraph(text)]).SelectMany(pair => pair);
        var content = new MemoryStream();
        OfficialDocx.Write(content, new OfficialText($"{unit}\n{campaign.Name}总结报告", [.. blocks, new Block.Signature(unit, day)]));
        return TypedResults.File(content.ToArray(), OfficialPapers.MediaType, $"总结报告（{unit}，{which}）.docx");
    }

    /// <summary>The office's draft.</summary>
    public static IResult Merged(string text, string office, DateOnly day)
    {
        var content = new MemoryStream();
        OfficialDocx.Write(content, WrittenReport.Official(text, office, day));
        return TypedResults.File(content.ToArray(), OfficialPapers.MediaType, "总结报告（合并稿）.docx");
    }
}
