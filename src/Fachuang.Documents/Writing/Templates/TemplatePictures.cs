using System.Globalization;
using System.Xml.Linq;

namespace Fachuang.Documents.Writing.Templates;

/// <summary>The pictures that are put into a template.</summary>
internal sealed class TemplatePictures
{
    private const decimal TwentiethsPerMillimetre = 1440 / 25.4m;

    private static readonly XNamespace W = TemplateParagraph.W;

    // What follows the distances of lines among the properties of a paragraph (17.3.1.26).
    private static readonly string[] AfterSpacing =
    [
        "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
    ];

    private readonly TemplatePackage package;
    private readonly decimal textWidth;

    // Identities that word processors want only once in a document.
    private readonly HashSet<uint> drawings;

    public TemplatePictures(TemplatePackage package)
    {
        this.package = package;
        textWidth = TextWidth(package.Documents["word/document.xml"].Root!);
        drawings = [.. package.Documents.Values.SelectMany(document => document.Descendants())
            .Where(element => element.Name.LocalName == "docPr").Select(element => uint.TryParse((string?)element.Attribute("id"), out var id) ? id : 0)];
    }

    /// <summary>Puts a picture into the package and makes the element that shows it in a part.</summary>
    public XElement Drawing(string path, TemplateValue.Picture picture)
    {
        if (!picture.Png.AsSpan().StartsWith(PngSignature) || picture.Width <= 0 || picture.Height <= 0)
        {
            throw new ArgumentException("A picture must be a PNG with a width and a height.", nameof(picture));
        }

        var scale = Math.Min(1, textWidth / picture.Width);
        var id = Enumerable.Range(1, int.MaxValue - 1).Select(number => (uint)number).First(drawings.Add);
        return XElement.Parse(OfficialPicture.Drawing(
            package.AddPicture(path, picture.Png), id, (long)(picture.Width * scale * OfficialPicture.EmuPerMillimetre), (long)(picture.Height * scale * OfficialPicture.EmuPerMillimetre), picture.Description).OuterXml);
    }

    /// <summary>Lines of an exact height would cut a picture off, and an indent of the first line push it over the edge.</summary>
    public static void MakeRoom(XElement paragraph)
    {
        var properties = paragraph.Element(W + "pPr");
        if (properties is null)
        {
            properties = new XElement(W + "pPr");
            paragraph.AddFirst(properties);
        }

        var spacing = Property(properties, "spacing", AfterSpacing);
        spacing.SetAttributeValue(W + "line", "240");
        spacing.SetAttributeValue(W + "lineRule", "auto");
        var indent = Property(properties, "ind", AfterSpacing[1..]);
        indent.SetAttributeValue(W + "hanging", null);
        indent.SetAttributeValue(W + "hangingChars", null);
        indent.SetAttributeValue(W + "firstLine", "0");
        indent.SetAttributeValue(W + "firstLineChars", "0");
    }

    private static XElement Property(XElement properties, string name, string[] after)
    {
        if (properties.Element(W + name) is { } found)
        {
            return found;
        }

        var property = new XElement(W + name);
        if (properties.Elements().FirstOrDefault(element => after.Contains(element.Name.LocalName)) is { } next)
        {
            next.AddBeforeSelf(property);
        }
        else
        {
            properties.Add(property);
        }

        return property;
    }

    /// <summary>How wide the text of the template is, in millimetres; as the standard has it where the template does not say.</summary>
    private static decimal TextWidth(XElement document)
    {
        var section = document.Descendants(W + "sectPr").LastOrDefault();
        var width = Number(section?.Element(W + "pgSz"), "w") - Number(section?.Element(W + "pgMar"), "left") - Number(section?.Element(W + "pgMar"), "right");
        return (width is > 500 and < 40_000 ? width.Value : OfficialForm.TypeAreaWidth) / TwentiethsPerMillimetre;
    }

    private static int? Number(XElement? element, string attribute) =>
        int.TryParse((string?)element?.Attribute(W + attribute), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];
}
