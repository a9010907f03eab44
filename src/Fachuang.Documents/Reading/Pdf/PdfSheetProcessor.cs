using Fachuang.Documents.Reading.Pages;
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
/// Follows the program of a page and notes where it puts characters and straight lines.
/// </summary>
internal sealed class PdfSheetProcessor(
    int number, IResourceStore resources, IPdfTokenScanner scanner, IPageContentParser parser, ILookupFilterProvider filters, CropBox cropBox,
    UserSpaceUnit unit, PageRotationDegrees rotation, TransformationMatrix initialMatrix, ParsingOptions options, PdfBudget budget, (double Width, double Height) size)
    : BaseStreamProcessor<DrawnSheet>(number, resources, scanner, parser, filters, cropBox, unit, rotation, initialMatrix, options)
{
    private readonly List<SheetGlyph> glyphs = [];
    private readonly List<SheetLine> lines = [];
    private readonly DrawnPath path = new();
    private int hidden;
    private int pictures;

    public override DrawnSheet Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        PageNumber = pageNumberCurrent;
        CloneAllStates();
        ProcessOperations(operations);
        return new DrawnSheet(pageNumberCurrent, size.Width, size.Height, glyphs, lines, hidden, pictures);
    }

    public override void RenderGlyph(
        IFont font, CurrentGraphicsState currentState, double fontSize, double pointSize, int code, string unicode, long currentOffset,
        in TransformationMatrix renderingMatrix, in TransformationMatrix textMatrix, in TransformationMatrix transformationMatrix, CharacterBoundingBox characterBoundingBox)
    {
        budget.Mark();
        var from = transformationMatrix.Transform(textMatrix.Transform(renderingMatrix.Transform(new PdfPoint(0, 0))));
        var to = transformationMatrix.Transform(textMatrix.Transform(renderingMatrix.Transform(new PdfPoint(characterBoundingBox.Width, 0))));
        hidden += currentState.FontState.TextRenderingMode is TextRenderingMode.Neither or TextRenderingMode.NeitherClip ? 1 : 0;

        // Where the font does not say it, the library passes the bare code on as if it were the character.
        glyphs.Add(new SheetGlyph(font.TryGetUnicode(code, out _) ? unicode ?? "" : "", Point(from), Point(to), Math.Abs(pointSize)));
    }

    public override void BeginSubpath()
    {
    }

    public override PdfPoint? CloseSubpath()
    {
        if (path.Close() is { } start)
        {
            CurrentPosition = new PdfPoint(start.X, start.Y);
        }

        return CurrentPosition;
    }

    public override void MoveTo(double x, double y)
    {
        budget.Mark();
        CurrentPosition = CurrentTransformationMatrix.Transform(new PdfPoint(x, y));
        path.MoveTo(Point(CurrentPosition));
    }

    public override void LineTo(double x, double y)
    {
        budget.Mark();
        CurrentPosition = CurrentTransformationMatrix.Transform(new PdfPoint(x, y));
        path.LineTo(Point(CurrentPosition));
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
        path.Clear();
    }

    public override void FillPath(FillingRule fillingRule, bool close)
    {
        Close(close);
        Fill();
        path.Clear();
    }

    public override void FillStrokePath(FillingRule fillingRule, bool close)
    {
        Close(close);
        Fill();
        Stroke();
        path.Clear();
    }

    public override void EndPath() => path.Clear();

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

    private void Curve(double x, double y)
    {
        budget.Mark();
        CurrentPosition = CurrentTransformationMatrix.Transform(new PdfPoint(x, y));
        path.CurveTo();
    }

    private static SheetPoint Point(PdfPoint point) => new(point.X, point.Y);

    private void Close(bool close)
    {
        if (close)
        {
            CloseSubpath();
        }
    }

    private void Stroke()
    {
        if (!IsWhite(GetCurrentState().CurrentStrokingColor))
        {
            lines.AddRange(path.Strokes());
        }
    }

    private void Fill()
    {
        if (!IsWhite(GetCurrentState().CurrentNonStrokingColor))
        {
            lines.AddRange(path.Bars());
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
