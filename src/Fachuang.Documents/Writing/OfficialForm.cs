using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Fachuang.Documents.Writing;

/// <summary>The form of an official document as GB/T 9704-2012 lays it down: page, fonts, styles, page numbers.</summary>
internal static class OfficialForm
{
    public const string OddFooter = "rId4", EvenFooter = "rId5";

    public const string Text = "OfficialText", Attachment = "Attachment", TitleLine = "Title", LastTitleLine = "TitleEnd", Gap = "Gap";
    public const string Centred = "Centred", TableHead = "TableHead", TableText = "TableText", TableCentred = "TableCentred", SigningUnit = "SigningUnit", SigningDate = "SigningDate";
    public const string IssuerMark = "IssuerMark", DocumentNumber = "DocumentNumber", RecipientLine = "Recipient";
    public const string EditorsLine = "EditorsLine", Caption = "Caption", PictureLine = "Picture", AttachmentNote = "AttachmentNote", Note = "Note", ImprintLine = "Imprint";

    /// <summary>The type area is 156 mm wide (5.2.2); all lengths here are in twentieths of a point, 56.69 to the millimetre.</summary>
    public const int TypeAreaWidth = PageWidth - LeftOfType - RightOfType;

    /// <summary>28 characters a line (5.2.3).</summary>
    public const int CharacterWidth = TypeAreaWidth / 28;

    /// <summary>The type area of a page turned on its side.</summary>
    public const int LandscapeWidth = PageHeight - AboveType - BelowType;

    private const int PageWidth = 11906, PageHeight = 16838;
    private const int AboveType = 2098, BelowType = 1984, LeftOfType = 1587, RightOfType = 1474;

    // 22 lines a page (5.2.3).
    public const int LinePitch = (PageHeight - AboveType - BelowType) / 22;

    // 28 characters of 16 points are 2 mm too wide for 156 mm: each gives up a quarter of a point. A document grid would say the same,
    // but LibreOffice puts half as many characters on it as Word does; spacing and exact lines are read alike by all.
    private const int CharacterSpacing = -5;

    // The dash of the page number lies 7 mm below the type area (7.5): 14 points of line around it, and the rest of the margin below.
    private const int FooterFromEdge = BelowType - 397 - (PageNumberSize / 2);
    private const int PageNumberSize = 280;

    /// <summary>Half points of the issuer's mark, and the least it is made when it is long.</summary>
    public const int IssuerSize = 72, LeastIssuerSize = 36;

    private const string Red = "FF0000";

    private const string Song = "宋体", FangSong = "仿宋_GB2312", Hei = "黑体", Kai = "楷体_GB2312", TitleSong = "方正小标宋简体";

    /// <summary>The style of a heading; they are those a word processor knows as headings.</summary>
    public static string HeadingStyle(int level) => level is >= 1 and <= 4
        ? string.Create(CultureInfo.InvariantCulture, $"Heading{level}")
        : throw new ArgumentException($"No heading has level {level}.", nameof(level));

    public static ParagraphProperties Style(string style) => new() { ParagraphStyleId = new ParagraphStyleId { Val = style } };

    public static SectionProperties Section() => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = OddFooter },
        new FooterReference { Type = HeaderFooterValues.Even, Id = EvenFooter },
        new PageSize { Width = PageWidth, Height = PageHeight },
        new PageMargin { Top = AboveType, Right = RightOfType, Bottom = BelowType, Left = LeftOfType, Header = 851, Footer = FooterFromEdge, Gutter = 0 },
        new DocGrid { Type = DocGridValues.Lines, LinePitch = LinePitch });

    /// <summary>A page turned on its side for a wide table, its top at the binding (7.5).</summary>
    public static SectionProperties LandscapeSection() => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = OddFooter },
        new FooterReference { Type = HeaderFooterValues.Even, Id = EvenFooter },
        new PageSize { Width = PageHeight, Height = PageWidth, Orient = PageOrientationValues.Landscape },
        new PageMargin { Top = LeftOfType, Right = AboveType, Bottom = RightOfType, Left = BelowType, Header = 851, Footer = RightOfType - 397 - (PageNumberSize / 2), Gutter = 0 });

    /// <summary>The footer — 1 —, outside on the page and one character in (7.5).</summary>
    public static Footer PageNumber(bool even)
    {
        var indent = PageNumberSize.ToString(CultureInfo.InvariantCulture);
        return new(new Paragraph(
            new ParagraphProperties(
                new ParagraphStyleId { Val = "Footer" },
                even ? new Indentation { Left = indent, LeftChars = 100 } : new Indentation { Right = indent, RightChars = 100 },
                new Justification { Val = even ? JustificationValues.Left : JustificationValues.Right }),
            new Run(new Text("— ") { Space = SpaceProcessingModeValues.Preserve }),
            new SimpleField(new Run(new Text("1"))) { Instruction = " PAGE " },
            new Run(new Text(" —") { Space = SpaceProcessingModeValues.Preserve })));
    }

    public static Settings Settings() => new(
        new EvenAndOddHeaders(),
        new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation },
        new Compatibility(new CompatibilitySetting
        {
            Name = CompatSettingNameValues.CompatibilityMode,
            Uri = "http://schemas.microsoft.com/office/word",
            Val = "15",
        }),
        new ThemeFontLanguages { Val = "en-US", EastAsia = "zh-CN" });

    /// <summary>The official fonts are on few machines: what shall stand in for them, by the same design and width.</summary>
    public static Fonts FontTable() => new(
        Font(FangSong, "仿宋"), Font(Kai, "楷体"), Font(Hei, "SimHei"), Font(Song, "SimSun"), Font(TitleSong, "华文中宋"));

    public static Styles Styles() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                Fonts(FangSong), new Spacing { Val = CharacterSpacing }, new FontSize { Val = "32" }, new FontSizeComplexScript { Val = "32" },
                // Figures are Chinese too: in another language LibreOffice breaks no line between 2、 and 3.
                new Languages { Val = "zh-CN", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault()),
        // The grid tells a word processor's page dialog of 22 lines; every line has its exact height, and LibreOffice would round others up to it.
        Named("Normal", "Normal", null, [new SnapToGrid { Val = false }, Line(LinePitch), new Justification { Val = JustificationValues.Both }], [], isDefault: true),
        Named(Text, "公文正文", "Normal", [Indented()], []),
        Named(Attachment, "附件", "Normal", [new KeepNext(), new Justification { Val = JustificationValues.Left }], [Fonts(Hei)]),
        Named(TitleLine, "Title", "Normal", TitleForm(after: 0), [Fonts(TitleSong), new FontSize { Val = "44" }]),
        Named(LastTitleLine, "公文标题末行", TitleLine, TitleForm(after: LinePitch), []),
        // 7.2.4: 35 mm below the edge of the type area, red 小标宋; 7.2.5: the number two lines below it; 7.2.7: the rule 4 mm below that, as wide as the type area.
        Named(
            IssuerMark, "发文机关标志", "Normal", [new KeepNext(), Line(1000, before: 1984), new Justification { Val = JustificationValues.Center }],
            [Fonts(TitleSong), new Color { Val = Red }, new FontSize { Val = IssuerSize.ToString(CultureInfo.InvariantCulture) }]),
        Named(
            DocumentNumber, "发文字号", "Normal",
            [
                new KeepNext(), new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 12, Space = 11, Color = Red }),
                Line(LinePitch, before: 2 * LinePitch, after: 2 * LinePitch), new Justification { Val = JustificationValues.Center },
            ],
            []),
        // The line of a briefing's editors, which then carries the rule.
        Named(
            EditorsLine, "简报编印", "Normal",
            [
                new KeepNext(), new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 12, Space = 4, Color = Red }),
                new Tabs(new TabStop { Val = TabStopValues.Right, Position = TypeAreaWidth }), Line(LinePitch, before: LinePitch, after: 2 * LinePitch), new Justification { Val = JustificationValues.Left },
            ],
            []),
        Named(RecipientLine, "主送机关", "Normal", [new KeepNext()], []),
        Named(Centred, "居中", "Normal", [new KeepNext(), new Justification { Val = JustificationValues.Center }], []),
        Heading(1, Hei),
        Heading(2, Kai),
        Heading(3, FangSong),
        Heading(4, FangSong),
        Named(TableHead, "表头", "Normal", [new KeepNext(), Line(360), new Justification { Val = JustificationValues.Center }], [Fonts(Hei), new FontSize { Val = "24" }]),
        Named(TableText, "表文", "Normal", [Line(360), new Justification { Val = JustificationValues.Left }], [new FontSize { Val = "24" }]),
        Named(TableCentred, "表文居中", TableText, [new Justification { Val = JustificationValues.Center }], []),
        Named(Gap, "表前后", "Normal", [Line(120)], []),
        Named(
            SigningUnit, "发文机关署名", "Normal",
            [new KeepNext(), Line(LinePitch, before: 2 * LinePitch), new Justification { Val = JustificationValues.Right }], []),
        Named(SigningDate, "成文日期", "Normal", [new Justification { Val = JustificationValues.Right }], []),
        Named(Caption, "caption", "Normal", [new KeepLines(), new Justification { Val = JustificationValues.Center }], [Fonts(Hei), new FontSize { Val = "28" }]),
        // A line of an exact height would cut the picture off.
        Named(
            PictureLine, "图", "Normal",
            [new KeepNext(), new SpacingBetweenLines { Before = "120", After = "0", Line = "240", LineRule = LineSpacingRuleValues.Auto }, new Justification { Val = JustificationValues.Center }],
            []),
        Named(AttachmentNote, "附件说明", "Normal", [new KeepLines(), new Justification { Val = JustificationValues.Left }], []),
        Named(Note, "说明", "Normal", [new KeepLines(), Line(420, before: 120)], [new FontSize { Val = "24" }]),
        Named(ImprintLine, "版记", "Normal", [Line(440), new Justification { Val = JustificationValues.Left }], [new FontSize { Val = "28" }]),
        Named("Footer", "footer", "Normal", [Line(PageNumberSize)], [Fonts(Song), new FontSize { Val = "28" }]));

    public static TableProperties TableProperties(int width = TypeAreaWidth) => new(
        new TableWidth { Type = TableWidthUnitValues.Dxa, Width = width.ToString(CultureInfo.InvariantCulture) },
        new TableJustification { Val = TableRowAlignmentValues.Center },
        new TableBorders(
            Edge<TopBorder>(), Edge<LeftBorder>(), Edge<BottomBorder>(), Edge<RightBorder>(), Edge<InsideHorizontalBorder>(), Edge<InsideVerticalBorder>()),
        new TableLayout { Type = TableLayoutValues.Fixed },
        new TableCellMarginDefault(
            new TopMargin { Type = TableWidthUnitValues.Dxa, Width = "45" },
            new TableCellLeftMargin { Type = TableWidthValues.Dxa, Width = 85 },
            new BottomMargin { Type = TableWidthUnitValues.Dxa, Width = "45" },
            new TableCellRightMargin { Type = TableWidthValues.Dxa, Width = 85 }));

    public static TableCellVerticalAlignment CellAlignment() => new() { Val = TableVerticalAlignmentValues.Center };

    private static Style Heading(int level, string font) => Named(
        HeadingStyle(level), string.Create(CultureInfo.InvariantCulture, $"heading {level}"), "Normal",
        [new KeepNext(), new KeepLines(), Indented(), new OutlineLevel { Val = level - 1 }],
        [Fonts(font)], next: Text);

    private static Style Named(
        string id, string name, string? basis, OpenXmlElement[] paragraph, OpenXmlElement[] run, bool isDefault = false, string? next = null)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, StyleName = new StyleName { Val = name } };
        if (isDefault)
        {
            style.Default = true;
        }

        if (basis != null)
        {
            style.BasedOn = new BasedOn { Val = basis };
        }

        if (next != null)
        {
            style.NextParagraphStyle = new NextParagraphStyle { Val = next };
        }

        style.PrimaryStyle = new PrimaryStyle();
        style.StyleParagraphProperties = new StyleParagraphProperties(paragraph);
        style.StyleRunProperties = new StyleRunProperties(run);
        return style;
    }

    // Lines a template is filled with are all last ones; the distance belongs behind the last of them.
    private static OpenXmlElement[] TitleForm(int after) =>
        [new KeepNext(), new KeepLines(), Line(700, after: after), new ContextualSpacing(), new Justification { Val = JustificationValues.Center }];

    private static SpacingBetweenLines Line(int line, int before = 0, int after = 0) => new()
    {
        Before = before.ToString(CultureInfo.InvariantCulture),
        After = after.ToString(CultureInfo.InvariantCulture),
        Line = line.ToString(CultureInfo.InvariantCulture),
        LineRule = LineSpacingRuleValues.Exact,
    };

    // Both ways of saying two characters: programs that do not know the second follow the first.
    private static Indentation Indented() => new()
    {
        FirstLine = (2 * CharacterWidth).ToString(CultureInfo.InvariantCulture),
        FirstLineChars = 200,
    };

    // The hint makes quotation marks, dashes and dots Chinese, which Latin and Chinese fonts both have.
    private static RunFonts Fonts(string name) => new() { Hint = FontTypeHintValues.EastAsia, Ascii = name, HighAnsi = name, EastAsia = name, ComplexScript = name };

    private static Font Font(string name, string other) => new(
        new AltName { Val = other }, new FontCharSet { Val = "86" }, new FontFamily { Val = FontFamilyValues.Auto }, new Pitch { Val = FontPitchValues.Variable })
    {
        Name = name,
    };

    private static T Edge<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "000000" };
}
