using QRCoder;

namespace Fachuang.Documents.Writing;

/// <summary>二维码 of an address, as a picture; see docs/decisions/0015-qr-codes-by-qrcoder.md.</summary>
public static class QrPicture
{
    private const int PixelsPerModule = 10;

    /// <summary>A PNG in black and white with the quiet zone around it. The same text gives the same bytes.</summary>
    /// <param name="text">What a telephone reads, such as an address; at most 1 200 characters.</param>
    /// <exception cref="ArgumentException">The text is too long for a code.</exception>
    public static byte[] Png(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        try
        {
            // A quarter of a printed code may be worn off or covered by a seal.
            using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.Q, forceUtf8: true);
            return new PngByteQRCode(data).GetGraphic(PixelsPerModule);
        }
        catch (QRCoder.Exceptions.DataTooLongException wrong)
        {
            throw new ArgumentException("The text is too long for a code.", nameof(text), wrong);
        }
    }
}
