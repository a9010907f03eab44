using System.Globalization;
using DocumentFormat.OpenXml;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace Fachuang.Documents.Writing;

/// <summary>Writes xlsx for people who filter, print and hand on: head row fixed and repeated, texts wrapped, nothing that calculates.</summary>
public static class Workbook
{
    /// <summary>The most characters Excel takes in a cell.</summary>
    public const int MaxCellLength = 32767;

    private const int MaxRows = 1_048_576, MaxColumns = 16_384;
    private const string Cut = "……（超出单元格上限，以下从略）";

    /// <summary>Writes the sheets row by row. The same sheets give the same bytes (an output that can seek gets other ones than one that cannot).</summary>
    /// <param name="output">Where it goes; written synchronously, not closed.</param>
    /// <param name="sheets">At least one.</param>
    /// <exception cref="ArgumentException">
    /// No sheet; a sheet without columns, or beyond 1,048,576 rows or 16,384 columns; a row that does not fit the columns; a width or merged
    /// range out of bounds; a cell of another kind than <see cref="Sheet"/> allows, or a number that is none. Checked before the first byte
    /// is written, the cells' kinds excepted.
    /// </exception>
    public static void Write(Stream output, IReadOnlyList<Sheet> sheets)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(sheets);
        if (sheets.Count == 0)
        {
            throw new ArgumentException("A workbook has at least one sheet.", nameof(sheets));
        }

        var covered = sheets.Select(Check).ToList();
        var names = SheetNames.Safe(sheets.Select(sheet => sheet.Name));
        using var package = new OfficePackage(output);
        package.Add("xl/workbook.xml", "spreadsheetml.sheet.main", Book(sheets, names));
        package.Add("xl/styles.xml", "spreadsheetml.styles", WorkbookStyles.Stylesheet());
        foreach (var (i, sheet) in sheets.Index())
        {
            package.Add($"xl/worksheets/sheet{i + 1}.xml", "spreadsheetml.worksheet", writer => WriteSheet(writer, sheet, covered[i], isFirst: i == 0));
        }

        package.Relate("", ("rId1", "officeDocument", "xl/workbook.xml"));
        package.Relate(
            "xl/workbook.xml",
            sheets.Select((_, i) => ($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml")).Append(("rIdStyles", "styles", "styles.xml")));
    }

    /// <summary>Checks a sheet and finds the cells that merged ranges cover, their first ones excepted.</summary>
    private static HashSet<(int Row, int Column)> Check(Sheet sheet)
    {
        var (rows, columns) = (sheet.Rows.Count, sheet.Columns.Count);
        if (columns is 0 or > MaxColumns || rows + sheet.Above.Count >= MaxRows || sheet.Columns.Any(column => column.Width is not (> 0 and <= 255)))
        {
            throw new ArgumentException($"Sheet {sheet.Name} has too many or no columns, too many rows, or a width out of bounds.", nameof(sheet));
        }

        HashSet<(int, int)> covered = [], all = [];
        foreach (var merge in sheet.Merges)
        {
            var (height, width) = (merge.LastRow - merge.FirstRow, merge.LastColumn - merge.FirstColumn);
            if (merge.FirstRow < 0 || merge.FirstColumn < 0 || height < 0 || width < 0 || merge.LastRow >= rows || merge.LastColumn >= columns || height + width == 0)
            {
                throw new ArgumentException($"{merge} is no range of sheet {sheet.Name}.", nameof(sheet));
            }

            for (var row = merge.FirstRow; row <= merge.LastRow; row++)
            {
                for (var column = merge.FirstColumn; column <= merge.LastColumn; column++)
                {
                    if (!all.Add((row, column)))
                    {
                        throw new ArgumentException($"{merge} overlaps another range of sheet {sheet.Name}.", nameof(sheet));
                    }

                    if ((row, column) != (merge.FirstRow, merge.FirstColumn))
                    {
                        covered.Add((row, column));
                    }
                }
            }
        }

        return sheet.Rows.All(row => row.Count == columns)
            ? covered
            : throw new ArgumentException($"A row of sheet {sheet.Name} does not fit its columns.", nameof(sheet));
    }

    private static S.Workbook Book(IReadOnlyList<Sheet> sheets, IReadOnlyList<string> names)
    {
        var tabs = names.Select((name, i) => new S.Sheet { Name = name, SheetId = (uint)i + 1, Id = $"rId{i + 1}" });
        // Excel finds the filtered range and the rows to repeat in print by these names; within one sheet they go by the alphabet.
        var defined = names.SelectMany((name, i) => new[]
        {
            new S.DefinedName($"{Quoted(name)}!$A${HeadRow(sheets[i])}:${Letters(sheets[i].Columns.Count - 1)}${HeadRow(sheets[i]) + sheets[i].Rows.Count}")
            {
                Name = "_xlnm._FilterDatabase", LocalSheetId = (uint)i, Hidden = true,
            },
            new S.DefinedName($"{Quoted(name)}!${HeadRow(sheets[i])}:${HeadRow(sheets[i])}") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)i },
        });
        return new(new S.BookViews(new S.WorkbookView()), new S.Sheets(tabs), new S.DefinedNames(defined));
    }

    private static string Quoted(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    private static void WriteSheet(OpenXmlWriter writer, Sheet sheet, HashSet<(int, int)> covered, bool isFirst)
    {
        writer.WriteStartElement(new S.Worksheet());
        writer.WriteElement(new S.SheetProperties(new S.PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new S.SheetDimension { Reference = Area(sheet, firstRow: 1) });
        writer.WriteElement(new S.SheetViews(new S.SheetView(
            new S.Pane { VerticalSplit = HeadRow(sheet), TopLeftCell = Reference(HeadRow(sheet), 0), ActivePane = S.PaneValues.BottomLeft, State = S.PaneStateValues.Frozen },
            new S.Selection { Pane = S.PaneValues.BottomLeft })
        {
            WorkbookViewId = 0,
            TabSelected = isFirst ? true : null,
        }));
        writer.WriteElement(new S.SheetFormatProperties { DefaultRowHeight = 15 });
        writer.WriteElement(new S.Columns(sheet.Columns.Select((column, i) =>
            new S.Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = column.Width, CustomWidth = true })));
        WriteRows(writer, sheet, covered);
        writer.WriteElement(new S.AutoFilter { Reference = Area(sheet, HeadRow(sheet)) });
        List<string> merges =
        [
            .. sheet.Columns.Count > 1 ? sheet.Above.Select((_, i) => $"{Reference(i, 0)}:{Reference(i, sheet.Columns.Count - 1)}") : [],
            .. sheet.Merges.Select(merge => $"{Reference(HeadRow(sheet) + merge.FirstRow, merge.FirstColumn)}:{Reference(HeadRow(sheet) + merge.LastRow, merge.LastColumn)}"),
        ];
        if (merges.Count > 0)
        {
            writer.WriteElement(new S.MergeCells(merges.Select(merge => new S.MergeCell { Reference = merge })) { Count = (uint)merges.Count });
        }

        writer.WriteElement(new S.PrintOptions { HorizontalCentered = true });
        writer.WriteElement(new S.PageMargins { Left = 0.5, Right = 0.5, Top = 0.75, Bottom = 0.75, Header = 0.3, Footer = 0.3 });
        writer.WriteElement(new S.PageSetup
        {
            PaperSize = sheet.Paper switch
            {
                Paper.A4 => 9,
                Paper.A3 => 8,
                _ => throw new ArgumentException($"No paper {sheet.Paper}.", nameof(sheet)),
            },
            Orientation = S.OrientationValues.Landscape,
            FitToWidth = 1,
            FitToHeight = 0,
        });
        writer.WriteElement(new S.HeaderFooter(new S.OddFooter("&C第 &P 页，共 &N 页")));
        writer.WriteEndElement();
    }

    private static void WriteRows(OpenXmlWriter writer, Sheet sheet, HashSet<(int, int)> covered)
    {
        var heights = new RowHeights(sheet);
        writer.WriteStartElement(new S.SheetData());
        foreach (var (i, line) in sheet.Above.Index())
        {
            writer.WriteStartElement(new S.Row { RowIndex = (uint)i + 1, Height = heights.Of(line) });
            writer.WriteElement(TextCell(line.Text, line.IsTitle ? WorkbookStyles.Title : WorkbookStyles.Line, Reference(i, 0)));
            writer.WriteEndElement();
        }

        var head = sheet.Above.Count;
        writer.WriteStartElement(new S.Row { RowIndex = (uint)head + 1, Height = heights.Head });
        foreach (var (i, column) in sheet.Columns.Index())
        {
            writer.WriteElement(TextCell(column.Head, WorkbookStyles.Head, Reference(head, i)));
        }

        writer.WriteEndElement();
        foreach (var (r, row) in sheet.Rows.Index())
        {
            writer.WriteStartElement(new S.Row { RowIndex = (uint)(head + r) + 2, Height = heights.Of(r, covered) });
            for (var c = 0; c < row.Count; c++)
            {
                writer.WriteElement(Cell(covered.Contains((r, c)) ? null : row[c], Reference(head + r + 1, c)));
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static S.Cell Cell(object? value, string reference) => value switch
    {
        // Borders want even the empty cells.
        null => new() { CellReference = reference, StyleIndex = WorkbookStyles.Text },
        string text => TextCell(text, WorkbookStyles.ForText(text), reference),
        bool truth => ValueCell(truth ? "1" : "0", WorkbookStyles.Text, reference, S.CellValues.Boolean),
        int number => ValueCell(Invariant(number), WorkbookStyles.Number, reference),
        long number when Math.Abs((decimal)number) < 1e15m => ValueCell(Invariant(number), WorkbookStyles.Number, reference),
        long number => TextCell(Invariant(number), WorkbookStyles.Text, reference),
        decimal number => ValueCell(Invariant(number), WorkbookStyles.Number, reference),
        double number when double.IsFinite(number) => ValueCell(Invariant(number), WorkbookStyles.Number, reference),
        DateOnly day => Moment(day.ToDateTime(TimeOnly.MinValue), "yyyy-MM-dd", WorkbookStyles.Day, reference),
        DateTime moment => Moment(moment, "yyyy-MM-dd HH:mm", WorkbookStyles.Moment, reference),
        _ => throw new ArgumentException($"A cell cannot hold {value} ({value.GetType()}).", nameof(value)),
    };

    // Before March 1900 Excel's count of days goes wrong (it has a 29th of February); such days stay readable as text.
    private static S.Cell Moment(DateTime moment, string format, uint style, string reference) => moment >= new DateTime(1900, 3, 1)
        ? ValueCell(Invariant(moment.ToOADate()), style, reference)
        : TextCell(moment.ToString(format, CultureInfo.InvariantCulture), WorkbookStyles.Text, reference);

    private static S.Cell ValueCell(string value, uint style, string reference, S.CellValues? type = null) =>
        new(new S.CellValue(value)) { CellReference = reference, StyleIndex = style, DataType = type };

    // Inline, so that nothing of a large sheet has to be kept; text even where it begins like a formula.
    private static S.Cell TextCell(string text, uint style, string reference)
    {
        var clean = XmlText.Clean(text);
        clean = clean.Length <= MaxCellLength ? clean : WithoutHalf(clean[..(MaxCellLength - Cut.Length)]) + Cut;
        return new(new S.InlineString(new S.Text(EscapeEscapes(clean)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = reference, StyleIndex = style, DataType = S.CellValues.InlineString,
        };
    }

    private static string WithoutHalf(string text) => char.IsHighSurrogate(text[^1]) ? text[..^1] : text;

    // Excel reads _x0041_ as A (ECMA-376 part 1, 22.9.2.19): an underscore that would begin such an escape is escaped itself.
    private static string EscapeEscapes(string text)
    {
        var at = text.IndexOf("_x", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return text;
        }

        var escaped = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isEscape = text[i] == '_' && i + 6 < text.Length && text[i + 1] is 'x' or 'X' && text[i + 6] == '_'
                && text.AsSpan(i + 2, 4).IndexOfAnyExcept("0123456789abcdefABCDEF") < 0;
            escaped.Append(isEscape ? "_x005F_" : text[i].ToString());
        }

        return escaped.ToString();
    }

    /// <summary>The row the head stands in, from 1.</summary>
    private static int HeadRow(Sheet sheet) => sheet.Above.Count + 1;

    private static string Area(Sheet sheet, int firstRow) => $"A{firstRow}:{Reference(sheet.Above.Count + sheet.Rows.Count, sheet.Columns.Count - 1)}";

    /// <summary>A cell's name from indexes that begin with 0 at the top of the sheet.</summary>
    private static string Reference(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{Letters(column)}{row + 1}");

    private static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));

    private static string Invariant(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
