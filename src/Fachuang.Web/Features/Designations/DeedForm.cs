using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Designations;

/// <summary>What is typed for a deed of this room; kept as typed, so that a wrong form comes back as it was. Each deed uses some of the fields.</summary>
public sealed class DeedForm
{
    /// <summary>A day, yyyy-MM-dd.</summary>
    public string? Day { get; set; }

    /// <summary>A second day: a deadline, yyyy-MM-dd.</summary>
    public string? Due { get; set; }

    /// <summary>文号.</summary>
    public string? Number { get; set; }

    /// <summary>What is chosen: a reason, a conclusion.</summary>
    public string? Choice { get; set; }

    /// <summary>A whole number: working days, percent, a year.</summary>
    public string? Count { get; set; }

    /// <summary>One line: a team, a public value.</summary>
    public string? Line { get; set; }

    /// <summary>One more line: where a value comes from.</summary>
    public string? Source { get; set; }

    /// <summary>Several lines.</summary>
    public string? Words { get; set; }

    /// <summary>Revision of the row the form was made from.</summary>
    public string? Revision { get; set; }

    internal DateOnly? DayValue => ReadDay(Day);

    internal DateOnly? DueValue => ReadDay(Due);

    internal int? CountValue => int.TryParse(Count, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    internal string NumberValue => WrittenText.CleanLine(Number);

    internal string LineValue => WrittenText.CleanLine(Line);

    internal string SourceValue => WrittenText.CleanLine(Source);

    internal string WordsValue => WrittenText.Clean(Words);

    internal bool IsOf(int revision) => int.TryParse(Revision, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && known == revision;

    internal static DateOnly? ReadDay(string? day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year is > 1999 and < 2200 ? read : null;
}

/// <summary>A deed that was not done: which form, as typed, and why.</summary>
/// <param name="Verb">Last part of the form's address.</param>
/// <param name="Form">As typed.</param>
/// <param name="Why">Why.</param>
public sealed record Undone(string Verb, DeedForm Form, Refusal Why)
{
    /// <summary>Somebody acted between the look and the deed.</summary>
    internal static readonly Refusal Changed = new("changed-meanwhile", "您打开以后，同事动过。下面是现在的样子，您填的还在；看过再办");

    /// <summary>The status the page comes back with.</summary>
    internal int Status => Why == Changed ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
}
