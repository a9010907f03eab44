using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Fachuang.Documents.Packaging;

/// <summary>Names from outside, made fit for a package that people unpack on Windows, Linux and macOS.</summary>
public static class BagPath
{
    /// <summary>The longest name of one file or folder, in bytes of UTF-8: the limit of the common Linux file systems.</summary>
    public const int MaxNameBytes = 255;

    /// <summary>The longest path inside a package, in UTF-16 units.</summary>
    public const int MaxPathLength = 2000;

    /// <summary>The most folders a path may go down, the file itself included.</summary>
    public const int MaxDepth = 32;

    /// <summary>What a name becomes of which nothing safe is left.</summary>
    internal const string Nameless = "未命名";

    private const int MaxExtensionBytes = 32;

    private static readonly FrozenSet<string> Devices = new[]
    {
        "CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$",
    }.Concat(from port in new[] { "COM", "LPT" } from digit in "0123456789¹²³" select port + digit)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The name itself, to the character, where it is safe as the name of one file on Windows and Linux; otherwise the nearest safe
    /// name. Safe names stay as they are, so the call may be repeated.
    /// </summary>
    /// <remarks>
    /// Separators and the characters Windows reserves become <c>_</c>; control characters, line separators and characters that turn
    /// the reading direction are dropped; blanks around the name and dots at its end are dropped; device names get a <c>_</c>; a name
    /// longer than <see cref="MaxNameBytes"/> is cut before its extension. <c>..</c> and empty names become 未命名.
    /// </remarks>
    public static string Safe(string originalName)
    {
        ArgumentNullException.ThrowIfNull(originalName);
        var name = new StringBuilder(originalName.Length);
        foreach (var rune in originalName.EnumerateRunes())
        {
            if (IsReserved(rune))
            {
                name.Append('_');
            }
            else if (!IsDropped(rune))
            {
                name.Append(rune);
            }
        }

        // Cutting "CON", 300 blanks and "x" brings a device name to light, and mending that may be a byte too long: hence each of them twice.
        var safe = Cut(WithoutDevice(Cut(WithoutDevice(Trim(name.ToString())))));
        return safe.Length == 0 ? Nameless : safe;
    }

    /// <summary>Whether a path with <c>/</c> between its names stays inside its folder and every name of it is safe as it is.</summary>
    public static bool IsSafe(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length > MaxPathLength)
        {
            return false;
        }

        var names = path.Split('/');
        return names.Length <= MaxDepth && Array.TrueForAll(names, name => Safe(name) == name);
    }

    /// <summary>The name with a number put before its extension, still no longer than <see cref="MaxNameBytes"/>: <c>a (2).pdf</c>.</summary>
    internal static string Numbered(string safeName, int number)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $" ({number})");
        var (stem, extension) = Split(safeName);
        var room = MaxNameBytes - suffix.Length - Encoding.UTF8.GetByteCount(extension);
        return CutStem(stem, room).TrimEnd(' ', '.') + suffix + extension;
    }

    private static bool IsReserved(Rune rune) => rune.Value switch
    {
        '<' or '>' or ':' or '"' or '/' or '\\' or '|' or '?' or '*' => true,
        >= 0xFDD0 and <= 0xFDEF => true,
        _ => (rune.Value & 0xFFFE) == 0xFFFE,
    };

    private static bool IsDropped(Rune rune) => rune.Value switch
    {
        0x061C or 0x200E or 0x200F or 0xFEFF => true,
        >= 0x2028 and <= 0x202E => true,
        >= 0x2066 and <= 0x2069 => true,
        _ => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control,
    };

    private static string Trim(string name) => name.TrimStart(' ').TrimEnd(' ', '.');

    private static string WithoutDevice(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var head = (dot < 0 ? name : name[..dot]).TrimEnd(' ');
        return Devices.Contains(head) ? $"{head}_{name[head.Length..]}" : name;
    }

    private static string Cut(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaxNameBytes)
        {
            return name;
        }

        var (stem, extension) = Split(name);
        var cut = CutStem(stem, MaxNameBytes - Encoding.UTF8.GetByteCount(extension));
        return extension.Length == 0 ? Trim(cut) : cut + extension;
    }

    /// <summary>The extension with its dot; empty where the name has none or what follows the last dot is too long to be one.</summary>
    private static (string Stem, string Extension) Split(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot > 0 && Encoding.UTF8.GetByteCount(name.AsSpan(dot)) <= MaxExtensionBytes ? (name[..dot], name[dot..]) : (name, "");
    }

    /// <summary>As many whole characters as people see them (letter and accents, emoji) as fit.</summary>
    private static string CutStem(string stem, int maxBytes)
    {
        var (length, bytes) = (0, 0);
        while (length < stem.Length)
        {
            var step = StringInfo.GetNextTextElementLength(stem, length);
            bytes += Encoding.UTF8.GetByteCount(stem.AsSpan(length, step));
            if (bytes > maxBytes)
            {
                break;
            }

            length += step;
        }

        return stem[..length];
    }
}
