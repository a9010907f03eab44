using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Colors;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace Fachuang.Documents.Reading.Pdf;

/// <summary>
/// Follows the program of a page and notes where it puts characters and straight lines: strokes, frames, and thin filled
/// rectangles, which many programs draw for lines.
/// </summary>
internal sealed class PdfSheetProcessor(
    int number, IResourceStore resources, IPdfTokenScanner scanner, IPageContentParser parser, ILookupFilterProvider filters, CropBox cropBox,
    UserSpaceUnit unit, PageRotationDegrees rotation, TransformationMatrix initialMatrix, ParsingOptions options, PdfBudget budget, (double Width, double Height) size)
    : BaseStreamProcessor<PdfSheet>(number, resources, scanner, parser, filters, cropBox, unit, rotation, initialMatrix, options)
{
    /// <summary>A filled rectangle is a line up to this width.</summary>
    private const double Thin = 3.6;

    private readonly List<SheetGlyph> glyphs = [];
    private readonly List<SheetLine> lines = [];
    private readonly List<List<PdfPoint>> path = [];
    private bool isCurved;
    private int hidden;
    private int pictures;

    public override PdfSheet Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        PageNumber = pageNumberCurrent;
        CloneAllStates();
        ProcessOperations(operations);
        return new PdfSheet(pageNumberCurrent, size.Width, size.Height, glyphs, lines, hidden, pictures);
    }

    public override void RenderGlyph(
        IFont font, CurrentGraphicsState currentState, double fontSize, double pointSize, int code, string unicode, long currentOffset,
        in TransformationMatrix renderingMatrix, in TransformationMatrix textMatrix, in TransformationMatrix transformationMatrix, CharacterBoundingBox characterBoundingBox)
    {
        budget.Mark();
        var from = transformationMatrix.Transform(textMatrix.Transform(renderingMatrix.Transform(new PdfPoint(0, 0))));
        var to = transformationMatrix.Transform(textMatrix.Transform(renderingMatrix.Transform(new PdfPoint(characterBoundingBox.Width, 0))));
        hidden += currentState.FontState.TextRenderingMode is TextRenderingMode.Neither or TextRenderingMode.NeitherClip ? 1 : 0;
        glyphs.Add(new SheetGlyph(unicode ?? "", from, to, Math.Abs(pointSize)));
    }

    public override void BeginSubpath()
    {
    }

    public override PdfPoint? CloseSubpath()
    {
        if (path.Count > 0 && path[^1].Count > 0)
        {
            CurrentPosition = path[^1][0];
            path[^1].Add(CurrentPosition);
        }

        return CurrentPosition;
    }

    public override void MoveTo(double x, double y)
    {
        budget.Mark();
        CurrentPosition = CurrentTransformationMatrix.Transform(new PdfPoint(x, y));
        path.Add([CurrentPosition]);
    }

    public override void LineTo(double x, double y)
    {
        budget.Mark();
        CurrentPosition = CurrentTransformationMatrix.Transform(new PdfPoint(x, y));
        Subpath().Add(CurrentPosition);
    }

    public override void BezierCurveTo(double x2, double y2, double x3, double y3) => Curve(x3, y3);

    public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3) => Curve(x3, y3);

    public override void Rectangle(double x, double y, double width, double height)
    {
        MoveTo(x, y);
        LineTo(x + width, y);
        LineTo(x + width, y + height);
        LineTo(x, y + height);
        CloseSubpath();
    }

    public override void StrokePath(bool close)
    {
        Close(close);
        Stroke();
        Clear();
    }

    public override void FillPath(FillingRule fillingRule, bool close)
    {
        Close(close);
        Fill();
        Clear();
    }

    public override void FillStrokePath(FillingRule fillingRule, bool close)
    {
        Close(close);
        Fill();
        Stroke();
        Clear();
    }

    public override void EndPath() => Clear();

    public override void ClosePath() => CloseSubpath();

    public override void ModifyClippingIntersect(FillingRule clippingRule)
    {
    }

    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties)
    {
    }

    public override void EndMarkedContent()
    {
    }

    public override void PaintShading(NameToken shadingName)
    {
    }

    protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule)
    {
    }

    protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord) => pictures++;

    protected override void RenderInlineImage(InlineImage inlineImage) => pictures++;

    private List<PdfPoint> Subpath()
    {
        if (path.Count == 0)
        {
            path.Add([]);
        }

        return path[^1];
    }

    private void Curve(double x, double y)
    {
        budget.Mark();
        isCurved = true;
        CurrentPosition = CurrentTransformationMatrix.Transform(new PdfPoint(x, y));
    }

    private void Close(bool close)
    {
        if (close)
        {
            CloseSubpath();
        }
    }

    private void Clear()
    {
        path.Clear();
        isCurved = false;
    }

    private void Stroke()
    {
        if (isCurved || IsWhite(GetCurrentState().CurrentStrokingColor))
        {
            return;
        }

        foreach (var points in path)
        {
            for (var at = 1; at < points.Count; at++)
            {
                lines.Add(new SheetLine(points[at - 1], points[at]));
            }
        }
    }

    private void Fill()
    {
        if (isCurved || IsWhite(GetCurrentState().CurrentNonStrokingColor))
        {
            return;
        }

        foreach (var points in path.Where(points => points.Count is > 2 and <= 8))
        {
            double left = points.Min(point => point.X), right = points.Max(point => point.X), low = points.Min(point => point.Y), high = points.Max(point => point.Y);
            if (Math.Min(right - left, high - low) <= Thin)
            {
                lines.Add(right - left > high - low
                    ? new SheetLine(new PdfPoint(left, (low + high) / 2), new PdfPoint(right, (low + high) / 2))
                    : new SheetLine(new PdfPoint((left + right) / 2, low), new PdfPoint((left + right) / 2, high)));
            }
        }
    }

    private static bool IsWhite(IColor? color)
    {
        if (color is null or PatternColor)
        {
            return false;
        }

        var (red, green, blue) = color.ToRGBValues();
        return red > 0.97 && green > 0.97 && blue > 0.97;
    }
}
