using Arlen.Chaos.Histories;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Workloads;

/// <summary>One client: it sends one operation at a time and records each with its outcome.</summary>
/// <param name="session">Of the run.</param>
/// <param name="number">From 0.</param>
/// <param name="random">What it leaves to chance.</param>
internal sealed class Client(Session session, int number, Random random)
{
    private const double WanderShare = 0.2;
    private int _process = session.NextProcess();
    private int _hops;
    private int _values;

    /// <summary>What it leaves to chance.</summary>
    public Random Random => random;

    /// <summary>Its name: the owner of what it holds.</summary>
    public string Name => $"c{number}";

    /// <summary>The run it belongs to.</summary>
    public Session Session => session;

    /// <summary>A value that nobody else writes and that it never wrote.</summary>
    public string NewValue() => $"c{number}-{++_values}";

    /// <summary>The node for its next operation: its own, and now and then another.</summary>
    public NodePlace NextNode()
    {
        _hops += random.NextDouble() < WanderShare ? 1 : 0;
        return session.Nodes[(number + _hops) % session.Nodes.Count];
    }

    /// <summary>Sends and records one operation to <see cref="NextNode"/>.</summary>
    /// <param name="asked">What is asked, without times and outcome.</param>
    /// <param name="send">Sends it.</param>
    /// <param name="read">Adds what an answer with a known outcome says; it may also find that the operation said no.</param>
    public Task<Operation> DoAsync(
        Operation asked, Func<NodePlace, Task<Reply>> send, Func<Operation, Reply, Operation> read) =>
        DoAsync(NextNode(), asked, send, read);

    /// <summary>As the other, to a certain node.</summary>
    public async Task<Operation> DoAsync(
        NodePlace node, Operation asked, Func<NodePlace, Task<Reply>> send, Func<Operation, Reply, Operation> read)
    {
        var invoked = session.Clock.Nanoseconds;
        var reply = await send(node).ConfigureAwait(false);
        var operation = asked with
        {
            Seed = session.Seed,
            Client = number,
            Process = _process,
            InvokedAt = invoked,
            ReturnedAt = session.Clock.Nanoseconds,
            Outcome = reply.Outcome,
            Node = node.Name,
            Code = reply.Code,
        };
        operation = operation.Outcome == Outcome.Info ? operation : read(operation, reply);
        session.Record(operation);
        if (operation.Outcome == Outcome.Info)
        {
            _process = session.NextProcess();
        }

        return operation;
    }

    /// <summary>Waits; longer and at another node after an operation that was not acknowledged.</summary>
    /// <param name="last">What was done last.</param>
    /// <param name="think">The longest time between two operations.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task RestAsync(Operation last, TimeSpan think, CancellationToken stop)
    {
        var isWell = last.Outcome == Outcome.Ok;
        _hops += isWell ? 0 : 1;
        var rest = isWell ? think * random.NextDouble() : TimeSpan.FromMilliseconds(50 + random.Next(150));
        await Task.Delay(rest, session.Clock.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
