namespace Fachuang.Domain.Materials;

/// <summary>一条核验规则: a rule of the checks as a value. docs/checks.md is printed from these.</summary>
/// <param name="Code">Name of the rule, ASCII, never changed: results stored with a version name it.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Level">How much its gravest finding weighs.</param>
/// <param name="Sees">What it looks at and when it finds something, in Chinese, a sentence without its full stop.</param>
/// <param name="Basis">The words of a document it follows, with their place; <see cref="Checks.ProgramRule"/> for a rule of the program itself.</param>
/// <param name="IsForReviewer">
/// Whether only those who review see it: signs of fabrication and of last-minute making (requirement D7) are shown, never judged, and never held against a
/// unit by the program.
/// </param>
public sealed record Check(string Code, string Name, FindingLevel Level, string Sees, string Basis, bool IsForReviewer = false)
{
    // Null when the rule does not apply to the work at all.
    internal Func<CheckScope, IEnumerable<Finding>?> Look { get; init; } = _ => null;
}
