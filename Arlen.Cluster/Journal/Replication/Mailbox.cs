namespace Arlen.Journal.Replication;

/// <summary>What one thread is asked to do by others. The thread takes all of it at once and sleeps while there is none.</summary>
/// <remarks>
/// The log's threads are their own: a thread pool that user code has blocked must not cost a leader its term (pitfall P69). What comes from
/// peers waits for room, so that a thread that falls behind pushes back on their sockets; what comes from this node never waits.
/// </remarks>
/// <typeparam name="T">One piece of work.</typeparam>
internal sealed class Mailbox<T>
{
    private readonly object _gate = new();
    private List<T> _items = [];
    private List<T> _spare = [];
    private bool _closed;

    /// <summary>Whether nothing is taken any more.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                return _closed;
            }
        }
    }

    /// <summary>Adds a piece of work; forgotten where the mailbox is closed.</summary>
    public void Post(T item)
    {
        lock (_gate)
        {
            Add(item);
        }
    }

    /// <summary>Adds a piece of work once fewer than <paramref name="limit"/> wait.</summary>
    /// <returns>False where the mailbox is closed.</returns>
    public bool PostWhenRoom(T item, int limit)
    {
        lock (_gate)
        {
            while (_items.Count >= limit && !_closed)
            {
                Monitor.Wait(_gate);
            }

            Add(item);
            return !_closed;
        }
    }

    /// <summary>Takes all there is, waiting for the first piece.</summary>
    /// <param name="patience">How long to wait.</param>
    /// <returns>The pieces, to be used until the next call; empty where none came; null once closed and empty.</returns>
    public List<T>? Take(TimeSpan patience)
    {
        lock (_gate)
        {
            if (_items.Count == 0 && !_closed)
            {
                Monitor.Wait(_gate, patience);
            }

            if (_items.Count == 0)
            {
                return _closed ? null : Empty();
            }

            (_items, _spare) = (_spare, _items);
            _items.Clear();
            Monitor.PulseAll(_gate);
            return _spare;
        }
    }

    /// <summary>Takes no more work; what is there is still given out.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private List<T> Empty()
    {
        _spare.Clear();
        return _spare;
    }

    private void Add(T item)
    {
        if (_closed)
        {
            return;
        }

        _items.Add(item);
        if (_items.Count == 1)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
