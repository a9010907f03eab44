namespace Fachuang.Domain;

/// <summary>
/// Why somebody may not do something now. One refusal disables the button, words the message and picks the HTTP status,
/// so the three cannot disagree. A null <see cref="Refusal"/> means that the act is allowed.
/// </summary>
/// <param name="Code">Stable name of the reason in English, e.g. <c>assignment.already-accepted</c>.</param>
/// <param name="Message">What the person reads, in Simplified Chinese, without a closing full stop.</param>
public sealed record Refusal(string Code, string Message);
