namespace Fachuang.Domain.Materials;

/// <summary>The name under which a file was handed in. It is kept to the character or refused, never quietly repaired.</summary>
public static class OriginalName
{
    /// <summary>Longest name in UTF-16 code units: what file systems of the desktops take.</summary>
    public const int Longest = 255;

    /// <summary>Takes the name out of what a browser sent: some send the whole path, of which only the last part is a name.</summary>
    /// <param name="sent">What was sent; null when nothing was.</param>
    /// <param name="name">The name; empty when it is refused.</param>
    /// <returns>Why the name is refused; null when it is good.</returns>
    public static Refusal? Read(string? sent, out string name)
    {
        name = "";
        var last = (sent ?? "")[((sent ?? "").LastIndexOfAny(['/', '\\']) + 1)..];
        if (last.Any(WrittenText.IsHidden) || HasHalfCharacter(last))
        {
            return new("file.name-hidden", "没有收下这个文件：文件名里有看不见的控制字符。文件没有保存。改个名字再传");
        }

        if (last.Trim(' ', '.').Length == 0)
        {
            return new("file.name-missing", "没有收下这个文件：它没有名字。文件没有保存");
        }

        if (last.Length > Longest)
        {
            return new("file.name-long", $"没有收下“{last[..24]}……”：文件名有 {last.Length} 个字，最多 {Longest} 个。文件没有保存。改短再传");
        }

        name = last;
        return null;
    }

    /// <summary>The ending in lower case with its dot, e.g. <c>.pdf</c>; empty when there is none.</summary>
    /// <param name="name">A name.</param>
    public static string Ending(string name) => Path.GetExtension(name).ToLowerInvariant();

    /// <summary>The name without its ending: the first title of the entry in the catalogue.</summary>
    /// <param name="name">A name.</param>
    public static string Title(string name) => Path.GetFileNameWithoutExtension(name) is { Length: > 0 } title ? title : name;

    private static bool HasHalfCharacter(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(text[index]))
            {
                return true;
            }
        }

        return false;
    }
}
