using Fachuang.Documents.Model;

namespace Fachuang.Documents.Reading;

/// <summary>Why a file could not be read.</summary>
/// <param name="Code">Stable code, for example <c>file.pdf</c>.</param>
/// <param name="Message">What was found and what to do, in Chinese.</param>
public sealed record ReadFailure(string Code, string Message);

/// <summary>Outcome of reading a file; exactly one of both is set.</summary>
/// <param name="Document">What was understood, with its diagnostics; null when the file could not be read.</param>
/// <param name="Failure">Why not; null when it could.</param>
public sealed record ReadResult(TaskListDocument? Document, ReadFailure? Failure);
