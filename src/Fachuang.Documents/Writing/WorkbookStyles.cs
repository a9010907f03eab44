using DocumentFormat.OpenXml.Spreadsheet;

namespace Fachuang.Documents.Writing;

/// <summary>The looks of cells; the constants are their places in the list of formats.</summary>
internal static class WorkbookStyles
{
    public const uint Head = 1, Text = 2, Number = 4, Day = 5, Moment = 6, Title = 7, Line = 8;

    private const uint QuotedText = 3;
    private const uint DayFormat = 164, MomentFormat = 165;

    /// <summary>
    /// Text that would be a formula if a person typed it gets the mark that Excel shows as a leading apostrophe, so that it stays text
    /// when somebody edits the cell.
    /// </summary>
    public static uint ForText(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' ? QuotedText : Text;

    public static Stylesheet Stylesheet() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = DayFormat, FormatCode = "yyyy\\-mm\\-dd" },
            new NumberingFormat { NumberFormatId = MomentFormat, FormatCode = "yyyy\\-mm\\-dd\\ hh:mm" }) { Count = 2 },
        new Fonts(Font(bold: false), Font(bold: true), Font(bold: true, size: 16)) { Count = 3 },
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE8EDF3" }) { PatternType = PatternValues.Solid })) { Count = 3 },
        new Borders(
            new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()),
            new Border(Edge<LeftBorder>(), Edge<RightBorder>(), Edge<TopBorder>(), Edge<BottomBorder>(), new DiagonalBorder())) { Count = 2 },
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        new CellFormats(
            new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0 },
            Format(0, HorizontalAlignmentValues.Center, font: 1, fill: 2),
            Format(0, HorizontalAlignmentValues.Left),
            Format(0, HorizontalAlignmentValues.Left, quoted: true),
            Format(0, HorizontalAlignmentValues.Right),
            Format(DayFormat, HorizontalAlignmentValues.Center),
            Format(MomentFormat, HorizontalAlignmentValues.Center),
            Format(0, HorizontalAlignmentValues.Center, font: 2, border: 0),
            Format(0, HorizontalAlignmentValues.Center, border: 0)) { Count = 9 },
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });

    private static CellFormat Format(uint number, HorizontalAlignmentValues horizontal, uint font = 0, uint fill = 0, uint border = 1, bool quoted = false) =>
        new(new Alignment { Horizontal = horizontal, Vertical = VerticalAlignmentValues.Center, WrapText = true })
        {
            NumberFormatId = number,
            FontId = font,
            FillId = fill,
            BorderId = border,
            FormatId = 0,
            QuotePrefix = quoted ? true : null,
            ApplyNumberFormat = true,
            ApplyFont = true,
            ApplyFill = true,
            ApplyBorder = true,
            ApplyAlignment = true,
        };

    private static Font Font(bool bold, double size = 11) => bold
        ? new(new Bold(), new FontSize { Val = size }, new FontName { Val = "宋体" }, new FontCharSet { Val = 134 })
        : new(new FontSize { Val = size }, new FontName { Val = "宋体" }, new FontCharSet { Val = 134 });

    private static T Edge<T>()
        where T : BorderPropertiesType, new()
    {
        var edge = new T { Style = BorderStyleValues.Thin };
        edge.Append(new Color { Rgb = "FF8C98A8" });
        return edge;
    }
}
