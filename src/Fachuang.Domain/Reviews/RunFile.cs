using System.Text.Json;

namespace Fachuang.Domain.Reviews;

/// <summary>A run as a file of its own: whoever has it can compute every number again, without a database.</summary>
/// <param name="Format">What it is: <see cref="Current"/>.</param>
/// <param name="Cycle">Name of the cycle.</param>
/// <param name="Run">第 n 次.</param>
/// <param name="By">Who had it computed.</param>
/// <param name="At">When, UTC.</param>
/// <param name="SchemeHash">SHA-256 of the scheme's text.</param>
/// <param name="InputsHash">SHA-256 of the inputs' text.</param>
/// <param name="ResultsHash">SHA-256 of the results' text.</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="Inputs">The inputs.</param>
/// <param name="Results">What came out.</param>
public sealed record RunFile(
    string Format, string Cycle, int Run, string By, DateTime At, string SchemeHash, string InputsHash, string ResultsHash, ScoreScheme Scheme, RunInputs Inputs, RunResults Results)
{
    /// <summary>The format written now.</summary>
    public const string Current = "fachuang-score-run/1";

    /// <summary>The longest file, in bytes.</summary>
    public const int Longest = 256 * 1024 * 1024;

    /// <summary>The canonical text.</summary>
    public string Write() => CanonicalJson.Write(this);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The text is no run.</exception>
    public static RunFile Read(string json)
    {
        try
        {
            return CanonicalJson.Read<RunFile>(json) is { Format: Current } file ? file : throw new InvalidDataException("The text is no run of a known format.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("The text is no run.", broken);
        }
    }

    /// <summary>What differs when everything is computed again, one Chinese sentence each; empty when nothing does.</summary>
    public IReadOnlyList<string> Verify() => Verify(Scheme, Inputs, Results.Write(), SchemeHash, InputsHash, ResultsHash);

    /// <summary>What differs when a run is computed again, one Chinese sentence each; empty when nothing does.</summary>
    /// <param name="scheme">Its scheme.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="results">The text of its results as kept.</param>
    /// <param name="schemeHash">SHA-256 of the scheme as stated.</param>
    /// <param name="inputsHash">SHA-256 of the inputs as stated.</param>
    /// <param name="resultsHash">SHA-256 of the results as stated.</param>
    public static IReadOnlyList<string> Verify(ScoreScheme scheme, RunInputs inputs, string results, string schemeHash, string inputsHash, string resultsHash)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(inputs);
        List<string> problems = [];
        Hold(scheme.Hash(), schemeHash, "计分方案不是当时的那一版");
        Hold(CanonicalJson.Hash(inputs.Write()), inputsHash, "各申报地区的依据和当时的不同");
        Hold(CanonicalJson.Hash(results), resultsHash, "留下的结果被改过");
        try
        {
            Hold(CanonicalJson.Hash(RunResults.Compute(scheme, inputs).Write()), resultsHash, "按方案和依据重算，结果和当时的不同");
        }
        catch (ArgumentException unreadable)
        {
            problems.Add($"按方案算不了这些依据：{unreadable.Message}");
        }

        return problems;

        void Hold(string now, string stated, string words)
        {
            if (now != stated)
            {
                problems.Add(words);
            }
        }
    }

    /// <summary>SHA-256 of a canonical text in UTF-8, lower-case hexadecimal.</summary>
    public static string HashOf(string text) => CanonicalJson.Hash(text);
}
