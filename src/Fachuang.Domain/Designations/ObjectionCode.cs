using System.Security.Cryptography;
using System.Text;

namespace Fachuang.Domain.Designations;

/// <summary>
/// 查询号 and 查询码: with both anybody reads the answer to an objection without an account. The code has 80 random bits; only its digest is kept, and it is
/// compared in the same time whether it fits or not.
/// </summary>
public static class ObjectionCode
{
    // No letter that is taken for a figure or another letter.
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16;
    private const int ReceiptLength = 6;

    /// <summary>A fresh code, as it is shown: groups of four.</summary>
    public static string New() => string.Join('-', RandomNumberGenerator.GetString(Letters, Length).Chunk(4).Select(group => new string(group)));

    /// <summary>A fresh receipt: the day, and letters that tell nothing of how many there are.</summary>
    /// <param name="day">The day.</param>
    public static string NewReceipt(DateOnly day) => $"{day.Year:0000}{day.Month:00}{day.Day:00}{RandomNumberGenerator.GetString(Letters, ReceiptLength)}";

    /// <summary>What is kept of a code.</summary>
    public static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("objection:" + Plain(code))));

    /// <summary>Whether a code is the one whose digest was kept.</summary>
    /// <param name="hash">What was kept; null when there is no such receipt, which takes as long.</param>
    /// <param name="code">The code as typed.</param>
    public static bool Fits(string? hash, string code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash ?? new string('-', 64)), Encoding.ASCII.GetBytes(Hash(code)));

    /// <summary>Receipt or code as it was made, however it was typed: small letters, blanks, dashes, O for 0, I and L for 1.</summary>
    public static string Plain(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return string.Concat(CharacterWidth.Half(typed).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(letter => letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter }));
    }
}
