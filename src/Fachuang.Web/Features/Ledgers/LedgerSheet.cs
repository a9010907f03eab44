using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.People;
using Fachuang.Web.Features.Assignments;

namespace Fachuang.Web.Features.Ledgers;

/// <summary>A unit's month as its page shows and its verbs change it.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Person">The liaison officer.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="DueOn">Last day in time.</param>
/// <param name="Today">The day.</param>
/// <param name="Region">Name of the region.</param>
/// <param name="Unit">Full name of the unit.</param>
/// <param name="UnitShortName">Name of the unit on screen.</param>
/// <param name="Ledger">The row; not stored yet while its revision is 0.</param>
/// <param name="Contact">责任人及联系方式: stored, else last month's, else the officer.</param>
/// <param name="Indicators">The indicators of the lines by key.</param>
/// <param name="Works">The assignments of the lines by key.</param>
/// <param name="Previous">The lines of the last month that was handed in.</param>
public sealed record LedgerSheet(
    Campaign Campaign, Person Person, DateOnly Month, DateOnly DueOn, DateOnly Today, string Region, string Unit, string UnitShortName, Ledger Ledger, string Contact,
    IReadOnlyDictionary<Guid, LedgerIndicator> Indicators, IReadOnlyDictionary<Guid, LedgerWork> Works,
    IReadOnlyDictionary<(Guid Assignment, Guid Indicator), LedgerContentLine> Previous)
{
    /// <summary>The assignment whose lines are filled one by one; null for none. Lines that say different things always are.</summary>
    public Guid? Apart { get; init; }

    /// <summary>Address of the page.</summary>
    public string Address => $"/campaigns/{Campaign.Number}/ledgers/{LedgerMonths.Address(Month)}";

    /// <summary>Why nothing can be written now; null when it can.</summary>
    public Refusal? WhyNotEdit => Campaign.WhyNotWork() ?? Ledger.WhyNotEdit(Person);

    /// <summary>Where the unit stands.</summary>
    public LedgerStanding Standing => LedgerStanding.Of(
        DueOn, Today, Ledger.Revision == 0 ? null : Ledger.State, Ledger.FirstSubmittedAt is { } at ? ChinaTime.DayOf(at) : null);

    /// <summary>The lines as people fill them: those of one assignment together while they say the same, in printed order.</summary>
    public IReadOnlyList<LedgerCard> Cards =>
    [
        .. Ledger.Lines.GroupBy(line => line.AssignmentId).SelectMany(assignment =>
            {
                LedgerLine[] lines = [.. assignment.OrderBy(line => Indicators[line.IndicatorId].Position)];
                return assignment.Key != Apart && lines.All(line => Same(line, lines[0])) ? [Card(lines, isWhole: true)] : lines.Select(line => Card([line], isWhole: lines.Length == 1));
            })
            .OrderBy(card => card.Position),
    ];

    /// <summary>The content as it would be handed in now.</summary>
    public LedgerContent Content => new(
        [.. Ledger.Lines.OrderBy(line => Indicators[line.IndicatorId].Position).Select(line =>
        {
            var indicator = Indicators[line.IndicatorId];
            return new LedgerContentLine(
                line.AssignmentId, indicator.Id, indicator.Number, indicator.Text, indicator.Methods, line.Progress ?? LedgerProgress.Underway, line.Text, line.Material,
                line.Contact.Length > 0 ? line.Contact : Contact, line.Facts);
        })]);

    private LedgerCard Card(IReadOnlyList<LedgerLine> lines, bool isWhole)
    {
        var first = Indicators[lines[0].IndicatorId];
        var work = Works.GetValueOrDefault(lines[0].AssignmentId);
        return new(
            isWhole ? $"a{lines[0].AssignmentId:n}" : $"a{lines[0].AssignmentId:n}-{lines[0].IndicatorId:n}",
            lines, IndicatorNumbers.Say([.. lines.Select(line => Indicators[line.IndicatorId].Number)]),
            IndicatorNumbers.Brief(first.Text) + (lines.Count > 1 ? $" 等 {lines.Count} 项" : ""), first.Position,
            work is null || work.Facts.State is AssignmentState.Withdrawn ? null : WorkStatuses.Of(work.Facts.State, work.Facts.Started, work.DueOn, Today),
            Previous.GetValueOrDefault((lines[0].AssignmentId, lines[0].IndicatorId)));
    }

    private static bool Same(LedgerLine one, LedgerLine other) =>
        (one.Progress, one.Text, one.Material, one.Contact, one.Basis, one.IsConfirmed) == (other.Progress, other.Text, other.Material, other.Contact, other.Basis, other.IsConfirmed);
}

/// <summary>Lines that are filled together.</summary>
/// <param name="Key">Ends the names of its fields.</param>
/// <param name="Lines">The lines, all alike.</param>
/// <param name="Numbers">Numbers of their indicators.</param>
/// <param name="Title">What they are about.</param>
/// <param name="Position">Printed order of the first.</param>
/// <param name="Status">Status of the assignment; null when it was withdrawn since.</param>
/// <param name="Previous">The line of last month; null when there is none.</param>
public sealed record LedgerCard(
    string Key, IReadOnlyList<LedgerLine> Lines, string Numbers, string Title, int Position, WorkStatus? Status, LedgerContentLine? Previous)
{
    /// <summary>Any of the lines: they are alike.</summary>
    public LedgerLine Line => Lines[0];

    /// <summary>Whether the unit has to write something here before it can hand in.</summary>
    public bool AsksForWords => !Line.IsReady && (Line.Basis is LineBasis.Changed || !Line.IsWritten);
}
