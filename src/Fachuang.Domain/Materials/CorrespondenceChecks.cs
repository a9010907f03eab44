namespace Fachuang.Domain.Materials;

/// <summary>一一对应: narrative, catalogue and evidence point to each other (requirement D2).</summary>
internal static class CorrespondenceChecks
{
    public static IEnumerable<Finding>? CitationsResolve(CheckScope scope)
    {
        if (scope.Cited.Count == 0)
        {
            return null;
        }

        var numbers = scope.Entries.Select(entry => entry.Number).ToHashSet();
        var words = scope.OneToOne;
        return scope.Cited.Where(number => !numbers.Contains(number)).Order().Select(number => new Finding(
            $"citation-missing:{number}", FindingLevel.Block, $"正文引用的证{number}，目录里没有", words?.Words, words?.Source ?? Checks.ProgramRule, Section(scope.Narrative, number)));
    }

    public static IEnumerable<Finding>? EntriesCited(CheckScope scope)
    {
        // Without a narrative there is nothing that could cite; that lack has its own finding.
        if (scope.Entries.Count == 0 || scope.Narrative.IsBlank)
        {
            return null;
        }

        // Only a document that asks for one-to-one correspondence can ask for a reason.
        var rule = scope.OneToOne;
        return scope.Entries.Where(entry => !scope.Cited.Contains(entry.Number)).Select(entry => new Finding(
            $"uncited:{entry.Id:n}", rule is null ? FindingLevel.Hint : FindingLevel.Reason, $"证{entry.Number}在正文里没有引用",
            rule?.Words, rule?.Source ?? Checks.ProgramRule, $"entry:{entry.Id}"));
    }

    public static IEnumerable<Finding>? FiguresProved(CheckScope scope)
    {
        if (scope.OneToOne is not { } rule || scope.Entries.Count == 0 || scope.Narrative.IsBlank)
        {
            return null;
        }

        // One finding a section: a list of sentences stands beside the narrative already.
        var narrative = scope.Narrative;
        (string Anchor, string Text)[] sections = [("measures", narrative.Measures), ("results", narrative.Results), ("highlights", narrative.Highlights)];
        return sections.SelectMany(section => Sentences.Of(section.Text).Where(sentence => sentence.Evidence.Count == 0 && sentence.Text.Any(char.IsAsciiDigit)).ToList() is { Count: > 0 } bare
            ? (Finding[])[new($"figures:{section.Anchor}", FindingLevel.Hint, $"写了数字而没有证号的有 {bare.Count} 句：“{Brief(bare[0].Text)}”", rule.Words, rule.Source, section.Anchor)]
            : []);
    }

    private static string Brief(string text) => text.Length <= 24 ? text : text[..(char.IsHighSurrogate(text[23]) ? 23 : 24)] + "…";

    private static string Section(Narrative narrative, int number) =>
        Citations.In(narrative.Measures).Contains(number) ? "measures"
        : Citations.In(narrative.Results).Contains(number) ? "results"
        : "highlights";
}
