using System.Text;

namespace Fachuang.Documents.Reading;

/// <summary>Gathers text as a browser shows it: runs of white space are one blank, blocks and br begin a line.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder text = new();
    private bool gap;

    /// <summary>Adds the characters of a text node.</summary>
    /// <param name="data">The characters.</param>
    /// <param name="keepsLines">Whether line ends are shown (pre).</param>
    public void Append(string data, bool keepsLines)
    {
        foreach (var character in data)
        {
            if (keepsLines && character == '\n')
            {
                Break();
            }
            else if (character == '\t' && keepsLines)
            {
                Flush();
                text.Append(character);
            }
            else if (character is ' ' or '\t' or '\r' or '\n' or '\f' or '\u00A0')
            {
                gap = true;
            }
            else if (character is not ('\u200B' or '\uFEFF' or '\u00AD'))
            {
                Flush();
                text.Append(character);
            }
        }
    }

    /// <summary>Begins a line, unless one has just begun.</summary>
    public void Break()
    {
        gap = false;
        if (text.Length > 0 && text[^1] != '\n')
        {
            text.Append('\n');
        }
    }

    /// <summary>Parts what follows from what came before by a blank.</summary>
    public void Gap() => gap = true;

    /// <summary>The text so far, which is then forgotten.</summary>
    public string Take()
    {
        var taken = text.ToString().Trim('\n', ' ');
        text.Clear();
        gap = false;
        return taken;
    }

    private void Flush()
    {
        if (gap && text.Length > 0 && text[^1] is not ('\n' or '\t'))
        {
            text.Append(' ');
        }

        gap = false;
    }
}
