using Arlen.Refusals;
using Microsoft.Extensions.Logging;

namespace Arlen.Gateway.Problems;

/// <summary>Logs refusals at most once per second per code, with how many there were since.</summary>
/// <remarks>A node that refuses a hundred thousand requests a second must not write a hundred thousand lines about it.</remarks>
internal sealed class RefusalLog(ILogger<RefusalLog> log, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Line[] _lines = [.. RefusalCatalogue.All.Select(_ => new Line())];

    public void Note(RefusalDefinition definition, string requestId)
    {
        var line = _lines[(int)definition.Code - 1];
        var count = Interlocked.Increment(ref line.Count);
        var last = Volatile.Read(ref line.LoggedAt);
        var now = time.GetTimestamp();
        if (last != 0 && time.GetElapsedTime(last, now) < Interval || Interlocked.CompareExchange(ref line.LoggedAt, now, last) != last)
        {
            return;
        }

        Interlocked.Add(ref line.Count, -count);
        var level = definition.Kind is RefusalKind.Caller ? LogLevel.Information : LogLevel.Warning;
        GatewayLog.Refused(log, level, definition.Name, count, requestId);
    }

    /// <summary>What is known of one code.</summary>
    private sealed class Line
    {
        public long Count;
        public long LoggedAt;
    }
}
