using Fachuang.Documents.Recognition;
using Xunit;

namespace Fachuang.Documents.Tests.Recognition;

/// <summary>Tables that know their cells, whatever format they came in.</summary>
public sealed class GridTests
{
    public static TheoryData<string> Documents => new(Sources.Names);

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_laid_out_as_tables_gives_the_same_indicators(string name)
    {
        var document = Sources.Document(name);
        var again = DocumentRecognizer.Recognize(Papers.Content(document));

        Papers.AssertSameItems(document, again);
        Papers.AssertSameTitle(document, again!);
    }

    // 004 lost headings of its first level: above a page break an empty heading cell and a cut one cannot be told apart.
    [Theory]
    [InlineData("000_11224d44947f2015.txt")]
    [InlineData("001_8a72f614b0e0b1b1.txt")]
    [InlineData("002_0a71c8c1351210c2.txt")]
    [InlineData("003_b58693704e51f00d.txt")]
    public void Tables_cut_by_pages_with_and_without_headings_give_the_same_indicators(string name)
    {
        var document = Sources.Document(name);
        foreach (var rows in (int[])[2, 3, 7, 10])
        {
            Papers.AssertSameItems(document, DocumentRecognizer.Recognize(Papers.Content(document, rows)));
            Papers.AssertSameItems(document, DocumentRecognizer.Recognize(Papers.Content(document, rows, repeatHeadings: false)));
        }
    }
}
