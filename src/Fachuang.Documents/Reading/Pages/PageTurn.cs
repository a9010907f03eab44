using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace Fachuang.Documents.Reading.Pages;

/// <summary>
/// From the coordinates of a PDF page to those of a reader: y downward, and turned where the text runs up or down the sheet (a
/// wide table printed on an upright page).
/// </summary>
/// <param name="Orientation">How the text runs on the sheet; text that runs otherwise is a watermark or a mark in the margin.</param>
/// <param name="Width">Width as it is read.</param>
/// <param name="Height">Height as it is read.</param>
internal sealed record PageTurn(TextOrientation Orientation, double Width, double Height)
{
    public static PageTurn Of(Page page)
    {
        var orientation = page.Letters.Where(letter => letter.TextOrientation != TextOrientation.Other)
            .GroupBy(letter => letter.TextOrientation).OrderByDescending(group => group.Count())
            .Select(group => group.Key).DefaultIfEmpty(TextOrientation.Horizontal).First();
        return orientation is TextOrientation.Rotate90 or TextOrientation.Rotate270
            ? new PageTurn(orientation, page.Height, page.Width)
            : new PageTurn(orientation, page.Width, page.Height);
    }

    public (double X, double Y) Apply(PdfPoint point) => Orientation switch
    {
        TextOrientation.Rotate180 => (Width - point.X, point.Y),
        TextOrientation.Rotate90 => (Width - point.Y, Height - point.X),
        TextOrientation.Rotate270 => (point.Y, point.X),
        _ => (point.X, Height - point.Y),
    };
}
