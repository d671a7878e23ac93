using System.Buffers;
using Arlen.Refusals;
using Arlen.Transport;

namespace Arlen.Workers;

/// <summary>How a call ended on the node that was asked, on the data plane.</summary>
/// <param name="outcome">The answer or refusal; null where the node does not own the key (any more) and the call was not started.</param>
internal sealed class OutcomeFrame(WorkerOutcome? outcome) : IFramePayload
{
    private const byte Replied = 1;
    private const byte Refused = 2;
    private const byte Moved = 3;

    /// <summary>The node does not own the key: ask who does.</summary>
    public static OutcomeFrame NotOwner { get; } = new(null);

    public WorkerOutcome? Outcome => outcome;

    public void WriteTo(IBufferWriter<byte> writer)
    {
        var wire = new WireWriter(writer);
        if (outcome is not { } ended)
        {
            wire.Byte(Moved);
        }
        else if (ended.Reply is { } reply)
        {
            wire.Byte(Replied);
            wire.Length(reply.Status);
            wire.Text(reply.ContentType ?? "");
            wire.Fields(reply.Headers);
            wire.Bytes(reply.Body.Span);
        }
        else
        {
            var refusal = ended.Refusal!;
            wire.Byte(Refused);
            wire.Byte((byte)refusal.Code);
            wire.Text(refusal.Detail ?? "");
            wire.Int64(refusal.RetryAfter?.Ticks ?? -1);
        }
    }

    /// <exception cref="FormatException">The bytes are not an outcome.</exception>
    public static OutcomeFrame Decode(ReadOnlySpan<byte> payload)
    {
        var wire = new WireReader(payload);
        return wire.Byte() switch
        {
            Moved => NotOwner,
            Replied => new(WorkerOutcome.Answered(new WorkerReply
            {
                Status = wire.Length(),
                ContentType = wire.Name() is { Length: > 0 } type ? type : null,
                Headers = wire.Fields(),
                Body = wire.Bytes().ToArray(),
            })),
            Refused => new(WorkerOutcome.Refused(Refusal(ref wire))),
            var form => throw new FormatException($"an outcome of form {form}"),
        };
    }

    private static Refusal Refusal(ref WireReader wire)
    {
        var code = (RefusalCode)wire.Byte();
        if (!Enum.IsDefined(code) || code is RefusalCode.None)
        {
            // A node of a later version says no in a way this one does not know: still a no.
            code = RefusalCode.InternalError;
        }

        var detail = wire.Text();
        var retryAfter = wire.Int64();
        return new(code, detail.Length == 0 ? null : detail, retryAfter < 0 ? null : TimeSpan.FromTicks(retryAfter));
    }
}
