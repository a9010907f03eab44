using System.Globalization;
using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Materials.Search;

/// <summary>What is looked for and where, kept in the address. Unknown values are no filter.</summary>
/// <param name="Q">Words; all of them must be there, quotes hold several together.</param>
/// <param name="Kind">Name of a <see cref="PassageSource"/>; null for all.</param>
/// <param name="Unit">Key of a unit; null for all.</param>
/// <param name="Campaign">Number of a campaign; null for all.</param>
/// <param name="Indicator">序号 of an indicator as printed; null for all.</param>
/// <param name="Page">Page of the results from 1; null for the first.</param>
public sealed record SearchFilter(string? Q, string? Kind, string? Unit, string? Campaign, string? Indicator, string? Page)
{
    /// <summary>Results of a page.</summary>
    public const int PageSize = 20;

    /// <summary>Results that are counted and shown at most; who has more adds a word.</summary>
    public const int Most = 1000;

    /// <summary>What was typed, trimmed and cut.</summary>
    public string Words => (Q ?? "").Trim() is { Length: > Bigrams.LongestQuery } longer ? longer[..Bigrams.LongestQuery] : (Q ?? "").Trim();

    /// <summary>The kind that is chosen; null for all.</summary>
    public PassageSource? ChosenKind => Enum.TryParse<PassageSource>(Kind, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;

    /// <summary>The unit that is chosen; null for all.</summary>
    public Guid? ChosenUnit => Guid.TryParse(Unit, out var id) ? id : null;

    /// <summary>The campaign that is chosen; null for all.</summary>
    public int? ChosenCampaign => int.TryParse(Campaign, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The indicator that is chosen; null for all.</summary>
    public string? ChosenIndicator => WrittenText.CleanLine(Indicator) is { Length: > 0 and <= 20 } number ? number : null;

    /// <summary>The page that is chosen, from 1.</summary>
    public int ChosenPage => int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, Most / PageSize) : 1;

    /// <summary>Whether anything but the words narrows the search.</summary>
    public bool IsNarrowed => ChosenKind is not null || ChosenUnit is not null || ChosenCampaign is not null || ChosenIndicator is not null;

    /// <summary>Address of the same words without any other condition.</summary>
    public string Plain => "/search" + QueryString.Create("q", Words);

    /// <summary>Address of a page of the results.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="kind">Another kind than the chosen one; null for all kinds.</param>
    public string Address(int page, PassageSource? kind) => "/search" + QueryString.Create(new Dictionary<string, string?>
    {
        ["q"] = Words, ["kind"] = kind?.ToString(), ["unit"] = ChosenUnit?.ToString(), ["campaign"] = ChosenCampaign?.ToString(CultureInfo.InvariantCulture), ["indicator"] = ChosenIndicator,
        ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
    }.Where(pair => !string.IsNullOrEmpty(pair.Value)));
}
