namespace Fachuang.Documents.Reading;

/// <summary>
/// Thrown inside a reader when a file cannot be read for a reason a person can act on; never leaves
/// <see cref="OfficialDocumentReader"/>, which answers with the failure.
/// </summary>
/// <param name="failure">The answer.</param>
public sealed class UnreadableException(ReadFailure failure) : Exception(failure.Message)
{
    /// <summary>Makes the answer from its parts.</summary>
    /// <param name="code">Stable code, for example <c>file.password</c>.</param>
    /// <param name="message">What was found and what to do, in Chinese.</param>
    public UnreadableException(string code, string message)
        : this(new ReadFailure(code, message))
    {
    }

    /// <summary>The answer.</summary>
    public ReadFailure Failure { get; } = failure;
}
