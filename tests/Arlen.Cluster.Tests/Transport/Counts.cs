using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Arlen.Cluster.Tests.Transport;

/// <summary>Sums of the counters of one meter factory, by instrument and label.</summary>
internal sealed class Counts : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _sums = new();
    private readonly MeterListener _listener = new();

    public Counts(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The sum of an instrument's label value, as in <c>arlen.transport.calls lost</c>.</summary>
    public long this[string name] => _sums.GetValueOrDefault(name);

    /// <summary>Reads the instruments that are only looked at.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = tags.Length == 0 ? instrument.Name : $"{instrument.Name} {tags[0].Value}";
        _sums.AddOrUpdate(name, value, (_, sum) => instrument is Counter<long> ? sum + value : value);
    }
}
