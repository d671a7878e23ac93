using System.Collections.Concurrent;
using Arlen.Transport;
using Microsoft.Extensions.Logging;

namespace Arlen.Cluster.Tests.Transport;

/// <summary>The log lines of one data plane, to be looked at and waited for.</summary>
internal sealed class RecordedLog : ILogger<DataPlane>
{
    private readonly ConcurrentDictionary<int, ConcurrentQueue<string>> _lines = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<string>> _first = new();

    /// <summary>The first line of an id, also if it is written already.</summary>
    public Task<string> FirstAsync(int id) => First(id).Task.Soon();

    public IReadOnlyCollection<string> Lines(int id) => _lines.GetOrAdd(id, _ => new());

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = formatter(state, exception) + exception;
        _lines.GetOrAdd(eventId.Id, _ => new()).Enqueue(line);
        First(eventId.Id).TrySetResult(line);
    }

    private TaskCompletionSource<string> First(int id) =>
        _first.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
