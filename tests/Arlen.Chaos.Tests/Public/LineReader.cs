using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Tests.Public;

/// <summary>Reads histories that are lines of calls and returns without times: the number of the line is the time.</summary>
internal abstract class LineReader
{
    private readonly Dictionary<string, Operation> _open = [];
    private readonly List<Operation> _history = [];

    /// <param name="lines">The lines.</param>
    /// <returns>The operations; those that never returned are of unknown outcome.</returns>
    public IReadOnlyList<Operation> Read(string[] lines)
    {
        foreach (var (time, line) in lines.Index())
        {
            Take(line, time);
        }

        _history.AddRange(_open.Values.Select(o => o with { Outcome = Outcome.Info, ReturnedAt = lines.Length }));
        return _history;
    }

    protected abstract void Take(string line, long time);

    protected void Call(string process, Operation operation, long time) =>
        _open.Add(process, operation with { InvokedAt = time });

    protected void Return(string process, long time, Func<Operation, Operation> answer)
    {
        Assert.True(_open.Remove(process, out var operation), $"process {process} returned at line {time} and had not called");
        _history.Add(answer(operation!) with { ReturnedAt = time });
    }
}
