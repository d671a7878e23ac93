using Arlen.Workers;

namespace Arlen.Gateway.Demo;

/// <summary>A counter per key, kept by the runtime.</summary>
internal sealed class DemoCounter : KeyedWorker<CounterState>
{
    [WorkerMethod("GET")]
    public WorkerReply Read() => WorkerReply.Json(new CounterBody(Key, State.Value, Node.Value, Epoch), DemoJson.Default.CounterBody);

    [WorkerMethod("POST")]
    public async ValueTask<WorkerReply> AddAsync(CancellationToken cancellation)
    {
        State.Value++;
        await SaveAsync(cancellation).ConfigureAwait(false);
        return Read();
    }
}
