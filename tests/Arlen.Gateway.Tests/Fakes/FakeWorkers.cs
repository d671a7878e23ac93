using System.Collections.Concurrent;
using System.Collections.Immutable;
using Arlen.Naming;
using Arlen.Refusals;
using Arlen.Workers;

namespace Arlen.Gateway.Tests.Fakes;

/// <summary>Runs workers where they are called, without slots, circuits or nodes; or answers what a test says.</summary>
internal sealed class FakeWorkers(ImmutableArray<WorkerDefinition> definitions, IServiceProvider services) : IWorkers
{
    private readonly ConcurrentDictionary<string, KeyedWorker> _keyed = new();

    /// <summary>Replaces what the worker would answer.</summary>
    public Func<WorkerRequest, CancellationToken, ValueTask<WorkerOutcome>>? Answer { get; set; }

    /// <summary>The last request that came.</summary>
    public WorkerRequest? Seen { get; private set; }

    public ImmutableArray<WorkerDefinition> Definitions => definitions;

    public ImmutableArray<WorkerLoad> Load => [.. definitions.Select(d => new WorkerLoad(d.Name, 1, 2, 3))];

    public async ValueTask<WorkerOutcome> DispatchAsync(WorkerDefinition worker, WorkerRequest request, CancellationToken cancellation)
    {
        Seen = request;
        request.Node = NodeName.Parse("node-1");
        try
        {
            return Answer is { } answer
                ? await answer(request, cancellation)
                : WorkerOutcome.Answered(await RunAsync(worker, request, cancellation));
        }
        catch (WorkerRefusalException refused)
        {
            return WorkerOutcome.Refused(refused.Refusal);
        }
        catch (InvalidOperationException crash)
        {
            return WorkerOutcome.Refused(RefusalCode.WorkerCrashed, $"the worker threw {crash.GetType().Name}");
        }
    }

    public ValueTask<WorkerOutcome> DispatchAsync(WorkerName worker, WorkerRequest request, CancellationToken cancellation) =>
        DispatchAsync(definitions.Single(d => d.Name == worker), request, cancellation);

    private ValueTask<WorkerReply> RunAsync(WorkerDefinition worker, WorkerRequest request, CancellationToken cancellation) =>
        worker.IsKeyed ? KeyedAsync(worker, request, cancellation) : worker.Handler!(request, cancellation);

    private async ValueTask<WorkerReply> KeyedAsync(WorkerDefinition worker, WorkerRequest request, CancellationToken cancellation)
    {
        var keyed = _keyed.GetOrAdd($"{worker.Name}/{request.Key}", _ => worker.KeyedType!.Create(services));
        (keyed.Key, keyed.Node, keyed.Epoch) = (request.Key, request.Node, 5);
        await keyed.LoadAsync(services, worker, cancellation);
        return await worker.KeyedType!.InvokeAsync(keyed, new LocalCall(worker, request));
    }
}
