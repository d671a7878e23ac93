using System.Collections.Immutable;
using Arlen.Membership;
using Arlen.Naming;
using Arlen.Refusals;
using Arlen.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Arlen.Workers;

/// <summary>What both kinds of worker are made of on a node.</summary>
internal sealed class WorkerParts
{
    private readonly Dictionary<WorkerName, WorkerDefinition> _byName;
    private readonly WorkerRun[] _runs;

    public WorkerParts(ImmutableArray<WorkerDefinition> definitions, WorkersOptions options, Surroundings around)
    {
        Definitions = definitions;
        (Membership, DataPlane, Time, Scopes, Metrics, Log) = around;
        Registry = new CallRegistry(Time);
        _byName = definitions.ToDictionary(d => d.Name);
        _runs = [.. definitions.Select(d => new WorkerRun(new CrashGuard(d, options, Time, Metrics, Log), Time, Metrics))];
    }

    public ImmutableArray<WorkerDefinition> Definitions { get; }

    public CallRegistry Registry { get; }

    public IMembership Membership { get; }

    public IDataPlane DataPlane { get; }

    public TimeProvider Time { get; }

    public IServiceScopeFactory Scopes { get; }

    public WorkersMetrics Metrics { get; }

    public ILogger Log { get; }

    public NodeName Node => Membership.Current.Self.Node;

    /// <summary>Whether this node is leaving, so that others must not send it more.</summary>
    public bool IsDraining { get; set; }

    public WorkerDefinition? Find(WorkerName name) => _byName.GetValueOrDefault(name);

    /// <summary>The code of a stateless worker; a class is made anew, in a scope of its own, for every call.</summary>
    public WorkerHandler HandlerOf(WorkerDefinition worker)
    {
        if (worker.Handler is { } handler)
        {
            return handler;
        }

        var type = worker.ScopedHandler!;
        return async (request, cancellation) =>
        {
            await using var scope = Scopes.CreateAsyncScope();
            var instance = (IRequestWorker)scope.ServiceProvider.GetRequiredService(type);
            return await instance.HandleAsync(request, cancellation).ConfigureAwait(false);
        };
    }

    /// <summary>Sends a call to another node.</summary>
    public ValueTask<PeerReply<OutcomeFrame>> AskAsync(NodeId peer, FrameKind kind, WorkerDefinition worker, CallFrame frame)
    {
        Metrics.Forwarded(worker);
        try
        {
            return DataPlane.CallAsync(peer, kind, frame, OutcomeFrame.Decode, frame.Request.Deadline);
        }
        catch (FrameTooLargeException e)
        {
            var refused = WorkerOutcome.Refused(
                RefusalCode.BodyLimit, $"the key's owner is another node, and the request of {e.SizeBytes} bytes is over transport.maxFrameBytes ({e.MaxBytes})");
            return new(new PeerReply<OutcomeFrame>(PeerOutcome.Answered, new OutcomeFrame(refused)));
        }
    }

    public WorkerRun RunOf(WorkerDefinition worker) => _runs[worker.Index];

    /// <summary>What workers use of the rest of the node.</summary>
    internal sealed record Surroundings(
        IMembership Membership, IDataPlane DataPlane, TimeProvider Time, IServiceScopeFactory Scopes, WorkersMetrics Metrics, ILogger Log);
}
