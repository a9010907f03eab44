using System.Globalization;
using System.Xml;

namespace Fachuang.Documents.Reading;

/// <summary>
/// WordprocessingML (ISO/IEC 29500-1) element by element, in its transitional and its strict namespace alike. Nothing here
/// recurses, however deep the elements lie.
/// </summary>
internal static class WordXml
{
    private const string Transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    /// <summary>Whether the reader stands on an element of WordprocessingML.</summary>
    public static bool IsWord(XmlReader xml) => xml.NamespaceURI is Transitional or Strict;

    /// <summary>An attribute of the element in the element's own namespace; null when it has none.</summary>
    public static string? Value(XmlReader xml, string attribute = "val") => xml.GetAttribute(attribute, xml.NamespaceURI);

    /// <summary>A whole number held by an attribute; null when it is missing or none.</summary>
    public static int? Number(XmlReader xml, string attribute = "val") =>
        int.TryParse(Value(xml, attribute), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A property that is on by standing there, unless it says otherwise (17.17.4).</summary>
    public static bool IsOn(XmlReader xml) => Value(xml) is not ("0" or "false" or "off");

    /// <summary>Whether the element tells how something was before a tracked change.</summary>
    public static bool IsFormerState(string name) => name.EndsWith("Change", StringComparison.Ordinal);

    /// <summary>
    /// Calls <paramref name="see"/> for every element of WordprocessingML below the current one, former states of tracked
    /// changes left out. The reader ends on the last tag of the current element.
    /// </summary>
    public static void Visit<T>(XmlReader xml, T target, Action<T, XmlReader, string> see)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        var more = xml.Read();
        while (more && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && IsWord(xml))
            {
                if (IsFormerState(xml.LocalName))
                {
                    xml.Skip();
                    more = !xml.EOF;
                    continue;
                }

                see(target, xml, xml.LocalName);
            }

            more = xml.Read();
        }
    }
}
