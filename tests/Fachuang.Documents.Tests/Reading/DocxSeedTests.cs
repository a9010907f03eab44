using Fachuang.Documents.Model;
using Fachuang.Documents.Writing;
using Xunit;

namespace Fachuang.Documents.Tests.Reading;

/// <summary>The five documents as docx, written in every way offices write them: always the same indicators.</summary>
public sealed class DocxSeedTests
{
    public static TheoryData<string> Documents => new(Sources.Names);

    public static TheoryData<string, string> Variants
    {
        get
        {
            var variants = new TheoryData<string, string>();
            foreach (var name in Sources.Names)
            {
                // 004 lost headings of its first level: above a page break an empty heading cell and a cut one cannot be told apart.
                foreach (var way in DocxPaper.Ways.Where(way => name != Sources.Names[4] || way is not ("headings repeated" or "split" or "split without headings")))
                {
                    variants.Add(name, way);
                }
            }

            return variants;
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void An_export_read_again_is_the_same_list(string name)
    {
        var document = Sources.Document(name);
        using var output = new MemoryStream();
        TaskListDocx.Write(output, document);
        var again = Sources.Read(output.ToArray(), "导出.docx").Document;

        Papers.AssertSameItems(document, again);
        Papers.AssertSameTitle(document, again!);
        Assert.Equal(document.DocumentTitle, again!.DocumentTitle);
        Assert.All(again.Lists.SelectMany(list => list.Items), item => Assert.NotNull(again.SourcePlaces[item.Source.FirstLine - 1]?.Row));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_list_written_in_any_way_gives_the_same_indicators(string name, string way)
    {
        var document = Sources.Document(name);
        var again = Sources.Read(new DocxPaper(document).Write(way), "清单.docx").Document;

        Papers.AssertSameItems(document, again);
        Papers.AssertSameTitle(document, again!);
        Assert.Equal(
            way is "tracked changes" ? ["changes.accepted"] : way is "hidden rows" ? ["rows.hidden"] : Array.Empty<string>(),
            again!.Diagnostics.Select(diagnostic => diagnostic.Code).Where(code => code is "changes.accepted" or "rows.hidden"));
    }

    [Fact]
    public void The_export_of_an_export_has_the_same_bytes()
    {
        var first = Export(Sources.Document(Sources.Names[1]));

        Assert.Equal(first, Export(Sources.Read(first, "导出.docx").Document!));

        static byte[] Export(TaskListDocument document)
        {
            using var output = new MemoryStream();
            TaskListDocx.Write(output, document);
            return output.ToArray();
        }
    }
}
