using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Fachuang.Web.Tests.Support;

/// <summary>Keeps what the program logs, so that a test can look for a reference number, or for a secret that must not be there.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    /// <summary>All lines so far.</summary>
    public IReadOnlyList<string> Lines => [.. lines];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{logLevel}: {formatter(state, exception)} {exception}";
        lines.Enqueue(line);
        if (logLevel >= LogLevel.Error)
        {
            // A test that fails on a 500 shows only the reference number; the cause belongs beside it.
            TestContext.Current.TestOutputHelper?.WriteLine(line);
        }
    }

    public void Dispose()
    {
    }
}
