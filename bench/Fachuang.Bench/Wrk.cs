using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Fachuang.Bench;

/// <summary>What wrk saw in one run.</summary>
/// <param name="RequestsPerSecond">Answers a second.</param>
/// <param name="MedianMilliseconds">Half of the answers came within.</param>
/// <param name="SlowMilliseconds">99 of 100 answers came within.</param>
internal sealed record Load(double RequestsPerSecond, double MedianMilliseconds, double SlowMilliseconds);

/// <summary>The load generator wrk, from the Debian package of that name.</summary>
internal static partial class Wrk
{
    public static bool IsInstalled()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("wrk", "--version") { RedirectStandardOutput = true, RedirectStandardError = true });
            process!.WaitForExit();
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Loads one address.</summary>
    /// <exception cref="InvalidDataException">An answer was an error or did not come: the figure would mean nothing.</exception>
    public static async Task<Load> RunAsync(string url, string cookie, int connections, int seconds)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true };
        string[] arguments =
            ["-t2", $"-c{connections}", $"-d{seconds}s", "--timeout", "30s", "--latency", "-H", "Accept: text/html", "-H", $"Cookie: {cookie}", url];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal) || !Rate().IsMatch(output))
        {
            throw new InvalidDataException(output);
        }

        return new Load(double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture), Within(output, "50%"), Within(output, "99%"));
    }

    private static double Within(string output, string share)
    {
        var match = Regex.Match(output, $@"^\s+{share}\s+([\d.]+)(us|ms|s)", RegexOptions.Multiline);
        return double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * match.Groups[2].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 };
    }

    [GeneratedRegex(@"^Requests/sec:\s+([\d.]+)", RegexOptions.Multiline)]
    private static partial Regex Rate();
}
