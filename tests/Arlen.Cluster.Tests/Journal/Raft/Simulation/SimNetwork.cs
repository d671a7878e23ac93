using System.Buffers;
using Arlen.Journal;
using Arlen.Journal.Raft;

namespace Arlen.Cluster.Tests.Journal.Raft.Simulation;

/// <summary>The links between nodes, each direction for itself.</summary>
internal sealed class SimNetwork(SimWorld world, int slots)
{
    private readonly bool[,] _cut = new bool[slots, slots];
    private readonly double[,] _arrives = new double[slots, slots];

    /// <summary>Whether messages are lost, doubled and overtaken.</summary>
    public bool IsRough { get; set; } = true;

    public void Heal() => Array.Clear(_cut);

    public void Cut(int from, int to) => _cut[from, to] = true;

    public void Split(int[] side)
    {
        for (var a = 0; a < side.Length; a++)
        {
            for (var b = 0; b < side.Length; b++)
            {
                _cut[a, b] |= side[a] != side[b];
            }
        }
    }

    /// <returns>Whether a sender that waits for an answer would hear that it arrived. It may be wrong about a loss.</returns>
    public bool Send(SimReplica from, ReplicaId to, RaftMessage message, SimState? snapshot)
    {
        if (world.Find(to) is not { } target || _cut[from.Slot, target.Slot])
        {
            return false;
        }

        if (IsRough && world.Random.NextDouble() < world.Plan.Loss)
        {
            return world.Random.Next(2) == 0;
        }

        message = world.Plan.Encodes ? Encoded(message) : message;
        var copies = IsRough && world.Random.NextDouble() < world.Plan.Duplication ? 2 : 1;
        for (var i = 0; i < copies; i++)
        {
            world.Later(Delay(from.Slot, target.Slot), () => Deliver(from, target, message, snapshot));
        }

        return true;
    }

    private void Deliver(SimReplica from, SimReplica target, RaftMessage message, SimState? snapshot)
    {
        if (!_cut[from.Slot, target.Slot] && world.Find(target.Id) == target)
        {
            target.Receive(from.Id, message, snapshot);
        }
    }

    private double Delay(int from, int to)
    {
        var delay = 0.05 + (world.Random.NextDouble() * (IsRough ? world.Plan.Delay : 2));
        if (IsRough && world.Random.Next(50) == 0)
        {
            // Some are very late: longer than an election.
            delay *= 60;
        }

        if (!world.Plan.Reorders || !IsRough)
        {
            delay = Math.Max(delay, _arrives[from, to] - world.Now + 0.001);
            _arrives[from, to] = world.Now + delay;
        }

        return delay;
    }

    private static RaftMessage Encoded(RaftMessage message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        RaftCodec.Write(message, bytes);
        return RaftCodec.TryRead(bytes.WrittenMemory, out var read)
            ? read
            : throw new SimFailureException($"cannot be read again: {message}");
    }
}
