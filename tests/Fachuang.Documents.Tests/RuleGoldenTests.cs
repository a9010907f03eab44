using System.Globalization;
using Fachuang.Documents.Model;
using Xunit;

namespace Fachuang.Documents.Tests;

/// <summary>
/// The rules of the five documents as a careful reader finds them (Golden/rules/*.tsv): the item (empty for the whole document),
/// type, words, minimum, maximum, unit and text of each, in order.
/// </summary>
public sealed class RuleGoldenTests
{
    public static TheoryData<string> Documents => new(Sources.Names);

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_rule_is_found_and_no_other(string name)
    {
        var document = Sources.Document(name);
        var rows = document.GeneralRules.Select(rule => Row("", rule))
            .Concat(document.Lists.SelectMany(list => list.Items).SelectMany(item => item.Rules.Select(rule => Row(item.Key, rule))));

        Assert.Equal(Sources.GoldenRules(name), rows);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_words_of_every_rule_stand_in_its_item(string name)
    {
        foreach (var item in Sources.Document(name).Lists.SelectMany(list => list.Items))
        {
            var text = Bare(string.Join('\n', [item.Text, .. item.Materials.Select(material => material.Text), .. item.Notes, item.MaterialsCell]));
            Assert.All(item.Rules, rule => Assert.Contains(Bare(rule.Words), text, StringComparison.Ordinal));
        }
    }

    private static string Row(string key, ReadRule rule) =>
        string.Join('\t', key, rule.Type, rule.Words, Number(rule.Minimum), Number(rule.Maximum), rule.Unit, rule.Text);

    private static string? Number(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string Bare(string text) => new([.. text.Where(character => !char.IsWhiteSpace(character))]);
}
