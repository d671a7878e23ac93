using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Linear;

/// <summary>
/// Calls and returns in the order of time, as a doubly linked list from which an operation is lifted out, and put back in the
/// opposite order. 0 is the head; the call of operation <c>i</c> is <c>1 + i</c>; its return <c>1 + i + Count</c>.
/// </summary>
internal sealed class EventChain
{
    /// <summary>Behind the last event.</summary>
    public const int End = -1;

    private readonly int _count;
    private readonly int[] _next;
    private readonly int[] _previous;

    public EventChain(IReadOnlyList<Operation> operations)
    {
        _count = operations.Count;
        _next = new int[2 * _count + 1];
        _previous = new int[2 * _count + 1];

        // A call that comes at the very moment of a return is taken to overlap it: calls before returns.
        var events = new (long At, bool IsReturn, int Place)[2 * _count];
        for (var i = 0; i < _count; i++)
        {
            events[2 * i] = (operations[i].InvokedAt, false, 1 + i);
            events[2 * i + 1] = (operations[i].EffectiveBy, true, 1 + i + _count);
        }

        Array.Sort(events);
        var last = 0;
        foreach (var (_, _, place) in events)
        {
            _next[last] = place;
            _previous[place] = last;
            last = place;
        }

        _next[last] = End;
    }

    public int First => _next[0];

    public int After(int place) => _next[place];

    public bool IsCall(int place) => place != End && place <= _count;

    public void Lift(int operation)
    {
        Unlink(1 + operation);
        Unlink(1 + operation + _count);
    }

    public void PutBack(int operation)
    {
        Relink(1 + operation + _count);
        Relink(1 + operation);
    }

    private void Unlink(int place)
    {
        _next[_previous[place]] = _next[place];
        if (_next[place] != End)
        {
            _previous[_next[place]] = _previous[place];
        }
    }

    private void Relink(int place)
    {
        _next[_previous[place]] = place;
        if (_next[place] != End)
        {
            _previous[_next[place]] = place;
        }
    }
}
