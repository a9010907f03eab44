namespace Fachuang.Domain.Indicators.Comparison;

/// <summary>How much two indicators have in common. Shares are of the weight of words, 0 to 1.</summary>
internal sealed class Likeness
{
    /// <summary>Place of the older one in its system.</summary>
    public required int From { get; init; }

    /// <summary>Place of the newer one in its system.</summary>
    public required int To { get; init; }

    /// <summary>Share of the older one's words that stand in the newer one.</summary>
    public required double CoveredFrom { get; init; }

    /// <summary>Share of the newer one's words that stand in the older one.</summary>
    public required double CoveredTo { get; init; }

    /// <summary>Words in common, of the words of both.</summary>
    public required double Both { get; init; }

    /// <summary>A small preference for the same place, number and kind; decides between equals only.</summary>
    public required double Prior { get; init; }

    /// <summary>Share of the older one whose clauses find themselves best in the newer one, before all others.</summary>
    public double VotedFrom { get; set; }

    /// <summary>Share of the newer one whose clauses come best from the older one, before all others.</summary>
    public double VotedTo { get; set; }

    /// <summary>How much the words speak for putting the two together: what is wholly contained counts most, of those the fuller one.</summary>
    public double Evidence => Math.Max(VotedFrom, VotedTo) + (0.5 * Math.Min(VotedFrom, VotedTo)) + (0.25 * Both);

    /// <summary>Order in which likenesses are taken.</summary>
    public double Strength => Evidence + Prior;
}
