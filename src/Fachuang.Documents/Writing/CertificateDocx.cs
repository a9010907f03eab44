using DocumentFormat.OpenXml.Wordprocessing;

namespace Fachuang.Documents.Writing;

/// <summary>What stands on a certificate: words, or the fields of a template that are filled later.</summary>
/// <param name="Heading">命名证书.</param>
/// <param name="Number">编号.</param>
/// <param name="Recipient">To whom; a colon is added.</param>
/// <param name="Text">What was decided, one paragraph, without the title.</param>
/// <param name="Title">The title, in large type on a line of its own.</param>
/// <param name="LongTitle">The same in smaller type, for titles that would not fit one line; each may be put into a condition of the template.</param>
/// <param name="Closing">What follows the title; empty for nothing.</param>
/// <param name="Organ">Who signs.</param>
/// <param name="Day">The day of the decision.</param>
/// <param name="Code">The field of the picture that leads to the register, alone in its paragraph.</param>
/// <param name="AddressWords">Below the code.</param>
public sealed record CertificateForm(
    string Heading, string Number, string Recipient, string Text, IReadOnlyList<string> Title, IReadOnlyList<string> LongTitle, string Closing, string Organ, string Day, string Code, string AddressWords);

/// <summary>A certificate on one page A4 turned on its side, framed in red, in the type of official documents.</summary>
public static class CertificateDocx
{
    // Twentieths of a point.
    private const int PageWidth = 16838, PageHeight = 11906, Side = 2000, Above = 1350, Below = 1150, CodeShare = 4, OrganShare = 7;

    // Half-points: what stands on one line, and what the longest title stands on two lines in.
    private const int TitleSize = 66, LongTitleSize = 44;

    private const string Red = "C00000";

    private const string TitleSong = "方正小标宋简体", Kai = "楷体_GB2312", FangSong = "仿宋_GB2312";

    /// <summary>Writes the certificate. The same one gives the same bytes.</summary>
    /// <param name="output">Where it goes; not closed.</param>
    /// <param name="certificate">What stands on it.</param>
    public static void Write(Stream output, CertificateForm certificate)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(certificate);
        Body body = new(
        [
            Line(Spread(OfficialDocx.OneLine(certificate.Heading)), TitleSong, 96, JustificationValues.Center, Red, before: 160, after: 200),
            Line($"编号：{OfficialDocx.OneLine(certificate.Number)}", FangSong, 28, JustificationValues.Right, after: 240),
            Line($"{OfficialDocx.OneLine(certificate.Recipient)}：", Kai, 40, JustificationValues.Left, after: 120),
            Line(OfficialDocx.OneLine(certificate.Text), FangSong, 36, JustificationValues.Both, indent: true),
            .. certificate.Title.Select(line => Line(OfficialDocx.OneLine(line), TitleSong, TitleSize, JustificationValues.Center, Red, before: 440, after: 320)),
            .. certificate.LongTitle.Select(line => Line(OfficialDocx.OneLine(line), TitleSong, LongTitleSize, JustificationValues.Center, Red, before: 320, after: 160)),
            Line(OfficialDocx.OneLine(certificate.Closing), FangSong, 36, JustificationValues.Both, indent: true),
            Foot(certificate),
            // Word wants a paragraph behind a table; it must not take a page of its own.
            new Paragraph(new ParagraphProperties(new SpacingBetweenLines { Line = "20", LineRule = LineSpacingRuleValues.Exact })),
            Section(),
        ]);
        OfficialDocx.WritePackage(output, package => package.Add("word/document.xml", "wordprocessingml.document.main", new Document(body)), []);
    }

    private static string Spread(string heading) => string.Join('　', heading.EnumerateRunes());

    private static Table Foot(CertificateForm certificate)
    {
        // A picture needs a line that grows with it.
        var code = OfficialDocx.Paragraph("Normal", OfficialDocx.OneLine(certificate.Code));
        code.ParagraphProperties!.SpacingBetweenLines = new SpacingBetweenLines { Before = "240", After = "40", Line = "240", LineRule = LineSpacingRuleValues.Auto };
        code.ParagraphProperties.Indentation = null;
        code.ParagraphProperties.Justification = new Justification { Val = JustificationValues.Center };
        var widths = OfficialDocx.Widths([CodeShare, OrganShare], PageWidth - (2 * Side));
        return new Table(
            new TableProperties(
                new TableWidth { Type = TableWidthUnitValues.Dxa, Width = OfficialDocx.Number(PageWidth - (2 * Side)) },
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(width => new GridColumn { Width = OfficialDocx.Number(width) })),
            new TableRow(
                new TableRowProperties(new CantSplit()),
                Cell(widths[0], code, Line(OfficialDocx.OneLine(certificate.AddressWords), FangSong, 20, JustificationValues.Center)),
                Cell(
                    widths[1], Line(OfficialDocx.OneLine(certificate.Organ), FangSong, 36, JustificationValues.Center),
                    Line(OfficialDocx.OneLine(certificate.Day), FangSong, 36, JustificationValues.Center, before: 80))));
    }

    private static TableCell Cell(int width, params Paragraph[] content) => new(
        [new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = OfficialDocx.Number(width) }, OfficialForm.CellAlignment()), .. content]);

    private static Paragraph Line(
        string text, string font, int halfPoints, JustificationValues justification, string? colour = null, int before = 0, int after = 0, bool indent = false)
    {
        var paragraph = OfficialDocx.Paragraph("Normal", text);
        paragraph.ParagraphProperties!.SpacingBetweenLines = new SpacingBetweenLines
        {
            Before = OfficialDocx.Number(before), After = OfficialDocx.Number(after), Line = OfficialDocx.Number(halfPoints * 15), LineRule = LineSpacingRuleValues.Exact,
        };
        paragraph.ParagraphProperties.Indentation = indent ? new Indentation { FirstLine = OfficialDocx.Number(halfPoints * 20), FirstLineChars = 200 } : null;
        paragraph.ParagraphProperties.Justification = new Justification { Val = justification };
        RunProperties form = new(
            new RunFonts { Hint = FontTypeHintValues.EastAsia, Ascii = font, HighAnsi = font, EastAsia = font, ComplexScript = font },
            new Color { Val = colour ?? "000000" }, new FontSize { Val = OfficialDocx.Number(halfPoints) }, new FontSizeComplexScript { Val = OfficialDocx.Number(halfPoints) });
        paragraph.GetFirstChild<Run>()!.PrependChild(form);
        return paragraph;
    }

    private static SectionProperties Section() => new(
        new PageSize { Width = PageWidth, Height = PageHeight, Orient = PageOrientationValues.Landscape },
        new PageMargin { Top = Above, Right = Side, Bottom = Below, Left = Side, Header = 500, Footer = 500, Gutter = 0 },
        new PageBorders(Edge<TopBorder>(), Edge<LeftBorder>(), Edge<BottomBorder>(), Edge<RightBorder>()) { OffsetFrom = PageBorderOffsetValues.Page });

    private static T Edge<T>()
        where T : BorderType, new() => new() { Val = BorderValues.ThinThickMediumGap, Size = 36, Space = 24, Color = Red };
}
