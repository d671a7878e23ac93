namespace Arlen.Workers;

/// <summary>Admission to a fixed number of slots with a bounded queue in front of them. Pure: no thread, no clock.</summary>
/// <remarks>At <c>slots</c> running and <c>queue</c> waiting the next is refused: the same input gives the same answer every
/// time.</remarks>
internal sealed class SlotQueue<T>(int slots, int queue)
{
    private readonly Queue<T> _waiting = new();

    public int Running { get; private set; }

    public int Waiting => _waiting.Count;

    /// <summary>How many more are let in now.</summary>
    public int Room => slots - Running + queue - Waiting;

    public Admission Enter(T item)
    {
        if (Running < slots)
        {
            Running++;
            return Admission.Run;
        }

        if (_waiting.Count >= queue)
        {
            return Admission.Refuse;
        }

        _waiting.Enqueue(item);
        return Admission.Wait;
    }

    /// <summary>One of those that run has ended; its slot goes to the longest waiting.</summary>
    /// <returns>False where nobody waits: the slot is free.</returns>
    public bool Leave(out T next)
    {
        if (_waiting.TryDequeue(out next!))
        {
            return true;
        }

        Running--;
        return false;
    }
}
