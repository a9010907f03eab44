using System.Text.RegularExpressions;

namespace Fachuang.Documents.Writing.Templates;

/// <summary>What a pair of braces does.</summary>
internal enum TemplateTokenKind
{
    Value,
    Picture,
    OpenList,
    OpenOptional,
    Close,
}

/// <summary>One pair of braces in the text of a paragraph.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Name">The name in it.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">Its characters with the braces.</param>
internal sealed partial record TemplateToken(TemplateTokenKind Kind, string Name, int Start, int Length)
{
    /// <summary>Stands in the text of a paragraph for what is no text: a picture, a tab, a line break.</summary>
    public const char NoText = '\uFFFC';

    public int End => Start + Length;

    public bool IsOpen => Kind is TemplateTokenKind.OpenList or TemplateTokenKind.OpenOptional;

    /// <summary>As an office writes it.</summary>
    public string Written => Kind switch
    {
        TemplateTokenKind.Picture => $"{{{{图:{Name}}}}}",
        TemplateTokenKind.OpenList => $"{{{{#{Name}}}}}",
        TemplateTokenKind.OpenOptional => $"{{{{?{Name}}}}}",
        TemplateTokenKind.Close => $"{{{{/{Name}}}}}",
        _ => $"{{{{{Name}}}}}",
    };

    /// <summary>The fields in a text, in order. Signs from a Chinese keyboard (＃ ？ ／ 图：) are taken as meant.</summary>
    public static List<TemplateToken> In(string text) => [.. Pattern().Matches(text).Select(match =>
    {
        var inside = match.Groups[1].Value.Trim();
        var (kind, name) = inside switch
        {
            ['#' or '＃', .. var rest] => (TemplateTokenKind.OpenList, rest),
            ['?' or '？', .. var rest] => (TemplateTokenKind.OpenOptional, rest),
            ['/' or '／', .. var rest] => (TemplateTokenKind.Close, rest),
            ['图', ':' or '：', .. var rest] => (TemplateTokenKind.Picture, rest),
            _ => (TemplateTokenKind.Value, inside),
        };
        return new TemplateToken(kind, name.Trim(), match.Index, match.Length);
    })];

    /// <summary>What is left of braces beside the fields; null when they all match.</summary>
    public static string? BrokenBraces(string text)
    {
        var rest = Pattern().Replace(text, "\n");
        var at = Broken().Match(rest);
        return at.Success ? rest[at.Index..Math.Min(rest.Length, at.Index + 20)].Split('\n')[0].Replace(NoText, ' ') : null;
    }

    [GeneratedRegex(@"\{\{([^{}\uFFFC]*)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    // Halves of a pair, and pairs typed with a Chinese keyboard.
    [GeneratedRegex(@"\{\{|\}\}|[{｛]\s*[#＃?？/／]|｛｛|｝｝|\{｛|｛\{", RegexOptions.CultureInvariant)]
    private static partial Regex Broken();
}
