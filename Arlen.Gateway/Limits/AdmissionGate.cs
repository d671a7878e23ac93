using Arlen.Time;

namespace Arlen.Gateway.Limits;

/// <summary>Lets requests in: so many at once, so many waiting, none longer than so long.</summary>
internal sealed class AdmissionGate : IDisposable
{
    // How late the end of a wait may be noticed. Runs only while somebody waits.
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly AdmissionQueue<AdmissionTicket> _queue;
    private readonly TimeSpan _maxWait;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;
    private bool _sweeping;

    public AdmissionGate(GatewayOptions options, TimeProvider time)
    {
        _queue = new(options.RuntimeLimits.MaxConcurrentRequests, options.RuntimeLimits.MaxQueuedRequests);
        WebSockets = new SessionCount(options.RuntimeLimits.MaxConcurrentWebSocketSessions);
        _maxWait = options.RuntimeLimits.MaxQueueWait;
        _time = time;
        _sweep = time.CreateTimer(static gate => ((AdmissionGate)gate!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The WebSockets that are open.</summary>
    public SessionCount WebSockets { get; }

    /// <summary>Requests that have a slot.</summary>
    public int InFlight
    {
        get
        {
            lock (_lock)
            {
                return _queue.Running;
            }
        }
    }

    /// <summary>Requests that wait for one.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _queue.Waiting;
            }
        }
    }

    /// <summary>Takes a slot. Whoever gets one gives it back with <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            return _queue.TryRun();
        }
    }

    /// <summary>Takes a slot or a place in the queue.</summary>
    /// <returns>The ticket whose outcome says how the wait ended, or null where the queue is full.</returns>
    public AdmissionTicket? TryQueue(Deadline deadline, CancellationToken gone)
    {
        var ticket = new AdmissionTicket(Deadline.After(_time, _maxWait), deadline, gone);
        lock (_lock)
        {
            // A slot may have come free since TryEnter failed.
            if (_queue.TryRun())
            {
                ticket.End(WaitOutcome.Admitted);
                return ticket;
            }

            if (!_queue.TryWait(ticket))
            {
                return null;
            }

            if (!_sweeping)
            {
                _sweeping = true;
                _sweep.Change(SweepInterval, Timeout.InfiniteTimeSpan);
            }
        }

        return ticket;
    }

    /// <summary>Gives a slot back; it goes to the longest waiting who still wants it.</summary>
    public void Leave()
    {
        while (TryPassOn(out var next))
        {
            var verdict = next.Verdict(_time);
            next.End(verdict ?? WaitOutcome.Admitted);
            if (verdict is null)
            {
                return;
            }
        }
    }

    public void Dispose() => _sweep.Dispose();

    private bool TryPassOn(out AdmissionTicket next)
    {
        lock (_lock)
        {
            return _queue.TryPassOn(out next);
        }
    }

    private void Sweep()
    {
        List<(AdmissionTicket Ticket, WaitOutcome Outcome)> ended = [];
        lock (_lock)
        {
            for (var place = _queue.First; place is not null;)
            {
                var next = place.Next;
                if (place.Value.Verdict(_time) is { } verdict)
                {
                    _queue.Withdraw(place);
                    ended.Add((place.Value, verdict));
                }

                place = next;
            }

            _sweeping = _queue.Waiting > 0;
            if (_sweeping)
            {
                _sweep.Change(SweepInterval, Timeout.InfiniteTimeSpan);
            }
        }

        foreach (var (ticket, outcome) in ended)
        {
            ticket.End(outcome);
        }
    }
}
