using Arlen.Chaos.Histories;
using Arlen.Chaos.Running;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Workloads;

/// <summary>What workloads of a run share: the nodes, the way to them, the history and the clock.</summary>
internal sealed class Session : IDisposable
{
    private readonly HistoryWriter _history;
    private readonly List<Operation> _operations = [];
    private readonly Lock _lock = new();
    private int _processes;
    private int _clients;

    /// <summary>A session that writes its history to a file.</summary>
    public Session(IReadOnlyList<NodePlace> nodes, int seed, RunClock clock, string history)
    {
        Nodes = nodes;
        Seed = seed;
        Clock = clock;
        _history = HistoryWriter.ToFile(history);
    }

    /// <summary>The nodes.</summary>
    public IReadOnlyList<NodePlace> Nodes { get; }

    /// <summary>The seed of the run.</summary>
    public int Seed { get; }

    /// <summary>The clock of the run.</summary>
    public RunClock Clock { get; }

    /// <summary>The way to the nodes.</summary>
    public Api Api { get; } = new();

    /// <summary>The operations so far.</summary>
    public IReadOnlyList<Operation> Operations
    {
        get
        {
            lock (_lock)
            {
                return [.. _operations];
            }
        }
    }

    /// <summary>A process number that nobody had.</summary>
    public int NextProcess() => Interlocked.Increment(ref _processes);

    /// <summary>A client that nobody was, with its own chance.</summary>
    public Client NewClient()
    {
        var number = Interlocked.Increment(ref _clients) - 1;
        return new Client(this, number, new Random((Seed * 1009) + number));
    }

    /// <summary>Records an operation that has ended.</summary>
    public void Record(Operation operation)
    {
        _history.Write(operation);
        lock (_lock)
        {
            _operations.Add(operation);
        }
    }

    /// <summary>How many operations were recorded, by outcome.</summary>
    public (int Ok, int Fail, int Info) Counts()
    {
        lock (_lock)
        {
            return (Count(Outcome.Ok), Count(Outcome.Fail), Count(Outcome.Info));
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _history.Dispose();
        Api.Dispose();
    }

    private int Count(Outcome outcome) => _operations.Count(o => o.Outcome == outcome);
}
