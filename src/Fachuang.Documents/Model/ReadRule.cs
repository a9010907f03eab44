namespace Fachuang.Documents.Model;

/// <summary>What a rule found in the text limits or asks for.</summary>
public enum RuleType
{
    /// <summary>Length of a narrative in characters (字数).</summary>
    WordLimit,

    /// <summary>Prescribed title of a narrative.</summary>
    Title,

    /// <summary>How many pieces may or must be handed in.</summary>
    Count,

    /// <summary>A share that has to be reached or not exceeded.</summary>
    Percentage,

    /// <summary>A span in working days (工作日).</summary>
    WorkingDays,

    /// <summary>A span in calendar days.</summary>
    Days,

    /// <summary>The years or the time from which evidence counts.</summary>
    Period,

    /// <summary>A day by which something must be done.</summary>
    Deadline,

    /// <summary>File format to hand in.</summary>
    Format,

    /// <summary>To be handed in with a seal (盖章).</summary>
    Seal,

    /// <summary>Nothing has to be handed in.</summary>
    NotRequired,

    /// <summary>Shown during the inspection on site (实地核查) or looked up on the net.</summary>
    OnSite,

    /// <summary>Handed in on paper because it is classified (涉密).</summary>
    Paper,

    /// <summary>Narrative, catalogue and evidence must correspond one to one (一一对应).</summary>
    OneToOne,

    /// <summary>A span in hours (小时).</summary>
    Hours,

    /// <summary>How often something has to happen: the number in each time, which stands in the text (年, 半年, 季度, 2年).</summary>
    Frequency,
}

/// <summary>A rule found in the text of a document.</summary>
/// <param name="Type">What it limits or asks for.</param>
/// <param name="Words">The exact words it came from.</param>
/// <param name="Minimum">Least value; null when there is none.</param>
/// <param name="Maximum">Greatest value; null when there is none.</param>
/// <param name="Unit">Unit of the values (字, 个, 工作日, % …), or for dates whether they recur (年, 月); null when there is none.</param>
/// <param name="Text">The title, format, year list, day or time of recurrence in question; null when the type needs none.</param>
public sealed record ReadRule(RuleType Type, string Words, decimal? Minimum, decimal? Maximum, string? Unit, string? Text);
