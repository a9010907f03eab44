namespace Fachuang.Domain.Materials;

/// <summary>结转: what was accepted in an older campaign, as the beginning of a new draft (requirement A7).</summary>
public static class AcceptedWork
{
    /// <summary>Several accepted contents as one: sections one below the other, catalogues one behind the other, citations following their entries.</summary>
    /// <param name="contents">The contents in the order of their indicators, at least one.</param>
    public static SubmissionContent Together(IReadOnlyList<SubmissionContent> contents)
    {
        var (narrative, entries) = (Narrative.Empty, new List<ContentEntry>());
        foreach (var content in contents)
        {
            var numbers = new Dictionary<int, int?>();
            foreach (var entry in content.Entries.OrderBy(entry => entry.Number))
            {
                // Numbers that stand in the text get their new ones from here.
                numbers[entry.Number] = entries.Count + 1;
                entries.Add(entry with { Number = entries.Count + 1 });
            }

            narrative = new Narrative(
                narrative.Title.Length > 0 ? narrative.Title : content.Narrative.Title,
                Below(narrative.Measures, Citations.Renumber(content.Narrative.Measures, numbers)),
                Below(narrative.Results, Citations.Renumber(content.Narrative.Results, numbers)),
                Below(narrative.Highlights, Citations.Renumber(content.Narrative.Highlights, numbers)));
        }

        return new SubmissionContent(narrative, entries, new Dictionary<string, string>());
    }

    private static string Below(string above, string below) =>
        string.IsNullOrWhiteSpace(below) ? above : string.IsNullOrWhiteSpace(above) ? below : $"{above}\n{below}";
}
