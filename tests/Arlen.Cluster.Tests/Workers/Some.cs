using System.Diagnostics.Metrics;
using System.Net;
using Arlen.Membership;
using Arlen.Naming;
using Arlen.Time;
using Arlen.Transport;
using Arlen.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Arlen.Cluster.Tests.Workers;

/// <summary>Ready-made parts for tests of the workers.</summary>
internal static class Some
{
    public static WorkerRequest Request(string key = "", string method = "GET", Deadline? deadline = null) =>
        new() { Method = method, Path = "/test", Key = key, Deadline = deadline ?? Deadline.Never };

    public static WorkerDefinition Stateless(
        Func<WorkerRequest, CancellationToken, ValueTask<WorkerReply>> handler, int slots = 1, int queue = 1, string name = "test") =>
        new(WorkerName.Parse(name), "/test", [], new WorkerOptions { MaxConcurrent = slots, MaxQueued = queue })
        {
            Handler = new WorkerHandler(handler),
        };

    public static WorkerDefinition Keyed<T>(int queue = 16, int activations = 100)
        where T : KeyedWorker =>
        new(WorkerName.Parse("keyed"), "/keyed/{key}", [], new WorkerOptions { MaxQueued = queue, MaxActivations = activations })
        {
            KeyParameter = "key",
            KeyedType = new KeyedWorkerType(typeof(T)),
        };

    public static WorkerParts Parts(
        TimeProvider time, WorkersOptions? options = null, IServiceProvider? services = null, params WorkerDefinition[] workers)
    {
        for (var i = 0; i < workers.Length; i++)
        {
            workers[i].Index = i;
        }

        var provider = services ?? new ServiceCollection()
            .AddMetrics().AddSingleton<IKeyedStateStore>(new MemoryStateStore(1000)).BuildServiceProvider();
        var metrics = new WorkersMetrics(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());
        return new WorkerParts(
            [.. workers],
            options ?? new WorkersOptions(),
            new(
                new OneMember(),
                new NoDataPlane(),
                time,
                provider.GetRequiredService<IServiceScopeFactory>(),
                metrics,
                NullLogger.Instance));
    }

    internal sealed class OneMember : IMembership
    {
        private static readonly ClusterMember Self = new(
            NodeName.Parse("node-1"), 1, "127.0.0.1:1", new DnsEndPoint("127.0.0.1", 2), "http://127.0.0.1:3", MemberState.Up, true, [], null, "0");

        public bool MayOwn { get; set; } = true;

        public MembershipView Current { get; } = new(1, Self, [Self], 1, Self.Node);

        public async IAsyncEnumerable<MembershipView> WatchAsync(
            long afterVersion, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
        {
            yield return Current;
            await Task.CompletedTask;
        }
    }

    internal sealed class NoDataPlane : IDataPlane
    {
        public ValueTask<PeerReply<TReply>> CallAsync<TReply>(
            NodeId peer, FrameKind kind, IFramePayload payload, FrameDecoder<TReply> decode, Deadline deadline) =>
            new(new PeerReply<TReply>(PeerOutcome.NotSent));

        public bool TrySend(NodeId peer, FrameKind kind, IFramePayload payload) => false;

        public void Handle(FrameKind kind, FrameHandler handler)
        {
        }
    }
}
