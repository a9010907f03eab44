namespace Fachuang.Web.Ui;

/// <summary>One tab of <see cref="PhoneTabs"/>.</summary>
/// <param name="Word">The word shown.</param>
/// <param name="Part">Id of the part of the page it opens.</param>
/// <param name="Count">A number behind the word; null for none.</param>
public sealed record PhoneTab(string Word, string Part, int? Count = null);
