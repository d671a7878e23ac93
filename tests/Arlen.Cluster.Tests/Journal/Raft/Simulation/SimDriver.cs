using System.Buffers.Binary;
using Arlen.Journal.Raft;

namespace Arlen.Cluster.Tests.Journal.Raft.Simulation;

/// <summary>The clients, the operator and the bad luck of a world.</summary>
internal sealed class SimDriver(SimWorld world)
{
    private long _ticket;
    private long _payload;

    private Random Random => world.Random;

    private SimReplica Anyone => world.Replicas[Random.Next(world.Replicas.Count)];

    public void Begin()
    {
        foreach (var replica in world.Replicas)
        {
            world.Later(Random.NextDouble() * 50, () => StartIfDown(replica));
        }

        world.Later(0, Work);
        world.Later(300, Trouble);
    }

    /// <summary>Faults end; all but some run and reach each other.</summary>
    public void CalmDown(Func<SimReplica, bool> staysDown)
    {
        world.IsCalm = true;
        world.Network.IsRough = false;
        world.Network.Heal();
        foreach (var replica in world.Replicas.ToList())
        {
            replica.IsSlow = false;
            if (staysDown(replica))
            {
                replica.Crash();
            }
            else
            {
                StartIfDown(replica);
            }
        }
    }

    private void StartIfDown(SimReplica replica)
    {
        if (!replica.IsUp && world.Find(replica.Id) == replica)
        {
            replica.Start();
        }
    }

    private void Work()
    {
        world.Later(Random.NextDouble() * 2 * world.Plan.WorkEvery, Work);

        if (Random.NextDouble() < world.Plan.Compaction)
        {
            Anyone.Compact(Random.Next(5));
        }

        // Each that thinks it leads has clients; two such at a time are what the log must survive.
        foreach (var replica in world.Replicas.Where(r => r.Core?.Role == RaftRole.Leader || Random.Next(10) == 0).ToList())
        {
            if (Random.Next(3) > 0)
            {
                replica.Propose(EntryKind.Commands, Payload());
            }
            else if (replica.IsUp)
            {
                world.Oracle.ReadBegins(++_ticket);
                replica.Read(_ticket);
            }
        }
    }

    private byte[] Payload()
    {
        var payload = new byte[8 + Random.Next(24)];
        BinaryPrimitives.WriteInt64LittleEndian(payload, ++_payload);
        return payload;
    }

    private void Trouble()
    {
        if (world.IsCalm)
        {
            return;
        }

        world.Later(Random.NextDouble() * 2 * world.Plan.FaultEvery, Trouble);
        if (world.Plan.Faults.Length > 0)
        {
            Cause(world.Plan.Faults[Random.Next(world.Plan.Faults.Length)]);
        }
    }

    private void Cause(SimFault fault)
    {
        var replica = Random.Next(2) == 0 ? Anyone : world.Replicas.Find(r => r.Core?.Role == RaftRole.Leader) ?? Anyone;
        switch (fault)
        {
            case SimFault.Crash:
                CrashForAWhile(replica);
                break;
            case SimFault.CrashAll:
                world.Replicas.ForEach(CrashForAWhile);
                break;
            case SimFault.Split:
                world.Network.Split([.. world.Replicas.Select(_ => Random.Next(2))]);
                HealSoon();
                break;
            case SimFault.CutOneWay:
                world.Network.Cut(replica.Slot, Anyone.Slot);
                HealSoon();
                break;
            case SimFault.Heal:
                world.Network.Heal();
                break;
            case SimFault.Pause:
                replica.Pause(Random.NextDouble() * 700);
                break;
            case SimFault.SlowDisk:
                replica.IsSlow = !replica.IsSlow;
                break;
            case SimFault.Wipe:
                WipeIfSurvivable(replica);
                break;
            case SimFault.Compact:
                Anyone.Compact(Random.Next(5));
                break;
            case SimFault.Transfer:
                replica.Transfer(Anyone.Id);
                break;
            case SimFault.Change:
                replica.Step(core => Change(replica, core));
                break;
        }
    }

    private void CrashForAWhile(SimReplica replica)
    {
        world.Tally.Crashes++;
        replica.Crash();
        world.Later(Random.NextDouble() * 600, () => StartIfDown(replica));
    }

    private void HealSoon() => world.Later(100 + (Random.NextDouble() * 800), world.Network.Heal);

    private void WipeIfSurvivable(SimReplica replica)
    {
        if (world.Oracle.PossibleEnsembles.All(e => world.Survives(e, replica.Id)))
        {
            world.Wipe(replica);
            var blank = world.Replicas[replica.Slot];
            world.Later(Random.NextDouble() * 300, () => StartIfDown(blank));
        }
    }

    /// <summary>What an operator does at a leader: never so that the voters whose disks are lost could be needed.</summary>
    private void Change(SimReplica leader, RaftCore core)
    {
        if (core.Role != RaftRole.Leader || world.IsCalm)
        {
            return;
        }

        var now = core.Ensemble;
        var gone = now.Replicas.FirstOrDefault(r => world.Find(r.Id) is null);
        var member = now.Replicas[Random.Next(now.Replicas.Length)];
        var outsider = Anyone;
        var next = Random.Next(4) switch
        {
            0 when gone is not null => new Ensemble(now.Replicas.Remove(gone)),
            0 => new Ensemble(now.Replicas.Remove(member)),
            1 when now.Find(outsider.Id) is null =>
                new Ensemble(now.Replicas.Add(SimWorld.Member(outsider.Id, outsider.Slot, votes: false))),
            _ => new Ensemble(now.Replicas.Replace(member, member with { Votes = !member.Votes })),
        };
        if (next.IsValid() && world.Survives(next))
        {
            leader.Propose(EntryKind.Ensemble, RaftCodec.Write(next));
        }
    }
}
