namespace Fachuang.Web.Ui;

/// <summary>One choice of a <see cref="Seg"/>.</summary>
/// <param name="Word">The word shown.</param>
/// <param name="Address">Local address that makes the choice.</param>
/// <param name="Count">How many rows it shows; null for no number.</param>
/// <param name="Current">Whether it is the one shown now.</param>
public sealed record SegChoice(string Word, string Address, int? Count = null, bool Current = false);
