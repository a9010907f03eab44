namespace Fachuang.Web.Ui;

/// <summary>One line of <see cref="Versions"/>.</summary>
/// <param name="Name">第 2 版.</param>
/// <param name="What">What happened and when: 6月12日 送审.</param>
/// <param name="Detail">What changed in one line, and who did it.</param>
/// <param name="Address">Where the version can be read; null when it is the page itself.</param>
/// <param name="Current">Whether it is the version shown.</param>
public sealed record VersionLine(string Name, string What, string Detail, string? Address = null, bool Current = false);
