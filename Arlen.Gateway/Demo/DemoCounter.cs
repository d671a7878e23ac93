using Arlen.Workers;

namespace Arlen.Gateway.Demo;

/// <summary>A counter per key, kept by the runtime.</summary>
internal sealed class DemoCounter : KeyedWorker<CounterState>
{
    [WorkerMethod("GET")]
    public CounterBody Read() => new(Key, State.Value, Node.Value, Epoch);

    [WorkerMethod("POST")]
    public async ValueTask<CounterBody> AddAsync(CancellationToken cancellation)
    {
        State.Value++;
        await SaveAsync(cancellation).ConfigureAwait(false);
        return Read();
    }
}
