using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Materials;

/// <summary>What an assignment asks for, in the words of the document.</summary>
/// <param name="Document">文号, or the title of the table where the document has none.</param>
/// <param name="SystemId">The indicator system.</param>
/// <param name="Indicators">The indicators it covers in printed order, at least one.</param>
/// <param name="Rules">Rules of these indicators, then rules of the whole document.</param>
/// <param name="EvidenceFrom">First day of the evidence period.</param>
/// <param name="EvidenceTo">Last day of the evidence period.</param>
public sealed record Asked(
    string Document, Guid SystemId, IReadOnlyList<AskedIndicator> Indicators, IReadOnlyList<CheckedRule> Rules, DateOnly EvidenceFrom, DateOnly EvidenceTo)
{
    /// <summary>The demands the unit itself has to answer. Indicators that hand in together repeat their common demand: it counts once.</summary>
    public IReadOnlyList<CheckedRequirement> Requirements =>
    [
        .. Indicators.SelectMany(indicator => indicator.Materials.Where(material => material.IsOwn)
            .Select(material => new CheckedRequirement(material.Number, material.Text, indicator.Number))).DistinctBy(requirement => (requirement.Number, requirement.Text)),
    ];

    /// <summary>The title the document prescribes; null when it prescribes none.</summary>
    public string? PrescribedTitle => Checks.PrescribedTitle(Rules);

    /// <summary>What the checks look at when this content answers it.</summary>
    /// <param name="content">A draft or a version.</param>
    public CheckedWork With(SubmissionContent content) => new(content, Requirements, Rules, EvidenceFrom, EvidenceTo);
}

/// <summary>An indicator as it is printed.</summary>
/// <param name="Number">序号.</param>
/// <param name="Kind">What it counts for.</param>
/// <param name="Text">The exact text.</param>
/// <param name="Methods">测评方法; empty when the document gives none.</param>
/// <param name="Applicability">Condition of applicability; null when it applies to all.</param>
/// <param name="FirstLine">First line of the source, from 1.</param>
/// <param name="LastLine">Last line of the source, inclusive.</param>
/// <param name="Materials">The demands in printed order.</param>
/// <param name="Notes">注意 items in printed order.</param>
public sealed record AskedIndicator(
    string Number, IndicatorKind Kind, string Text, IReadOnlyList<string> Methods, string? Applicability, int FirstLine, int LastLine,
    IReadOnlyList<AskedMaterial> Materials, IReadOnlyList<string> Notes);

/// <summary>A demand for material as it is printed.</summary>
/// <param name="Number">Number; empty when the cell has one unnumbered demand.</param>
/// <param name="Text">The exact text with its enumerator.</param>
/// <param name="IsOwn">Whether the unit of the assignment answers for it.</param>
/// <param name="Units">The units printed beside it.</param>
public sealed record AskedMaterial(string Number, string Text, bool IsOwn, IReadOnlyList<string> Units);
