using System.Diagnostics.Metrics;
using Arlen.Gateway.Limits;
using Arlen.Refusals;

namespace Arlen.Gateway;

/// <summary>The instruments of the gateway. Labels: refusal codes, which are a closed set.</summary>
/// <remarks>Counts are plain numbers that the meter looks at: counting costs one interlocked add whether anybody listens or not,
/// and <c>/clusterz</c> shows the same numbers.</remarks>
internal sealed class GatewayMetrics
{
    private static readonly KeyValuePair<string, object?>[] Codes =
        [.. RefusalCatalogue.All.Select(d => new KeyValuePair<string, object?>("code", d.Name))];

    private readonly long[] _refusals = new long[Codes.Length];
    private readonly Histogram<double> _duration;
    private readonly TimeProvider _time;
    private long _completed;
    private long _refused;

    public GatewayMetrics(IMeterFactory meters, AdmissionGate gate, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create("Arlen");
        meter.CreateObservableCounter(
            "arlen.refusals",
            () => Codes.Select((code, i) => new Measurement<long>(Interlocked.Read(ref _refusals[i]), code)),
            "{refusal}", "Requests that were refused, by code.");
        meter.CreateObservableCounter("arlen.requests.completed", () => Completed, "{request}", "Requests that had a slot and ended.");
        meter.CreateObservableUpDownCounter("arlen.requests.in_flight", () => gate.InFlight, "{request}", "Requests that have a slot.");
        meter.CreateObservableUpDownCounter("arlen.requests.waiting", () => gate.Waiting, "{request}", "Requests that wait for a slot.");
        _duration = meter.CreateHistogram(
            "arlen.request.duration",
            "s",
            "From the headers' arrival to the answer's end, of requests that had a slot.",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
            });
    }

    /// <summary>Requests that had a slot and ended.</summary>
    public long Completed => Interlocked.Read(ref _completed);

    /// <summary>Requests that were refused, for whatever reason.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    public void Ended(long startedAt)
    {
        Interlocked.Increment(ref _completed);
        if (_duration.Enabled)
        {
            _duration.Record(_time.GetElapsedTime(startedAt).TotalSeconds);
        }
    }

    public void RefusedWith(RefusalCode code)
    {
        Interlocked.Increment(ref _refused);
        Interlocked.Increment(ref _refusals[(int)code - 1]);
    }

    /// <summary>How often a code was given.</summary>
    public long CountOf(RefusalCode code) => Interlocked.Read(ref _refusals[(int)code - 1]);
}
