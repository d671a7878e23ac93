namespace Arlen.Gateway.Limits;

/// <summary>A fixed number of slots with a bounded first-in-first-out queue. Pure: no thread, no clock.</summary>
/// <remarks>
/// The rule of the workers' slots, and one more: those that wait here may leave from anywhere in the queue (their time is up, or
/// their caller is gone), and their place is free at once. With <c>slots</c> running and <c>room</c> waiting the next is
/// refused; the same input gives the same answer every time.
/// </remarks>
internal sealed class AdmissionQueue<T>(int slots, int room)
{
    private readonly LinkedList<T> _waiting = new();

    public int Running { get; private set; }

    public int Waiting => _waiting.Count;

    /// <summary>Those that wait, longest first.</summary>
    public LinkedListNode<T>? First => _waiting.First;

    /// <summary>Takes a slot where one is free. Nobody is overtaken: a slot that is freed goes to the longest waiting.</summary>
    public bool TryRun()
    {
        if (Running >= slots)
        {
            return false;
        }

        Running++;
        return true;
    }

    /// <summary>Takes a place in the queue, after <see cref="TryRun"/> has failed.</summary>
    /// <returns>False where the queue is full.</returns>
    public bool TryWait(T item)
    {
        if (_waiting.Count >= room)
        {
            return false;
        }

        _waiting.AddLast(item);
        return true;
    }

    /// <summary>One that ran has ended; its slot goes to the longest waiting.</summary>
    /// <returns>False where nobody waits: the slot is free.</returns>
    public bool TryPassOn(out T next)
    {
        if (_waiting.First is { } first)
        {
            _waiting.RemoveFirst();
            next = first.Value;
            return true;
        }

        Running--;
        next = default!;
        return false;
    }

    /// <summary>One that waited gives up.</summary>
    public void Withdraw(LinkedListNode<T> place) => _waiting.Remove(place);
}
