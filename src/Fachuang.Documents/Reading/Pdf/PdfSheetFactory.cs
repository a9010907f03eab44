using Fachuang.Documents.Reading.Pages;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Logging;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace Fachuang.Documents.Reading.Pdf;

/// <summary>Makes a <see cref="DrawnSheet"/> of a page. Made by the library, which hands these parameters to every factory.</summary>
internal sealed class PdfSheetFactory(
    IPdfTokenScanner scanner, IResourceStore resources, ILookupFilterProvider filters, IPageContentParser parser, ParsingOptions options)
    : BasePageFactory<DrawnSheet>(scanner, resources, filters, new BoundedParser(parser), options)
{
    protected override DrawnSheet ProcessPage(
        int pageNumber, DictionaryToken dictionary, NamedDestinations namedDestinations, MediaBox mediaBox, CropBox cropBox, UserSpaceUnit userSpaceUnit,
        PageRotationDegrees rotation, TransformationMatrix initialMatrix, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        var budget = ((BoundedFilters)ParsingOptions.FilterProvider!).Budget;
        budget.BeginPage();
        var (width, height) = rotation.SwapsAxis ? (cropBox.Bounds.Height, cropBox.Bounds.Width) : (cropBox.Bounds.Width, cropBox.Bounds.Height);
        return new PdfSheetProcessor(pageNumber, ResourceStore, PdfScanner, PageContentParser, FilterProvider, cropBox, userSpaceUnit, rotation, initialMatrix, ParsingOptions, budget, (width, height))
            .Process(pageNumber, operations);
    }

    /// <summary>A page's program becomes a list many times its size, so its length is bounded first.</summary>
    private sealed class BoundedParser(IPageContentParser inner) : IPageContentParser
    {
        public IReadOnlyList<IGraphicsStateOperation> Parse(int pageNumber, IInputBytes inputBytes, ILog log) =>
            inputBytes.Length > PdfBudget.MostOfOnePage ? throw PdfBudget.TooLarge() : inner.Parse(pageNumber, inputBytes, log);
    }
}
