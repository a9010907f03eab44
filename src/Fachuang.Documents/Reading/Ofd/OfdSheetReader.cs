using System.Globalization;
using System.Xml;
using Fachuang.Documents.Reading.Pages;

namespace Fachuang.Documents.Reading.Ofd;

/// <summary>Reads what one page of an OFD draws, its templates first.</summary>
internal sealed class OfdSheetReader
{
    private const double PointsPerMillimetre = 72 / 25.4;
    private const int MostMarks = 150_000;

    private readonly List<SheetGlyph> glyphs = [];
    private readonly List<SheetLine> lines = [];
    private OfdBox box;
    private int pictures;
    private bool isTemplate;

    // What the object being read is drawn with.
    private OfdFrame frame = OfdFrame.None;
    private double size;
    private double stretch;
    private double lastX;
    private double lastY;
    private bool isStroked;
    private bool isFilled;

    private OfdSheetReader(OfdBox box) => this.box = box;

    /// <summary>Reads a page.</summary>
    /// <param name="zip">The file.</param>
    /// <param name="document">The document it belongs to.</param>
    /// <param name="page">Path of its content.</param>
    /// <param name="number">Its number, from 1.</param>
    public static DrawnSheet Read(ZipGuard zip, OfdDocument document, string page, int number)
    {
        var templates = new List<string>();
        var reader = new OfdSheetReader(document.Box);
        OfdDocument.Each(zip, page, xml => reader.Visit(xml, templates));
        reader.isTemplate = true;
        foreach (var template in templates.Distinct().Take(16))
        {
            if (document.Templates.TryGetValue(template, out var path))
            {
                OfdDocument.Each(zip, path, xml => reader.Visit(xml, []));
            }
        }

        return new DrawnSheet(
            number, reader.box.Width * PointsPerMillimetre, reader.box.Height * PointsPerMillimetre, reader.glyphs, reader.lines, HiddenCount: 0, reader.pictures);
    }

    private bool Visit(XmlReader reader, List<string> templates)
    {
        if (glyphs.Count + lines.Count > MostMarks)
        {
            throw new UnreadableException("file.too-large", "OFD 里有一页的内容异常庞大，不像是一份任务清单，没有读取。请确认选对了文件。");
        }

        switch (reader.LocalName)
        {
            case "PhysicalBox" when !isTemplate:
                box = OfdBox.Parse(reader.ReadElementContentAsString()) ?? box;
                return true;
            case "Template" when reader.GetAttribute("TemplateID") is { } template:
                templates.Add(template);
                return false;
            case "Clips":
                reader.Skip();
                return true;
            case "TextObject" or "PathObject" or "ImageObject" when reader.GetAttribute("Visible") is "false" or "0":
                reader.Skip();
                return true;
            case "ImageObject":
                pictures++;
                return false;
            case "TextObject":
                BeginText(reader);
                return false;
            case "TextCode":
                return ReadText(reader);
            case "PathObject":
                frame = OfdFrame.Of(reader);
                isStroked = reader.GetAttribute("Stroke") is not ("false" or "0");
                isFilled = reader.GetAttribute("Fill") is "true" or "1";
                return false;
            case "StrokeColor" when IsWhite(reader):
                isStroked = false;
                return false;
            case "FillColor" when IsWhite(reader):
                isFilled = false;
                return false;
            case "AbbreviatedData":
                ReadPath(reader.ReadElementContentAsString());
                return true;
            default:
                return false;
        }
    }

    private void BeginText(XmlReader reader)
    {
        frame = OfdFrame.Of(reader);
        size = Number(reader, "Size") ?? 0;
        stretch = Number(reader, "HScale") ?? 1;
        lastX = lastY = 0;
    }

    /// <summary>Each character stands at a distance of its own from the one before it, in both directions.</summary>
    private bool ReadText(XmlReader reader)
    {
        var x = lastX = Number(reader, "X") ?? lastX;
        var y = lastY = Number(reader, "Y") ?? lastY;
        var (across, down) = (OfdNumbers.Distances(reader.GetAttribute("DeltaX")), OfdNumbers.Distances(reader.GetAttribute("DeltaY")));
        var text = reader.ReadElementContentAsString();
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (glyphs.Count > MostMarks)
            {
                break;
            }

            var natural = (rune.Value < 0x2E80 ? 0.5 : 1) * size * stretch;
            var stepY = at < down.Count ? down[at] : 0;
            var stepX = at < across.Count ? across[at] : across.Count == 0 && stepY == 0 ? natural : 0;

            // The room a character takes is its own, not the distance to the next: a gap parts words.
            var width = stepX > 0 && stepX < natural ? stepX : natural;
            glyphs.Add(new SheetGlyph(rune.ToString(), Place(x, y), Place(x + width, y), size * frame.Scale * PointsPerMillimetre));
            (x, y) = (x + stepX, y + stepY);
            at++;
        }

        return true;
    }

    private void ReadPath(string data)
    {
        var path = new DrawnPath();
        var tokens = data.Split((char[])[' ', '\t', '\r', '\n', ','], StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < tokens.Length && at < MostMarks; at++)
        {
            switch (tokens[at])
            {
                case "S" or "M" when Point(at) is { } start:
                    path.MoveTo(start);
                    at += 2;
                    break;
                case "L" when Point(at) is { } end:
                    path.LineTo(end);
                    at += 2;
                    break;
                case "C":
                    path.Close();
                    break;
                case "Q" or "B" or "A":
                    path.CurveTo();
                    break;
                default:
                    break;
            }
        }

        lines.AddRange(isStroked ? path.Strokes() : []);
        lines.AddRange(isFilled ? path.Bars() : []);

        SheetPoint? Point(int at) =>
            at + 2 < tokens.Length && double.TryParse(tokens[at + 1], CultureInfo.InvariantCulture, out var x) && double.TryParse(tokens[at + 2], CultureInfo.InvariantCulture, out var y)
                ? Place(x, y) : null;
    }

    private SheetPoint Place(double x, double y)
    {
        var (right, down) = frame.Apply(x, y);
        return new SheetPoint((right - box.X) * PointsPerMillimetre, (box.Y + box.Height - down) * PointsPerMillimetre);
    }

    private static bool IsWhite(XmlReader reader) => OfdNumbers.Parse(reader.GetAttribute("Value")) is { Count: 3 } rgb && rgb.TrueForAll(part => part > 247);

    private static double? Number(XmlReader reader, string name) => OfdNumbers.Parse(reader.GetAttribute(name)) is [var number, ..] ? number : null;
}

/// <summary>From an object's own coordinates to those of the page: a matrix, then the corner of its boundary. Millimetres, y downward.</summary>
internal sealed record OfdFrame(double A, double B, double C, double D, double E, double F)
{
    /// <summary>The page's own coordinates.</summary>
    public static readonly OfdFrame None = new(1, 0, 0, 1, 0, 0);

    /// <summary>How much the height of type grows.</summary>
    public double Scale => Math.Sqrt((C * C) + (D * D));

    /// <summary>The frame of an object.</summary>
    /// <param name="reader">At the start of the object.</param>
    public static OfdFrame Of(XmlReader reader)
    {
        var boundary = OfdBox.Parse(reader.GetAttribute("Boundary")) ?? default;
        return OfdNumbers.Parse(reader.GetAttribute("CTM")) is [var a, var b, var c, var d, var e, var f, ..]
            ? new OfdFrame(a, b, c, d, e + boundary.X, f + boundary.Y)
            : new OfdFrame(1, 0, 0, 1, boundary.X, boundary.Y);
    }

    /// <summary>The place on the page.</summary>
    public (double X, double Y) Apply(double x, double y) => ((A * x) + (C * y) + E, (B * x) + (D * y) + F);
}
