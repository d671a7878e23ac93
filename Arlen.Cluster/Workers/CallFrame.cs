using System.Buffers;
using Arlen.Naming;
using Arlen.Time;
using Arlen.Transport;

namespace Arlen.Workers;

/// <summary>A request for a worker, on the data plane.</summary>
/// <param name="worker">Which worker; by name, since nodes may have been built with workers in another order.</param>
/// <param name="request">The request.</param>
/// <param name="epoch">The owner's epoch the caller knows, or zero.</param>
internal sealed class CallFrame(WorkerName worker, WorkerRequest request, long epoch) : IFramePayload
{
    private const byte Version = 1;

    public WorkerName Worker => worker;

    public WorkerRequest Request => request;

    public long Epoch => epoch;

    public void WriteTo(IBufferWriter<byte> writer)
    {
        var wire = new WireWriter(writer);
        wire.Byte(Version);
        wire.Text(worker.Value);
        wire.Int64(epoch);
        wire.Text(request.Key);
        wire.Text(request.Method);
        wire.Text(request.Path);
        wire.Text(request.Query);
        wire.Text(request.RequestId);
        wire.Text(request.TraceParent);
        wire.Fields(request.RouteValues);
        wire.Fields(request.Headers);
        wire.Bytes(request.Body.Span);
    }

    /// <exception cref="FormatException">The bytes are not a request.</exception>
    public static CallFrame Decode(ReadOnlySpan<byte> payload, Deadline deadline)
    {
        var wire = new WireReader(payload);
        if (wire.Byte() != Version)
        {
            throw new FormatException("a call of another version");
        }

        if (!WorkerName.TryParse(wire.Name(), out var worker))
        {
            throw new FormatException("not a worker's name");
        }

        var epoch = wire.Int64();
        var key = wire.Text();
        var request = new WorkerRequest
        {
            Key = key,
            Method = wire.Name(),
            Path = wire.Text(),
            Query = wire.Text(),
            RequestId = wire.Text(),
            TraceParent = wire.Text(),
            RouteValues = wire.Fields(key),
            Headers = wire.Fields(),
            Body = wire.Bytes().ToArray(),
            Deadline = deadline,
        };
        return new CallFrame(worker, request, epoch);
    }
}
