namespace Fachuang.Web.Ui;

/// <summary>An entry of the main menu.</summary>
/// <param name="Key">Stable name; the page that names it as current is underlined.</param>
/// <param name="Word">The word shown.</param>
/// <param name="Address">Local address.</param>
/// <param name="Icon">Icon of the phone's bottom bar; null when the entry does not stand there.</param>
public sealed record NavEntry(string Key, string Word, string Address, string? Icon = null);

/// <summary>
/// Everything around the content of a page that follows from the request: who, where, when, which menu. The host fills it
/// once a request and cascades it to the layout.
/// </summary>
public sealed record PageFrame
{
    /// <summary>Main menu of the person's role; empty for strangers.</summary>
    public IReadOnlyList<NavEntry> Menu { get; init; } = [];

    /// <summary>Pages behind the last word of the menu, 更多; empty for none.</summary>
    public IReadOnlyList<NavEntry> More { get; init; } = [];

    /// <summary>Name of the region, first in the context line; null for strangers.</summary>
    public string? Region { get; init; }

    /// <summary>Whose campaign and which document, in order; empty while there is no campaign.</summary>
    public IReadOnlyList<string> Context { get; init; } = [];

    /// <summary>Right end of the context line: the day and the reporting day.</summary>
    public string Today { get; init; } = "";

    /// <summary>Office or unit and name of the person; null for strangers.</summary>
    public string? Person { get; init; }

    /// <summary>Address that a search in the top bar goes to with <c>?q=</c>; null shows no search box.</summary>
    public string? SearchAddress { get; init; }

    /// <summary>Unread notices of the person.</summary>
    public int Unread { get; init; }

    /// <summary>Where the bell leads; null shows no bell.</summary>
    public string? UnreadAddress { get; init; }

    /// <summary>One sentence about what was just done; null for none.</summary>
    public string? Flash { get; init; }

    /// <summary>Name of the antiforgery form field.</summary>
    public string TokenName { get; init; } = "";

    /// <summary>Antiforgery token of this session.</summary>
    public string Token { get; init; } = "";

    /// <summary>Changes with every build of the assets; part of their addresses.</summary>
    public string AssetVersion { get; init; } = "";

    /// <summary>Version of the program, shown in the footer.</summary>
    public string Version { get; init; } = "";
}
