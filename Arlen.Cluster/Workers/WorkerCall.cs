using Arlen.Refusals;

namespace Arlen.Workers;

/// <summary>A request while a node works on it: waits, starts at most once, ends exactly once.</summary>
/// <remarks>
/// Three may end it: the worker, the deadline, the shutdown. The first wins and the rest change nothing, so nobody has to
/// know of the others.
/// </remarks>
internal abstract class WorkerCall : IThreadPoolWorkItem
{
    private const int Waiting = 0;
    private const int Running = 1;
    private const int Ended = 2;

    private CancellationTokenSource? _cancel;
    private int _state;

    protected WorkerCall(WorkerDefinition worker, WorkerRequest request)
    {
        request.Worker = worker;
        Request = request;
    }

    public WorkerDefinition Worker => Request.Worker!;

    public WorkerRequest Request { get; }

    /// <summary>Its place in the <see cref="CallRegistry"/>.</summary>
    public int Slot { get; set; } = -1;

    /// <summary>The slots it runs in, where it is a stateless worker's.</summary>
    public StatelessPool? Pool { get; set; }

    public bool HasEnded => Volatile.Read(ref _state) == Ended;

    /// <summary>Cancelled when the call has ended before its worker did.</summary>
    public CancellationToken Cancellation
    {
        get
        {
            var fresh = new CancellationTokenSource();
            var cancel = Interlocked.CompareExchange(ref _cancel, fresh, null) ?? fresh;
            if (HasEnded)
            {
                Cancel(cancel);
            }

            return cancel.Token;
        }
    }

    /// <summary>Picks the call up. False where it has ended, or ends now because its deadline has passed.</summary>
    public bool TryStart(TimeProvider time)
    {
        if (Request.Deadline.HasPassed(time))
        {
            Expire();
            return false;
        }

        return Interlocked.CompareExchange(ref _state, Running, Waiting) == Waiting;
    }

    /// <summary>Ends the call with the worker's answer.</summary>
    public void Answer(WorkerReply reply) => End(WorkerOutcome.Answered(reply), Running);

    /// <summary>Ends the call with a refusal, wherever it is.</summary>
    /// <returns>Whether it ended by this.</returns>
    public bool Refuse(Refusal refusal)
    {
        // In the order of a call's life, or it could slip from one to the other between the two looks.
        var refused = WorkerOutcome.Refused(refusal);
        if (!End(refused, Waiting) && !End(refused, Running))
        {
            return false;
        }

        if (Volatile.Read(ref _cancel) is { } cancel)
        {
            Cancel(cancel);
        }

        return true;
    }

    /// <summary>Ends the call because its deadline has passed.</summary>
    public void Expire() => Refuse(Volatile.Read(ref _state) == Waiting ? Expired.BeforeStart : Expired.AfterStart);

    /// <summary>Ends the call because its caller is gone.</summary>
    public void Abandon() => Refuse(Gone);

    /// <summary>Runs it in the slot it was given.</summary>
    void IThreadPoolWorkItem.Execute() => _ = Pool!.RunAsync(this);

    /// <summary>Delivers the outcome. Called once.</summary>
    protected abstract void Deliver(WorkerOutcome outcome);

    private static readonly Refusal Gone = new(RefusalCode.DeadlineExceeded, "the caller went away");

    /// <summary>Tells the handler aside: what it registered runs its own code, and those who end calls have others to see to.</summary>
    private static void Cancel(CancellationTokenSource source) => ThreadPool.UnsafeQueueUserWorkItem(
        static cancel =>
        {
            try
            {
                cancel.Cancel();
            }
            catch (AggregateException)
            {
                // What the handler registered failed; its call has an outcome already.
            }
        },
        source,
        preferLocal: false);

    private bool End(WorkerOutcome outcome, int from)
    {
        if (Interlocked.CompareExchange(ref _state, Ended, from) != from)
        {
            return false;
        }

        Deliver(outcome);
        return true;
    }

    private static class Expired
    {
        public static readonly Refusal BeforeStart = new(RefusalCode.DeadlineExceeded, "the budget ran out before work had started");
        public static readonly Refusal AfterStart = new(RefusalCode.DeadlineExceeded, "the budget ran out after work had started");
    }
}
