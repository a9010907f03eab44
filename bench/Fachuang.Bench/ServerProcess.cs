using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Fachuang.Bench;

/// <summary>A server as a process of its own, so that its memory is its own and the load generator shares nothing with it but the machine.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, string address)
    {
        this.process = process;
        Address = address;
    }

    public string Address { get; }

    /// <summary>Resident memory, MB.</summary>
    public double ResidentMegabytes => Status("VmRSS:");

    /// <summary>The most memory that was ever resident, MB.</summary>
    public double PeakMegabytes => Status("VmHWM:");

    /// <summary>How long its threads have run so far, all cores together: what the neighbours on the machine do not change.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts a server in a folder that holds what it writes, and waits until it answers.</summary>
    public static async Task<ServerProcess> StartAsync(string program, string folder, string address, string health, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var attempt = 0; attempt < 120; attempt++)
        {
            try
            {
                if ((await client.GetAsync(address + health)).IsSuccessStatusCode)
                {
                    return new ServerProcess(process, address);
                }
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                // Not up yet.
            }

            await Task.Delay(500);
        }

        process.Kill(entireProcessTree: true);
        throw new TimeoutException($"{program} did not answer at {address}.");
    }

    /// <summary>Signs in and gives the Cookie header and an antiforgery token for uploads.</summary>
    public static async Task<(string Cookie, string Token)> SignInAsync(string address, string userName, string password)
    {
        var cookies = new CookieContainer();
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        var token = Token().Match(await client.GetStringAsync("/sign-in")).Groups[1].Value;
        using var answer = await client.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["userName"] = userName, ["password"] = password, ["__RequestVerificationToken"] = token,
        }));
        if (answer.StatusCode is not HttpStatusCode.SeeOther)
        {
            throw new InvalidOperationException($"Signing in as {userName} answered {(int)answer.StatusCode}.");
        }

        token = Token().Match(await client.GetStringAsync("/account/password")).Groups[1].Value;
        return (cookies.GetCookieHeader(new Uri(address)), token);
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private double Status(string field) => double.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith(field, StringComparison.Ordinal)).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
