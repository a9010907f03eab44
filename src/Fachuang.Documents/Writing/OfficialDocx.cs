using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Fachuang.Documents.Writing;

/// <summary>Writes docx in the form of official documents (GB/T 9704-2012).</summary>
public static class OfficialDocx
{
    /// <summary>Writes the text as a docx. The same text gives the same bytes (an output that can seek gets other ones than one that cannot).</summary>
    /// <param name="output">Where it goes; written synchronously, not closed.</param>
    /// <param name="text">What is written.</param>
    /// <exception cref="ArgumentException">A heading's level is not 1 to 4; a table's rows or widths do not fit its head.</exception>
    public static void Write(Stream output, OfficialText text)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(text);
        var document = new Document(new Body([.. Head(text.Letterhead), .. Title(text.Title), .. text.Blocks.SelectMany((block, i) => Elements(block, Next(text.Blocks, i))), OfficialForm.Section()]));
        WritePackage(output, package => package.Add("word/document.xml", "wordprocessingml.document.main", document));
    }

    /// <summary>Writes a body with the styles, page numbers and settings of official documents around it.</summary>
    internal static void WritePackage(Stream output, Action<OfficePackage> writeBody)
    {
        using var package = new OfficePackage(output);
        writeBody(package);
        package.Add("word/styles.xml", "wordprocessingml.styles", OfficialForm.Styles());
        package.Add("word/settings.xml", "wordprocessingml.settings", OfficialForm.Settings());
        package.Add("word/fontTable.xml", "wordprocessingml.fontTable", OfficialForm.FontTable());
        package.Add("word/footer1.xml", "wordprocessingml.footer", OfficialForm.PageNumber(even: false));
        package.Add("word/footer2.xml", "wordprocessingml.footer", OfficialForm.PageNumber(even: true));
        package.Relate("", ("rId1", "officeDocument", "word/document.xml"));
        package.Relate(
            "word/document.xml",
            ("rId1", "styles", "styles.xml"), ("rId2", "settings", "settings.xml"), ("rId3", "fontTable", "fontTable.xml"),
            (OfficialForm.OddFooter, "footer", "footer1.xml"), (OfficialForm.EvenFooter, "footer", "footer2.xml"));
    }

    private static Block? Next(IReadOnlyList<Block> blocks, int i) => i + 1 < blocks.Count ? blocks[i + 1] : null;

    private static IEnumerable<OpenXmlElement> Head(Letterhead? head) => head is null
        ? []
        : [Paragraph(OfficialForm.IssuerMark, string.Join(' ', Lines(head.Issuer))), Paragraph(OfficialForm.DocumentNumber, string.Join(' ', Lines(head.Number)))];

    private static IEnumerable<OpenXmlElement> Title(string title)
    {
        var lines = Lines(title);
        return lines.Select((line, i) => Paragraph(i == lines.Count - 1 ? OfficialForm.LastTitleLine : OfficialForm.TitleLine, line));
    }

    private static IEnumerable<OpenXmlElement> Elements(Block block, Block? next) => block switch
    {
        Block.Heading heading => [Paragraph(OfficialForm.HeadingStyle(heading.Level), string.Join(' ', Lines(heading.Text)))],
        Block.Recipient recipient => [Paragraph(OfficialForm.RecipientLine, string.Join(' ', Lines(recipient.Name)) + "：")],
        Block.Paragraph paragraph => Paragraphs(paragraph, keepWithNext: next is Block.Signature),
        // Word melts two tables with nothing between them into one, and wants a paragraph at the end.
        Block.Table table => [Gap(), Table(table), .. next is null ? [Gap()] : Array.Empty<OpenXmlElement>()],
        Block.Signature signature => Signature(signature),
        _ => throw new ArgumentException($"No form for {block.GetType()}.", nameof(block)),
    };

    private static IEnumerable<OpenXmlElement> Paragraphs(Block.Paragraph paragraph, bool keepWithNext)
    {
        var lines = Lines(paragraph.Text);
        for (var i = 0; i < lines.Count; i++)
        {
            var element = Paragraph(OfficialForm.Text, lines[i]);
            if (keepWithNext && i == lines.Count - 1)
            {
                // A signature must not stand alone on a page (7.3.5.5).
                element.ParagraphProperties!.KeepNext = new KeepNext();
            }

            yield return element;
        }
    }

    private static Paragraph Gap() => new(OfficialForm.Style(OfficialForm.Gap));

    private static Table Table(Block.Table table)
    {
        if (table.Head.Count == 0 || table.Widths.Count != table.Head.Count || table.Widths.Any(width => width <= 0)
            || table.Rows.Any(row => row.Count != table.Head.Count))
        {
            throw new ArgumentException("The rows and widths of a table must fit its head.", nameof(table));
        }

        var widths = Widths(table.Widths, OfficialForm.TypeAreaWidth);
        var element = new Table(OfficialForm.TableProperties(), new TableGrid(widths.Select(width => new GridColumn { Width = Number(width) })));
        element.Append(Row(table.Head, widths, OfficialForm.TableHead, new CantSplit(), new TableHeader()));
        foreach (var row in table.Rows)
        {
            element.Append(Row(row, widths, OfficialForm.TableText, new CantSplit()));
        }

        return element;
    }

    private static TableRow Row(IReadOnlyList<string> cells, int[] widths, string style, params OpenXmlElement[] properties)
    {
        var row = new TableRow(new TableRowProperties(properties));
        foreach (var (cell, width) in cells.Zip(widths))
        {
            var lines = Lines(cell);
            var paragraphs = lines.Count == 0 ? [new Paragraph(OfficialForm.Style(style))] : lines.Select(line => Paragraph(style, line));
            row.Append(new TableCell(
                [new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = Number(width) }, OfficialForm.CellAlignment()), .. paragraphs]));
        }

        return row;
    }

    /// <summary>The shares of a width in twentieths of a point, without a remainder.</summary>
    internal static int[] Widths(IReadOnlyList<int> shares, int whole)
    {
        var total = shares.Sum(share => (long)share);
        var (before, sum) = (0, 0L);
        return [.. shares.Select(share =>
        {
            sum += share;
            var edge = (int)(whole * sum / total);
            var width = edge - before;
            before = edge;
            return width;
        })];
    }

    private static IEnumerable<OpenXmlElement> Signature(Block.Signature signature)
    {
        const decimal dateFromRight = 4;
        var date = string.Create(CultureInfo.InvariantCulture, $"{signature.Date.Year}年{signature.Date.Month}月{signature.Date.Day}日");
        var unit = string.Join(' ', Lines(signature.Unit));
        var unitFromRight = Math.Max(0, dateFromRight + ((Characters(date) - Characters(unit)) / 2));
        return [Paragraph(OfficialForm.SigningUnit, unit, unitFromRight), Paragraph(OfficialForm.SigningDate, date, dateFromRight)];
    }

    /// <summary>How wide the text is, in characters of the body: Latin letters and figures take half of one.</summary>
    private static decimal Characters(string text) => text.EnumerateRunes().Sum(rune => rune.IsAscii ? 0.5m : 1m);

    internal static Paragraph Paragraph(string style, string text, decimal fromRight = 0)
    {
        var properties = OfficialForm.Style(style);
        if (fromRight > 0)
        {
            properties.Indentation = new Indentation
            {
                Right = Number((int)(fromRight * OfficialForm.CharacterWidth)),
                RightChars = (int)(fromRight * 100),
            };
        }

        var run = new Run();
        foreach (var (i, part) in text.Split('\t').Index())
        {
            if (i > 0)
            {
                run.Append(new TabChar());
            }

            run.Append(new Text(part) { Space = SpaceProcessingModeValues.Preserve });
        }

        return new Paragraph(properties, run);
    }

    /// <summary>What stands in the text line by line, without blanks around the lines and without empty ones.</summary>
    internal static List<string> Lines(string text) =>
        [.. XmlText.Clean(text).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    internal static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
