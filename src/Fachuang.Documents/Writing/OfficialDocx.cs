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
        List<byte[]> pictures = [];
        Body body = new([
            .. Head(text.Letterhead), .. Title(text.Title), .. text.Blocks.SelectMany((block, i) => Elements(block, Next(text.Blocks, i), pictures)),
            .. text.Imprint is { } imprint ? OfficialImprint.Elements(imprint) : [], OfficialForm.Section(),
        ]);
        WritePackage(output, package => package.Add("word/document.xml", "wordprocessingml.document.main", new Document(body)), pictures);
    }

    /// <summary>Writes a body with the styles, page numbers and settings of official documents around it.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="writeBody">Writes <c>word/document.xml</c>.</param>
    /// <param name="pictures">PNG the body refers to by <see cref="PictureRelation"/>; null for none.</param>
    internal static void WritePackage(Stream output, Action<OfficePackage> writeBody, IReadOnlyList<byte[]>? pictures = null)
    {
        using var package = new OfficePackage(output);
        writeBody(package);
        package.Add("word/styles.xml", "wordprocessingml.styles", OfficialForm.Styles());
        package.Add("word/settings.xml", "wordprocessingml.settings", OfficialForm.Settings());
        package.Add("word/fontTable.xml", "wordprocessingml.fontTable", OfficialForm.FontTable());
        package.Add("word/footer1.xml", "wordprocessingml.footer", OfficialForm.PageNumber(even: false));
        package.Add("word/footer2.xml", "wordprocessingml.footer", OfficialForm.PageNumber(even: true));
        foreach (var (i, png) in (pictures ?? []).Index())
        {
            package.AddPng($"word/media/picture{i + 1}.png", png);
        }

        package.Relate("", ("rId1", "officeDocument", "word/document.xml"));
        package.Relate(
            "word/document.xml",
            [
                ("rId1", "styles", "styles.xml"), ("rId2", "settings", "settings.xml"), ("rId3", "fontTable", "fontTable.xml"),
                (OfficialForm.OddFooter, "footer", "footer1.xml"), (OfficialForm.EvenFooter, "footer", "footer2.xml"),
                .. (pictures ?? []).Select((_, i) => (PictureRelation(i + 1), "image", $"media/picture{i + 1}.png")),
            ]);
    }

    /// <summary>How the body refers to a picture, counted from 1.</summary>
    internal static string PictureRelation(int number) => $"rIdPicture{Number(number)}";

    private static Block? Next(IReadOnlyList<Block> blocks, int i) => i + 1 < blocks.Count ? blocks[i + 1] : null;

    private static IEnumerable<OpenXmlElement> Head(Letterhead? head)
    {
        if (head is null)
        {
            return [];
        }

        var issuer = Paragraph(OfficialForm.IssuerMark, OneLine(head.Issuer));
        var fitting = OfficialForm.TypeAreaWidth / 10 / Math.Max(1, (int)Math.Ceiling(Characters(OneLine(head.Issuer))));
        if (fitting < OfficialForm.IssuerSize)
        {
            // A long mark stays on its line in smaller type.
            issuer.GetFirstChild<Run>()!.PrependChild(new RunProperties(new FontSize { Val = Number(Math.Max(fitting, OfficialForm.LeastIssuerSize)) }));
        }

        var number = Paragraph(OfficialForm.DocumentNumber, OneLine(head.Number));
        if (head.Left.Length + head.Right.Length == 0)
        {
            return [issuer, number];
        }

        number.ParagraphProperties!.ParagraphBorders = new ParagraphBorders(new BottomBorder { Val = BorderValues.Nil });
        number.ParagraphProperties.SpacingBetweenLines = new SpacingBetweenLines { Before = Number(OfficialForm.LinePitch), After = "0" };
        return [issuer, number, Paragraph(OfficialForm.EditorsLine, $"{OneLine(head.Left)}\t{OneLine(head.Right)}")];
    }

    private static IEnumerable<OpenXmlElement> Title(string title)
    {
        var lines = Lines(title);
        return lines.Select((line, i) => Paragraph(i == lines.Count - 1 ? OfficialForm.LastTitleLine : OfficialForm.TitleLine, line));
    }

    private static IEnumerable<OpenXmlElement> Elements(Block block, Block? next, List<byte[]> pictures) => block switch
    {
        Block.Heading heading => [Paragraph(OfficialForm.HeadingStyle(heading.Level), OneLine(heading.Text))],
        Block.Recipient recipient => [Paragraph(OfficialForm.RecipientLine, $"{OneLine(recipient.Name)}：")],
        Block.Paragraph paragraph => Paragraphs(paragraph, keepWithNext: next is Block.Signature or Block.SignatureField),
        // Word melts two tables with nothing between them into one, and wants a paragraph at the end.
        Block.Table table => [.. table.Caption.Length > 0 ? Caption(table.Caption, keepWithNext: true) : [Gap()], Table(table), .. next is null or Block.Paragraph or Block.Heading or Block.Line ? [Gap()] : Array.Empty<OpenXmlElement>()],
        Block.Picture picture => [OfficialPicture.Paragraph(picture, pictures), .. Caption(picture.Caption, keepWithNext: false)],
        Block.Bars bars => [Gap(), OfficialPicture.Table(bars, pictures), .. bars.Caption.Length > 0 ? Caption(bars.Caption, keepWithNext: false) : [Gap()]],
        Block.Attachments attachments => Attachments(attachments.Names),
        Block.Attachment attachment => Attachment(attachment),
        Block.Note note => Lines(note.Text).Select(line => Paragraph(OfficialForm.Note, line)),
        Block.Signature signature => Signature(signature),
        Block.SignatureField field => [Boxed(OfficialForm.SigningUnit, field.Unit), Boxed(OfficialForm.SigningDate, field.Date)],
        Block.Line line => [Paragraph(OfficialForm.Centred, OneLine(line.Text))],
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

    private static IEnumerable<OpenXmlElement> Caption(string words, bool keepWithNext)
    {
        if (OneLine(words) is not { Length: > 0 } line)
        {
            return [];
        }

        var caption = Paragraph(OfficialForm.Caption, line);
        caption.ParagraphProperties!.KeepNext = keepWithNext ? new KeepNext() : null;
        return [caption];
    }

    /// <summary>附件：1. 名称, each further line of a name below its first character (7.3.4).</summary>
    private static IEnumerable<OpenXmlElement> Attachments(IReadOnlyList<string> names)
    {
        const decimal indent = 2;
        foreach (var (i, name) in names.Index())
        {
            var number = names.Count > 1 ? $"{Number(i + 1)}. " : "";
            var mark = i == 0 ? $"附件：{number}" : number;
            var (before, hanging) = (indent + (i == 0 ? 0 : 3), Characters(mark));
            var paragraph = Paragraph(OfficialForm.AttachmentNote, $"{mark}{OneLine(name)}");
            paragraph.ParagraphProperties!.Indentation = new Indentation
            {
                Left = Number((int)((before + hanging) * OfficialForm.CharacterWidth)), LeftChars = (int)((before + hanging) * 100),
                Hanging = Number((int)(hanging * OfficialForm.CharacterWidth)), HangingChars = (int)(hanging * 100),
            };
            if (i == 0)
            {
                paragraph.ParagraphProperties.SpacingBetweenLines = new SpacingBetweenLines { Before = Number(OfficialForm.LinePitch) };
            }

            yield return paragraph;
        }
    }

    private static IEnumerable<OpenXmlElement> Attachment(Block.Attachment attachment)
    {
        var mark = Paragraph(OfficialForm.Attachment, OneLine(attachment.Mark));
        mark.ParagraphProperties!.PageBreakBefore = new PageBreakBefore();
        mark.ParagraphProperties.SpacingBetweenLines = new SpacingBetweenLines { After = Number(OfficialForm.LinePitch) };
        return [mark, .. Title(attachment.Title)];
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
        element.Append(Row(table.Head, widths, _ => OfficialForm.TableHead, new CantSplit(), new TableHeader()));
        foreach (var row in table.Rows)
        {
            element.Append(Row(row, widths, column => table.Centred.Contains(column) ? OfficialForm.TableCentred : OfficialForm.TableText, new CantSplit()));
        }

        return element;
    }

    private static TableRow Row(IReadOnlyList<string> cells, int[] widths, Func<int, string> styleOf, params OpenXmlElement[] properties)
    {
        var row = new TableRow(new TableRowProperties(properties));
        foreach (var (column, (cell, width)) in cells.Zip(widths).Index())
        {
            var style = styleOf(column);
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
        var (date, unit) = (Day(signature.Date), OneLine(signature.Unit));
        var longer = Characters(unit) - Characters(date);
        // Without a seal the date begins two characters right of the unit and ends no nearer to the edge than two.
        var (unitFromRight, dateFromRight) = signature.HasSeal ? (Math.Max(0, 4 - (longer / 2)), 4)
            : longer >= 2 ? (2, longer) : (4 - longer, 2m);
        return [Paragraph(OfficialForm.SigningUnit, unit, unitFromRight), Paragraph(OfficialForm.SigningDate, date, dateFromRight)];
    }

    /// <summary>A line centred in the last 14½ characters of the type area.</summary>
    private static Paragraph Boxed(string style, string text)
    {
        const decimal before = 28 - 14.5m;
        var paragraph = Paragraph(style, OneLine(text));
        paragraph.ParagraphProperties!.Indentation = new Indentation { Left = Number((int)(before * OfficialForm.CharacterWidth)), LeftChars = (int)(before * 100) };
        paragraph.ParagraphProperties.Justification = new Justification { Val = JustificationValues.Center };
        return paragraph;
    }

    /// <summary>2024年6月9日 (7.3.5.4).</summary>
    internal static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    internal static string OneLine(string text) => string.Join(' ', Lines(text));

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
