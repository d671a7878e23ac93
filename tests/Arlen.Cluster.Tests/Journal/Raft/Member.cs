using Arlen.Cluster.Tests.Journal.Raft.Simulation;
using Arlen.Journal;
using Arlen.Journal.Raft;

namespace Arlen.Cluster.Tests.Journal.Raft;

/// <summary>One core with a log in memory, driven by hand: what it says is kept, and its disk writes when the test says
/// so.</summary>
internal sealed class Member
{
    public static readonly RaftSettings Settings = new(Ms(50), Ms(200), Ms(400)) { MaxBatchEntries = 4, MaxInFlight = 2 };

    public Member(int self, Ensemble ensemble, HardState hard = default, SimLog? log = null, long committed = 0)
    {
        Log = log ?? new SimLog();
        Core = new RaftCore(
            Settings, Id(self), new RaftStart(hard, Log.Point, ensemble, committed, Ms(0)), Log, _ => 0);
    }

    public RaftCore Core { get; }

    public SimLog Log { get; }

    public TimeSpan Now { get; set; }

    /// <summary>What left at once, since the last <see cref="Forget"/>.</summary>
    public List<RaftSend> Sent { get; } = [];

    /// <summary>What waits for the disk.</summary>
    public List<RaftSend> Waiting { get; } = [];

    public List<ReadOutcome> Reads { get; } = [];

    public List<ReplicaId> SnapshotsWanted { get; } = [];

    public RaftMessage.SnapshotHeader? ToInstall { get; private set; }

    public HardState? Hard { get; private set; }

    /// <summary>The last output's.</summary>
    public long Sequence { get; private set; }

    public static TimeSpan Ms(double ms) => TimeSpan.FromMilliseconds(ms);

    public static ReplicaId Id(int number) => new((ulong)number);

    /// <summary>Voters 1 to n, then learners.</summary>
    public static Ensemble Group(int voters, int learners = 0) => new(
        [.. Enumerable.Range(1, voters + learners).Select(n => Replica(n, n <= voters))]);

    public static Replica Replica(int number, bool votes = true) => new(Id(number), $"n{number}", "h", 7000 + number, votes);

    public static Ensemble With(Ensemble ensemble, Replica replica) =>
        new(ensemble.Find(replica.Id) is { } old ? ensemble.Replicas.Replace(old, replica) : ensemble.Replicas.Add(replica));

    public static Ensemble Without(Ensemble ensemble, int number) =>
        new(ensemble.Replicas.RemoveAll(r => r.Id == Id(number)));

    /// <summary>A log with one entry for each term given, from 1.</summary>
    public static SimLog LogOf(params long[] terms)
    {
        var log = new SimLog();
        foreach (var (index, term) in terms.Index())
        {
            log.Append(new LogEntry(index + 1, term, EntryKind.Commands, new byte[] { (byte)index }));
        }

        return log;
    }

    public static LogEntry[] Entries(long first, params long[] terms) =>
        [.. terms.Select((term, i) => new LogEntry(first + i, term, EntryKind.Commands, new byte[] { 7 }))];

    /// <summary>A leader of the group, in the term after the one it had, with its first entry written but not
    /// committed.</summary>
    public static Member Leading(Ensemble ensemble, SimLog? log = null, long term = 0)
    {
        var member = new Member(1, ensemble, new HardState(term, ReplicaId.None), log) { Now = Ms(400) };
        member.Tick();
        foreach (var voter in ensemble.Voters.Where(v => v.Id != Id(1)))
        {
            member.Receive(voter.Id, new RaftMessage.VoteReply(term + 1, true, true));
        }

        member.Write();
        foreach (var voter in ensemble.Voters.Where(v => v.Id != Id(1)))
        {
            member.Receive(voter.Id, new RaftMessage.VoteReply(term + 1, false, true));
        }

        member.Write();
        Assert.Equal(RaftRole.Leader, member.Core.Role);
        return member;
    }

    public void Tick() => Do(() => Core.Tick(Now));

    public void Receive(ReplicaId from, RaftMessage message) => Do(() => Core.Receive(from, message, Now));

    public void Receive(int from, RaftMessage message) => Receive(Id(from), message);

    /// <summary>A follower's answer that its disk holds the log up to there.</summary>
    public void Holds(int from, long index, long round = 0) =>
        Receive(from, new RaftMessage.AppendReply(Core.Term, true, index, 0, round));

    public ProposeOutcome Propose(EntryKind kind = EntryKind.Commands, byte[]? payload = null)
    {
        var outcome = ProposeOutcome.NotLeader;
        Do(() => outcome = Core.Propose(kind, payload ?? [1], Now, out _, out _));
        return outcome;
    }

    public ProposeOutcome Propose(Ensemble ensemble) => Propose(EntryKind.Ensemble, RaftCodec.Write(ensemble));

    public void Read(long ticket) => Do(() => Core.BeginRead(ticket, Now));

    public void Do(Action input)
    {
        input();
        var output = Core.Take();
        if (output.TruncateFrom is { } from)
        {
            Log.TruncateFrom(from);
        }

        output.Append.ForEach(Log.Append);
        Sent.AddRange(output.Now);
        Waiting.AddRange(output.AfterWrite);
        Reads.AddRange(output.Reads);
        SnapshotsWanted.AddRange(output.SnapshotsWanted);
        ToInstall = output.SnapshotToInstall ?? ToInstall;
        Hard = output.HardState ?? Hard;
        Sequence = output.Sequence;
    }

    /// <summary>All that was given out reaches the disk.</summary>
    public void Write()
    {
        Sent.AddRange(Waiting);
        Waiting.Clear();
        Do(() => Core.Written(Sequence));
    }

    public void Forget()
    {
        Sent.Clear();
        Waiting.Clear();
    }

    /// <summary>The messages of one kind that left for one replica.</summary>
    public List<T> To<T>(int replica)
        where T : RaftMessage => [.. Sent.Where(s => s.To == Id(replica)).Select(s => s.Message).OfType<T>()];
}
