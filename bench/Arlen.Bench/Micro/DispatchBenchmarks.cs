using Arlen.Naming;
using Arlen.Time;
using Arlen.Workers;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Arlen.Bench.Micro;

/// <summary>A call of a key that lives on this node, through its queue and back; the baseline is a bare hop over the thread pool.</summary>
public class DispatchBenchmarks
{
    private readonly WorkerRequest _request = new() { Method = "GET", Path = "/bench/some-key", Key = "some-key", Deadline = Deadline.Never };
    private readonly KeyedShard _shard = new(shard: 1, epoch: 1);
    private WorkerDefinition _worker = null!;
    private KeyedPool _pool = null!;

    [GlobalSetup]
    public void Build()
    {
        var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        _worker = new WorkerDefinition(WorkerName.Parse("bench"), "/bench/{key}", ["GET"], new WorkerOptions())
        {
            KeyParameter = "key",
            KeyedType = new KeyedWorkerType(typeof(Still)),
        };
        var metrics = new WorkersMetrics(services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>());
        var guard = new CrashGuard(_worker, new WorkersOptions(), TimeProvider.System, metrics, NullLogger.Instance);
        _pool = new KeyedPool(
            _worker,
            new WorkerRun(guard, TimeProvider.System, metrics),
            new CallRegistry(TimeProvider.System),
            new OneMember(),
            new KeyedPool.Services(TimeProvider.System, services.GetRequiredService<IServiceScopeFactory>(), NullLogger.Instance));
    }

    [GlobalCleanup]
    public void Drop() => _pool.Registry.Dispose();

    [Benchmark(Baseline = true)]
    public async Task<int> Hop_over_the_thread_pool()
    {
        await Task.Yield();
        return 1;
    }

    [Benchmark]
    public async Task<bool> Keyed_call()
    {
        var call = new LocalCall(_worker, _request);
        _shard.TryPost(_pool, call);
        return (await call.Outcome).Reply is not null;
    }

    internal sealed class Still : KeyedWorker
    {
        private static readonly WorkerReply Reply = WorkerReply.Text("still");

        [WorkerMethod("GET")]
        public WorkerReply Get() => Reply;
    }
}
