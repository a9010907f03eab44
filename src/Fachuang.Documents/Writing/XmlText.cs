using System.Text;
using System.Xml;

namespace Fachuang.Documents.Writing;

/// <summary>Text from outside, fit for XML 1.0.</summary>
internal static class XmlText
{
    /// <summary>
    /// The text without what XML 1.0 cannot hold (control characters other than tab and line breaks, halves of surrogate pairs,
    /// U+FFFE, U+FFFF) and with every line break as a line feed.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                clean.Append(text[i]);
            }
            else if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                clean.Append(text, i++, 2);
            }
        }

        return clean.ToString().ReplaceLineEndings("\n");
    }
}
