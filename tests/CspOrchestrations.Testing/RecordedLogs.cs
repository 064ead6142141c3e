using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Testing;

/// <summary>Everything that was logged by anybody, with values and exceptions, to look for what must and must not be there.</summary>
public sealed class RecordedLogs : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<RecordedLog> entries = new();

    public IReadOnlyList<RecordedLog> Entries => [.. entries];

    public string Text => string.Join('\n', entries);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        entries.Enqueue(new RecordedLog(logLevel, eventId.Id, formatter(state, exception), exception));

    public void Dispose()
    {
    }
}

/// <param name="Message">With its values.</param>
public sealed record RecordedLog(LogLevel Level, int EventId, string Message, Exception? Exception)
{
    public override string ToString() => $"{Level} {EventId} {Message} {Exception}";
}
