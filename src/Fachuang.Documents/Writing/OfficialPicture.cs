using DocumentFormat.OpenXml.Drawing;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Drawing = DocumentFormat.OpenXml.Wordprocessing.Drawing;
using Pictures = DocumentFormat.OpenXml.Drawing.Pictures;

namespace Fachuang.Documents.Writing;

/// <summary>A picture that stands in a line of text like a character.</summary>
internal static class OfficialPicture
{
    public const int EmuPerMillimetre = 36_000;

    /// <summary>The element of a run that shows a picture.</summary>
    /// <param name="relation">Id of the picture among the relationships of the part.</param>
    /// <param name="id">A number no other drawing of the document has.</param>
    /// <param name="width">In EMU, 36 000 to the millimetre.</param>
    /// <param name="height">In EMU.</param>
    /// <param name="description">What it shows, for those who cannot see it.</param>
    public static Drawing Drawing(string relation, uint id, long width, long height, string description)
    {
        var words = string.Join(' ', OfficialDocx.Lines(description));
        return new(new Inline(
            new Extent { Cx = width, Cy = height },
            new DocProperties { Id = id, Name = $"图 {id}", Description = words },
            new DocumentFormat.OpenXml.Drawing.Wordprocessing.NonVisualGraphicFrameDrawingProperties(new GraphicFrameLocks { NoChangeAspect = true }),
            new Graphic(new GraphicData(new Pictures.Picture(
                new Pictures.NonVisualPictureProperties(new Pictures.NonVisualDrawingProperties { Id = id, Name = $"图 {id}", Description = words }, new Pictures.NonVisualPictureDrawingProperties()),
                new Pictures.BlipFill(new Blip { Embed = relation }, new Stretch(new FillRectangle())),
                new Pictures.ShapeProperties(
                    new Transform2D(new Offset { X = 0, Y = 0 }, new Extents { Cx = width, Cy = height }),
                    new PresetGeometry(new AdjustValueList()) { Preset = ShapeTypeValues.Rectangle })))
            {
                Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture",
            }))
        {
            DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0,
        });
    }
}
