using System.Diagnostics.Metrics;

namespace Arlen.Transport;

/// <summary>The instruments of the data plane. Labels come from closed sets.</summary>
internal sealed class TransportMetrics
{
    private static readonly KeyValuePair<string, object?>[] Outcomes =
        [Tag("outcome", "answered"), Tag("outcome", "not_sent"), Tag("outcome", "lost"), Tag("outcome", "timed_out")];

    private static readonly KeyValuePair<string, object?> In = Tag("direction", "in");
    private static readonly KeyValuePair<string, object?> Out = Tag("direction", "out");

    private readonly Meter _meter;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _bytes;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _closed;

    public TransportMetrics(IMeterFactory meters)
    {
        _meter = meters.Create("Arlen");
        _calls = _meter.CreateCounter<long>("arlen.transport.calls", "{call}", "Calls to other nodes that ended, by outcome.");
        _bytes = _meter.CreateCounter<long>("arlen.transport.io", "By", "Bytes on the data plane, by direction.");
        _refused = _meter.CreateCounter<long>(
            "arlen.transport.handshakes.refused",
            "{connection}",
            "Connections refused before the first frame, by either side, by reason.");
        _closed = _meter.CreateCounter<long>(
            "arlen.transport.connections.closed", "{connection}", "Connections that ended, by reason.");
    }

    public void Ended(PeerOutcome outcome) => _calls.Add(1, Outcomes[(int)outcome]);

    public void Received(int bytes) => _bytes.Add(bytes, In);

    public void Sent(int bytes) => _bytes.Add(bytes, Out);

    public void Refused(HandshakeReason reason) => _refused.Add(1, Tag("reason", HandshakeRules.NameOf(reason)));

    public void Closed(CloseReason reason) => _closed.Add(1, Tag("reason", NameOf(reason)));

    /// <summary>Shows what is open and what waits whenever the metrics are read.</summary>
    public void Observe(Func<(int In, int Out)> connections, Func<long> buffered)
    {
        _meter.CreateObservableUpDownCounter(
            "arlen.transport.connections",
            () =>
            {
                var (taken, made) = connections();
                return (IEnumerable<Measurement<int>>)[new(taken, In), new(made, Out)];
            },
            "{connection}",
            "Connections that are open, by direction.");
        _meter.CreateObservableUpDownCounter("arlen.transport.buffered", buffered, "By", "Bytes that wait to be sent.");
    }

    private static string NameOf(CloseReason reason) => reason switch
    {
        CloseReason.Broken => "broken",
        CloseReason.Silent => "silent",
        CloseReason.TooSlow => "too_slow",
        CloseReason.Malformed => "malformed",
        CloseReason.NotConnected => "not_connected",
        _ => "retired",
    };

    private static KeyValuePair<string, object?> Tag(string key, string value) => new(key, value);
}
