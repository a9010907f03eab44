using System.Text.Json;
using Fachuang.Domain.Materials;

namespace Fachuang.Domain.Tests.Materials;

public sealed class NarrativeCountTests
{
    [Fact]
    public void Server_and_browser_count_alike()
    {
        using var stream = typeof(NarrativeCountTests).Assembly.GetManifestResourceStream("count-cases.json")!;
        var cases = JsonSerializer.Deserialize<Case[]>(stream, JsonSerializerOptions.Web)!;
        Assert.True(cases.Length > 40);
        var wrong = cases.Where(entry => NarrativeCount.Of(entry.Text) != entry.Count)
            .Select(entry => $"{entry.Text}: {NarrativeCount.Of(entry.Text)}, not {entry.Count} ({entry.Why})");
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_three_sections_count_and_the_title_does_not() =>
        Assert.Equal(6, NarrativeCount.Of(new Narrative("关于证明事项的情况说明", "举措", "成效[证1]", "亮点")));

    [Theory]
    [InlineData("见[证1]、[证12]。", new[] { 1, 12 })]
    [InlineData("[证0001]", new[] { 1 })]
    [InlineData("[证１]", new int[0])]
    [InlineData("[证12345]", new int[0])]
    [InlineData("证1", new int[0])]
    public void Citations_are_read_as_the_browser_reads_them(string text, int[] numbers) => Assert.Equal(numbers, Citations.In(text));

    [Fact]
    public void Splitting_at_citations_loses_nothing()
    {
        const string text = "[证1]建立清单[证2][证3]，公布。";
        Assert.Equal(text, string.Concat(Citations.Split(text).Select(part => part.Words)));
        Assert.Equal([1, 2, 3], Citations.Split(text).Where(part => part.Number is not null).Select(part => part.Number!.Value));
    }

    private sealed record Case(string Text, int Count, string Why);
}
