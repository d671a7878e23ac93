using System.Diagnostics.Metrics;

namespace Arlen.Workers;

/// <summary>The instruments of the workers. Labels: the worker's name, which the program declares.</summary>
internal sealed class WorkersMetrics
{
    private readonly Counter<long> _calls;
    private readonly Counter<long> _crashes;
    private readonly Counter<long> _forwards;

    public WorkersMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Arlen");
        _calls = meter.CreateCounter<long>("arlen.worker.calls", "{call}", "Calls that a worker on this node ended, by worker.");
        _crashes = meter.CreateCounter<long>("arlen.worker.crashes", "{crash}", "Calls that ended with an exception of the handler, by worker.");
        _forwards = meter.CreateCounter<long>("arlen.worker.forwards", "{call}", "Calls sent to another node, by worker.");
        Meter = meter;
    }

    public Meter Meter { get; }

    public void Called(WorkerDefinition worker) => _calls.Add(1, worker.Tag);

    public void Crashed(WorkerDefinition worker) => _crashes.Add(1, worker.Tag);

    public void Forwarded(WorkerDefinition worker) => _forwards.Add(1, worker.Tag);

    /// <summary>Shows the loads whenever the metrics are read.</summary>
    public void Observe(IWorkers workers)
    {
        Meter.CreateObservableGauge("arlen.worker.running", () => workers.Load.Select(l => Measure(l.Running, l)), "{call}", "Calls that run now, by worker.");
        Meter.CreateObservableGauge("arlen.worker.queued", () => workers.Load.Select(l => Measure(l.Queued, l)), "{call}", "Calls that wait, by worker.");
        Meter.CreateObservableGauge(
            "arlen.worker.activations", () => workers.Load.Select(l => Measure(l.Activations, l)), "{key}", "Keys in memory, by worker.");
    }

    private static Measurement<long> Measure(long value, WorkerLoad load) =>
        new(value, new KeyValuePair<string, object?>("worker", load.Worker.Value));
}
