using System.Text;

namespace Fachuang.Web.Files;

/// <summary>Texts in the store: schemes, lists and inputs that are kept for ever.</summary>
internal static class StoredTexts
{
    // A list of a hundred thousand lines is ten megabytes.
    private const long MostBytes = 256L * 1024 * 1024;

    /// <summary>A text the store holds.</summary>
    /// <exception cref="FileNotFoundException">The store lost it.</exception>
    public static async Task<string> ReadTextAsync(this FileStore files, string hash, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(await files.OpenReadAsync(hash, cancellationToken), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        return await reader.ReadToEndAsync(cancellationToken);
    }

    /// <summary>Keeps a text; what refers to it is saved afterwards.</summary>
    /// <returns>Its SHA-256.</returns>
    public static async Task<string> KeepTextAsync(this FileStore files, string text, CancellationToken cancellationToken) =>
        (await files.AddAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), MostBytes, cancellationToken)).Hash;
}
