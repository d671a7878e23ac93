using Arlen.Workers;

namespace Arlen.Gateway.Tests.Fakes;

/// <summary>A keyed worker that says its key.</summary>
internal sealed class SomeCounter : KeyedWorker
{
    [WorkerMethod("GET")]
    public WorkerReply Read() => WorkerReply.Text(Key);
}
