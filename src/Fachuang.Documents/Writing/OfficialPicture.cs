using DocumentFormat.OpenXml.Drawing;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Fachuang.Documents.Writing.Charts;
using Drawing = DocumentFormat.OpenXml.Wordprocessing.Drawing;
using Pictures = DocumentFormat.OpenXml.Drawing.Pictures;
using Word = DocumentFormat.OpenXml.Wordprocessing;

namespace Fachuang.Documents.Writing;

/// <summary>A picture that stands in a line of text like a character.</summary>
internal static class OfficialPicture
{
    public const int EmuPerMillimetre = 36_000;

    // How a chart of bars divides the type area, in twelfths, and how high a bar is.
    private const int LabelShare = 4, BarShare = 6, ValueShare = 2;
    private const decimal BarHeight = 4.5m, TwentiethsPerMillimetre = 1440 / 25.4m;

    /// <summary>A line of its own for a picture, no wider than the type area; the picture joins the others.</summary>
    public static Word.Paragraph Paragraph(Block.Picture picture, List<byte[]> pictures)
    {
        if (picture.Width <= 0 || picture.Height <= 0)
        {
            throw new ArgumentException("A picture needs a width and a height.", nameof(picture));
        }

        var scale = Math.Min(1, OfficialForm.TypeAreaWidth / TwentiethsPerMillimetre / picture.Width);
        var paragraph = new Word.Paragraph(OfficialForm.Style(OfficialForm.PictureLine), Run(picture.Png, picture.Width * scale, picture.Height * scale, picture.Caption, pictures));
        if (OfficialDocx.Lines(picture.Caption).Count == 0)
        {
            paragraph.ParagraphProperties!.KeepNext = new Word.KeepNext { Val = false };
        }

        return paragraph;
    }

    /// <summary>A chart of bars as a table without rules.</summary>
    public static Word.Table Table(Block.Bars bars, List<byte[]> pictures)
    {
        var widths = OfficialDocx.Widths([LabelShare, BarShare, ValueShare], OfficialForm.TypeAreaWidth);
        var table = new Word.Table(
            new Word.TableProperties(
                new Word.TableWidth { Type = Word.TableWidthUnitValues.Dxa, Width = OfficialDocx.Number(OfficialForm.TypeAreaWidth) },
                new Word.TableJustification { Val = Word.TableRowAlignmentValues.Center },
                new Word.TableLayout { Type = Word.TableLayoutValues.Fixed },
                new Word.TableCellMarginDefault(
                    new Word.TableCellLeftMargin { Type = Word.TableWidthValues.Dxa, Width = 85 }, new Word.TableCellRightMargin { Type = Word.TableWidthValues.Dxa, Width = 85 })),
            new Word.TableGrid(widths.Select(width => new Word.GridColumn { Width = OfficialDocx.Number(width) })));
        var barWidth = (widths[1] - 170) / TwentiethsPerMillimetre;
        foreach (var (label, value, share) in bars.Rows)
        {
            var bar = new Word.Paragraph(
                OfficialForm.Style(OfficialForm.PictureLine), Run(ChartPicture.Bar(share, barWidth, BarHeight), barWidth, BarHeight, $"{OfficialDocx.OneLine(label)} {OfficialDocx.OneLine(value)}", pictures));
            var words = OfficialDocx.Paragraph(OfficialForm.TableText, OfficialDocx.OneLine(label));
            words.ParagraphProperties!.KeepNext = new Word.KeepNext();
            bar.ParagraphProperties!.SpacingBetweenLines = new Word.SpacingBetweenLines { Before = "40", After = "40" };
            table.Append(new Word.TableRow(
                new Word.TableRowProperties(new Word.CantSplit()),
                Cell(words, widths[0]),
                Cell(bar, widths[1]),
                Cell(OfficialDocx.Paragraph(OfficialForm.TableText, OfficialDocx.OneLine(value)), widths[2])));
        }

        return table;
    }

    private static Word.TableCell Cell(Word.Paragraph paragraph, int width) => new(
        new Word.TableCellProperties(new Word.TableCellWidth { Type = Word.TableWidthUnitValues.Dxa, Width = OfficialDocx.Number(width) }, OfficialForm.CellAlignment()), paragraph);

    private static Word.Run Run(byte[] png, decimal width, decimal height, string description, List<byte[]> pictures)
    {
        pictures.Add(png);
        return new(Drawing(OfficialDocx.PictureRelation(pictures.Count), (uint)pictures.Count, (long)(width * EmuPerMillimetre), (long)(height * EmuPerMillimetre), description));
    }

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
