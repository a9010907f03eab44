namespace Fachuang.Domain.Ledgers;

/// <summary>每月调度通报: the month's report of a campaign. Drafted from the numbers, then the office's own text; one a campaign and month.</summary>
public sealed class DispatchReport : IRegional
{
    /// <summary>Longest text, in characters.</summary>
    public const int Longest = 20_000;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The campaign.</summary>
    public required Guid CampaignId { get; init; }

    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>The text: the first line is the title, a line that begins with 一、 or （一） a heading, every other a paragraph.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Day of the numbers in it.</summary>
    public DateOnly AsOf { get; private set; }

    /// <summary>Whether a person has changed the draft; drafting anew would take that away.</summary>
    public bool IsEdited { get; private set; }

    /// <summary>When it was last saved, UTC.</summary>
    public DateTime SavedAt { get; private set; }

    /// <summary>Name of the person who saved last.</summary>
    public string SavedBy { get; private set; } = "";

    /// <summary>Counts the saved texts.</summary>
    public int Revision { get; private set; }

    /// <summary>Takes a fresh draft.</summary>
    public void Draft(string text, DateOnly asOf, string by, DateTime now)
    {
        AsOf = asOf;
        Store(text, isEdited: false, by, now);
    }

    /// <summary>Keeps what a person wrote.</summary>
    public void Save(string text, string by, DateTime now) => Store(text, isEdited: true, by, now);

    /// <summary>Why it cannot be drafted anew without asking; null when nobody's words would be lost.</summary>
    /// <param name="isAgreed">Whether the person has agreed to lose them.</param>
    public Refusal? WhyNotRedraft(bool isAgreed) =>
        IsEdited && !isAgreed ? new("report.edited", $"{SavedBy}改过这份通报，重新起草会替换改过的内容。没有动") : null;

    private void Store(string text, bool isEdited, string by, DateTime now)
    {
        Text = text;
        IsEdited = isEdited;
        SavedBy = by;
        SavedAt = now;
        Revision++;
    }
}
