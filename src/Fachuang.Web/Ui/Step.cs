namespace Fachuang.Web.Ui;

/// <summary>One step of <see cref="Steps"/>.</summary>
/// <param name="Name">Name.</param>
/// <param name="Note">Who or when.</param>
public sealed record Step(string Name, string Note);
