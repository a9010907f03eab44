using System.Text.RegularExpressions;

namespace Fachuang.Domain.People;

/// <summary>Telephone numbers as offices write them: mobile ones and those of the office with area code and extension.</summary>
public static partial class PhoneNumber
{
    /// <summary>Longest number as stored.</summary>
    public const int Longest = 24;

    /// <summary>What is said of a number that is none.</summary>
    public const string Wrong = "联系电话要写 11 位手机号，或者带区号的座机，如 0471-6600000、0471-6600000-801";

    /// <summary>Reads a number as typed: full-width figures, blanks, brackets and +86 do not matter.</summary>
    /// <param name="typed">As typed; null or empty is no number.</param>
    /// <returns>13800000001, or 0471-6600000 with <c>-801</c> for an extension; null when it is no number.</returns>
    public static string? Read(string? typed)
    {
        var text = CharacterWidth.Half(typed ?? "").Replace('－', '-').Replace('—', '-').Replace("转", "-", StringComparison.Ordinal);
        text = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))).Trim('-');
        var bare = text.Replace("-", "", StringComparison.Ordinal);
        bare = bare.StartsWith("+86", StringComparison.Ordinal) ? bare[3..] : bare.StartsWith("86", StringComparison.Ordinal) && bare.Length == 13 ? bare[2..] : bare;
        return Mobile().IsMatch(bare) ? bare
            : Landline().Match(text) is { Success: true } line
                ? $"{line.Groups["area"].Value}-{line.Groups["number"].Value}{(line.Groups["extension"].Success ? $"-{line.Groups["extension"].Value}" : "")}"
                : null;
    }

    /// <summary>The number as others see it: 138****0001, 0471-***0000. Not enough is left of it to call.</summary>
    /// <param name="number">As stored.</param>
    public static string Masked(string number) => number switch
    {
        "" => "",
        ['1', ..] when !number.Contains('-', StringComparison.Ordinal) && number.Length == 11 => $"{number[..3]}****{number[7..]}",
        _ when number.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash && number.Length - dash > 5 => $"{number[..(dash + 1)]}{new string('*', number.Length - dash - 5)}{number[^4..]}",
        _ => "****",
    };

    [GeneratedRegex("^1[3-9][0-9]{9}$")]
    private static partial Regex Mobile();

    [GeneratedRegex(@"^[(（]?(?<area>0(?:10|2[0-9]|[3-9][0-9]{2}))[)）]?-?(?<number>[2-9][0-9]{6,7})(?:-(?<extension>[0-9]{1,5}))?$")]
    private static partial Regex Landline();
}
