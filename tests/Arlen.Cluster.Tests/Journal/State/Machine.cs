using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Google.Protobuf;

namespace Arlen.Cluster.Tests.Journal.State;

/// <summary>A machine over a store, one log entry at a time.</summary>
internal sealed class Machine(IStateStore store) : IResultSink
{
    public const long Noon = 1_800_000_000_000;

    private readonly List<AppliedCommand> _answers = [];
    private readonly List<ChangeV1> _changes = [];

    public Machine()
        : this(new MemoryStateStore())
    {
    }

    public IStateStore Store { get; } = store;

    public ReplicatedState State { get; private set; } = new(store);

    /// <summary>What the leader's clock says of the next entry.</summary>
    public long Clock { get; set; } = Noon;

    public IReadOnlyList<AppliedCommand> Answers => _answers;

    public IReadOnlyList<ChangeV1> Changes => _changes;

    public int Unreadables { get; private set; }

    /// <summary>Applies one entry of commands; the answers in their order.</summary>
    public IReadOnlyList<ResultV1> Entry(params CommandV1[] commands) => Apply(Payload(Clock, commands));

    /// <summary>Applies one entry of one command.</summary>
    public ResultV1 Run(CommandV1 command) => Assert.Single(Entry(command));

    /// <summary>Time passes, and the leader ticks.</summary>
    public ResultV1 TickAfter(long ms)
    {
        Clock += ms;
        return Run(new CommandV1 { Tick = new TickV1() });
    }

    public IReadOnlyList<ResultV1> Apply(byte[] payload)
    {
        _answers.Clear();
        _changes.Clear();
        var batch = Store.Begin();
        State.Apply(State.Index + 1, payload, batch, this);
        Store.Commit(batch, State.Index);
        return [.. _answers.Select(a => ResultV1.Parser.ParseFrom(a.Result.Span))];
    }

    /// <summary>The machine of a process that starts over the same store.</summary>
    public void Restart() => State = new ReplicatedState(Store);

    public string Hash() => Hash(State.Index);

    public string Hash(long index) =>
        StateReader.TryGetHash(Store, index, out var hash) ? Convert.ToHexStringLower(hash) : throw new InvalidOperationException("no hash");

    public static byte[] Payload(long time, params CommandV1[] commands) =>
        new BatchV1 { LogTime = time, Commands = { commands } }.ToByteArray();

    void IResultSink.Answered(in AppliedCommand applied) => _answers.Add(applied);

    void IResultSink.Unreadable(long index) => Unreadables++;

    void IResultSink.Changed(IReadOnlyList<ChangeV1> changes) => _changes.AddRange(changes);
}
