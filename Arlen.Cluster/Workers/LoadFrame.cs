using System.Buffers;
using Arlen.Naming;
using Arlen.Transport;

namespace Arlen.Workers;

/// <summary>How much room this node's stateless workers have, on the data plane.</summary>
internal sealed class LoadFrame(IReadOnlyDictionary<WorkerName, int> room) : IFramePayload
{
    private const byte Version = 1;

    public IReadOnlyDictionary<WorkerName, int> Room => room;

    public void WriteTo(IBufferWriter<byte> writer)
    {
        var wire = new WireWriter(writer);
        wire.Byte(Version);
        wire.Length(room.Count);
        foreach (var (worker, slots) in room)
        {
            wire.Text(worker.Value);
            wire.Length(slots);
        }
    }

    /// <exception cref="FormatException">The bytes are not a load.</exception>
    public static LoadFrame Decode(ReadOnlySpan<byte> payload)
    {
        var wire = new WireReader(payload);
        var count = wire.Byte() == Version ? wire.Length() : 0;
        if (count > WireReader.MaxFields)
        {
            throw new FormatException($"{count} workers, {WireReader.MaxFields} at most");
        }

        var room = new Dictionary<WorkerName, int>(count);
        for (var i = 0; i < count; i++)
        {
            var name = wire.Text();
            var slots = wire.Length();
            if (WorkerName.TryParse(name, out var worker))
            {
                room[worker] = slots;
            }
        }

        return new LoadFrame(room);
    }
}
