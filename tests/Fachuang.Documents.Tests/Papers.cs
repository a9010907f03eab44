using System.Text;
using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;
using Fachuang.Documents.Writing;
using Xunit;

namespace Fachuang.Documents.Tests;

/// <summary>The five documents laid out as tables again, and the comparison of what was read from such tables.</summary>
internal static class Papers
{
    /// <summary>A document as a reader of a format with cells would hand it over.</summary>
    /// <param name="document">The document.</param>
    /// <param name="rowsPerPart">After so many rows the table breaks and goes on as another one; 0 for one table a list.</param>
    /// <param name="repeatHeadings">Whether each part begins with the headings.</param>
    public static SourceContent Content(TaskListDocument document, int rowsPerPart = 0, bool repeatHeadings = true)
    {
        var writer = new SourceWriter();
        foreach (var line in TaskListLayout.FrontLines(document))
        {
            writer.AddParagraph(line, null);
        }

        foreach (var table in TaskListLayout.Of(document))
        {
            if (table.Name.Length > 0)
            {
                writer.AddParagraph(table.Name, null);
            }

            var size = rowsPerPart > 0 ? rowsPerPart : Math.Max(1, table.RowCount);
            for (var from = 0; from < table.RowCount; from += size)
            {
                AddPart(writer, table, from, Math.Min(from + size, table.RowCount), from == 0 || repeatHeadings);
            }
        }

        return writer.ToContent();
    }

    private static void AddPart(SourceWriter writer, LaidOutTable table, int from, int to, bool headings)
    {
        var cells = new List<GridCell>();
        var offset = headings ? 1 : 0;
        for (var column = 0; headings && column < table.Headings.Count; column++)
        {
            cells.Add(new GridCell(table.Headings[column], writer.AddCell(table.Headings[column], null), 0, column));
        }

        foreach (var cell in table.Cells.Where(cell => cell.Row < to && cell.Row + cell.RowSpan > from).OrderBy(cell => cell.Row).ThenBy(cell => cell.Column))
        {
            // A merged cell cut by the break keeps its text above it and is empty below, as word processors print it.
            var row = Math.Max(cell.Row, from);
            var text = row == cell.Row ? cell.Text : "";
            cells.Add(new GridCell(text, writer.AddCell(text, null), row - from + offset, cell.Column, Math.Min(cell.Row + cell.RowSpan, to) - row));
        }

        writer.AddGrid(SourceGrid.Of(cells, to - from + offset));
    }

    /// <summary>The items of two readings agree in everything but their place.</summary>
    public static void AssertSameItems(TaskListDocument expected, TaskListDocument? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Lists.Select(list => (list.Name, list.Kind, list.DeclaredCount, list.Items.Count)), actual.Lists.Select(list => (list.Name, list.Kind, list.DeclaredCount, list.Items.Count)));
        foreach (var (a, b) in expected.Lists.SelectMany(list => list.Items).Zip(actual.Lists.SelectMany(list => list.Items)))
        {
            Assert.Equal(Describe(a), Describe(b));
        }
    }

    /// <summary>The facts of the title page agree.</summary>
    public static void AssertSameTitle(TaskListDocument expected, TaskListDocument actual) => Assert.Equal(
        (expected.Title, expected.Issuer, expected.DocumentNumber, expected.Date, expected.DeclaredTotal),
        (actual.Title, actual.Issuer, actual.DocumentNumber, actual.Date, actual.DeclaredTotal));

    /// <summary>An item in lines, without its place, white space and widths.</summary>
    public static string Describe(TaskItem item)
    {
        var text = new StringBuilder();
        text.AppendLine($"{item.Key} {item.Number} {item.Kind} | {item.Category} | {item.Subcategory}").AppendLine(item.Text);
        text.AppendLine("methods " + string.Join('/', item.Methods));
        text.AppendLine("materials " + string.Join("\n  ", item.Materials.Select(material => material.Number + ":" + material.Text)));
        text.AppendLine("notes " + string.Join("\n  ", item.Notes));
        text.AppendLine("lead " + string.Join('/', item.LeadUnits));
        text.AppendLine("by material " + string.Join(' ', item.LeadUnitsByMaterial.Select(part => part.MaterialNumber + ":" + string.Join('/', part.Units))));
        text.AppendLine("responsible " + string.Join('/', item.ResponsibleUnits));
        text.AppendLine($"open {item.UnitsOpenEnded} phrases {string.Join('/', item.UnitPhrases)}");
        text.AppendLine("group " + string.Join(',', item.MaterialGroup));
        text.AppendLine($"applies {item.Applicability} score {item.FullScore}");
        text.AppendLine("rules " + string.Join("\n  ", item.Rules));
        return Normal(text.ToString());
    }

    private static string Normal(string text) =>
        new([.. text.Select(character => character is >= '\uFF01' and <= '\uFF5E' ? (char)(character - 0xFEE0) : character).Where(character => character == '\n' || !char.IsWhiteSpace(character))]);
}
