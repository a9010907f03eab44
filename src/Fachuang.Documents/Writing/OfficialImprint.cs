using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Fachuang.Documents.Writing;

/// <summary>版记 (GB/T 9704-2012, 7.4): a table that floats down to the lower edge of the type area of the page the text ends on.</summary>
internal static class OfficialImprint
{
    // Type of 14 points; the text stands one character in from both ends of the rules.
    private const int Character = 280;

    // Eighths of a point: 0.35 mm outside, 0.25 mm between (7.4.1).
    private const uint OuterRule = 8, InnerRule = 6;

    public static IEnumerable<OpenXmlElement> Elements(Imprint imprint)
    {
        var copies = imprint.CopiesTo.Select(OfficialDocx.OneLine).Where(name => name.Length > 0).ToList();
        var issue = OfficialDocx.Paragraph(OfficialForm.ImprintLine, $"{OfficialDocx.OneLine(imprint.IssuedBy)}\t{OfficialDocx.Day(imprint.IssuedOn)}印发");
        issue.ParagraphProperties!.Tabs = new Tabs(new TabStop { Val = TabStopValues.Right, Position = OfficialForm.TypeAreaWidth - Character });
        issue.ParagraphProperties.Indentation = Indent(Character, 0);
        var table = new Table(
            new TableProperties(
                new TablePositionProperties { HorizontalAnchor = HorizontalAnchorValues.Margin, VerticalAnchor = VerticalAnchorValues.Margin, TablePositionXAlignment = HorizontalAlignmentValues.Left, TablePositionYAlignment = VerticalAlignmentValues.Bottom },
                new TableWidth { Type = TableWidthUnitValues.Dxa, Width = OfficialDocx.Number(OfficialForm.TypeAreaWidth) },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = OuterRule, Space = 0 },
                    new BottomBorder { Val = BorderValues.Single, Size = OuterRule, Space = 0 },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = InnerRule, Space = 0 }),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TableCellLeftMargin { Type = TableWidthValues.Dxa, Width = 0 }, new TableCellRightMargin { Type = TableWidthValues.Dxa, Width = 0 })),
            new TableGrid(new GridColumn { Width = OfficialDocx.Number(OfficialForm.TypeAreaWidth) }));
        if (copies.Count > 0)
        {
            // Further lines begin below the first name.
            var line = OfficialDocx.Paragraph(OfficialForm.ImprintLine, $"抄送：{string.Join('，', copies)}。");
            line.ParagraphProperties!.Indentation = Indent(4 * Character, 3 * Character);
            table.Append(Row(line));
        }

        table.Append(Row(issue));
        return [new Paragraph(OfficialForm.Style(OfficialForm.Gap)), table, new Paragraph(OfficialForm.Style(OfficialForm.Gap))];
    }

    private static Indentation Indent(int left, int hanging) => new()
    {
        Left = OfficialDocx.Number(left), Right = OfficialDocx.Number(Character), Hanging = OfficialDocx.Number(hanging),
    };

    private static TableRow Row(Paragraph paragraph) => new(
        new TableRowProperties(new CantSplit()),
        new TableCell(new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = OfficialDocx.Number(OfficialForm.TypeAreaWidth) }), paragraph));
}
