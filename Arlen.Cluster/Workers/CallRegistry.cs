using Arlen.Time;

namespace Arlen.Workers;

/// <summary>The calls that a node works on now, so that deadlines hold without a timer for each and a drain can name what it cuts
/// off.</summary>
/// <remarks>Striped by processor: entering and leaving take one uncontended lock. Bounded by the workers' own limits.</remarks>
internal sealed class CallRegistry : IDisposable
{
    /// <summary>How often deadlines are looked at: a call ends at most this long after its deadline.</summary>
    public static readonly TimeSpan SweepInterval = TimeSpan.FromMilliseconds(50);

    private readonly Stripe[] _stripes;
    private readonly TimeProvider _time;
    private readonly SweepTimer _sweeper;

    public CallRegistry(TimeProvider time)
    {
        _time = time;
        _stripes = new Stripe[Math.Max(1, Environment.ProcessorCount)];
        for (var i = 0; i < _stripes.Length; i++)
        {
            _stripes[i] = new Stripe();
        }

        _sweeper = new SweepTimer(time, SweepInterval, Sweep);
    }

    /// <summary>How many calls are on this node.</summary>
    public int Count => _stripes.Sum(s => s.Count);

    public void Enter(WorkerCall call)
    {
        var stripe = (int)((uint)Environment.CurrentManagedThreadId % (uint)_stripes.Length);
        call.Slot = _stripes[stripe].Add(call) * _stripes.Length + stripe;
        _sweeper.Wake();
    }

    public void Leave(WorkerCall call)
    {
        var (index, stripe) = Math.DivRem(call.Slot, _stripes.Length);
        _stripes[stripe].Remove(index);
    }

    /// <summary>Every call that is here now.</summary>
    public IReadOnlyList<WorkerCall> Snapshot()
    {
        var calls = new List<WorkerCall>();
        foreach (var stripe in _stripes)
        {
            stripe.CopyTo(calls, long.MaxValue);
        }

        return calls;
    }

    public void Dispose() => _sweeper.Dispose();

    private bool Sweep()
    {
        if (Count == 0)
        {
            return false;
        }

        var late = new List<WorkerCall>();
        foreach (var stripe in _stripes)
        {
            stripe.CopyTo(late, _time.GetTimestamp());
        }

        foreach (var call in late)
        {
            call.Expire();
        }

        return true;
    }

    private sealed class Stripe
    {
        private readonly Lock _lock = new();
        private readonly Stack<int> _free = new();
        private WorkerCall?[] _calls = new WorkerCall?[64];
        private int _used;

        public int Count
        {
            get
            {
                lock (_lock)
                {
                    return _used - _free.Count;
                }
            }
        }

        public int Add(WorkerCall call)
        {
            lock (_lock)
            {
                if (!_free.TryPop(out var index))
                {
                    index = _used++;
                    if (index == _calls.Length)
                    {
                        Array.Resize(ref _calls, _calls.Length * 2);
                    }
                }

                _calls[index] = call;
                return index;
            }
        }

        public void Remove(int index)
        {
            lock (_lock)
            {
                _calls[index] = null;
                _free.Push(index);
            }
        }

        public void CopyTo(List<WorkerCall> calls, long deadlineUpTo)
        {
            lock (_lock)
            {
                if (_used == _free.Count)
                {
                    return;
                }

                foreach (var call in _calls.AsSpan(0, _used))
                {
                    if (call is not null && call.Request.Deadline.Timestamp <= deadlineUpTo)
                    {
                        calls.Add(call);
                    }
                }
            }
        }
    }
}
