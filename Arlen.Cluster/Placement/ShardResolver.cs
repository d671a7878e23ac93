using Arlen.Time;

namespace Arlen.Placement;

/// <summary>Finds the owner of a shard that the table does not know, and waits for it while it is being placed.</summary>
/// <remarks>
/// One question a shard is on its way at a time, however many wait. It is asked again until an owner answers: sharding may
/// drop a message while a shard moves, so only questions travel that way, never a request.
/// </remarks>
internal sealed class ShardResolver
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(250);

    /// <summary>A timer takes no longer time than some weeks; no request waits an hour.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly Func<int, TimeSpan, Task<ShardOwner>> _ask;
    private readonly TimeProvider _time;
    private readonly int _maxWaiting;
    private readonly ShardTable _table;
    private readonly TaskCompletionSource<ShardOwner>?[] _open;
    private readonly Lock _lock = new();
    private int _waiting;

    public ShardResolver(ShardTable table, int maxWaiting, TimeProvider time, Func<int, TimeSpan, Task<ShardOwner>> ask)
    {
        _table = table;
        _maxWaiting = maxWaiting;
        _time = time;
        _ask = ask;
        _open = new TaskCompletionSource<ShardOwner>?[table.ShardCount];
        table.Learnt += Answer;
    }

    /// <summary>Requests that wait for an owner now.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>The owner of a shard, as soon as there is one.</summary>
    /// <returns>Null where the budget ran out, the caller has gone, or <c>placement.maxWaiting</c> wait already.</returns>
    public async ValueTask<ShardOwner?> ResolveAsync(int shard, Deadline deadline, CancellationToken cancellation)
    {
        if (_table.Find(shard) is { } known)
        {
            return known;
        }

        if (Interlocked.Increment(ref _waiting) > _maxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return null;
        }

        try
        {
            var left = deadline.Remaining(_time);
            var wait = left < LongestWait ? left : LongestWait;
            return await Question(shard).WaitAsync(wait, _time, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return null;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private Task<ShardOwner> Question(int shard)
    {
        TaskCompletionSource<ShardOwner> question;
        lock (_lock)
        {
            if (_open[shard] is { } open)
            {
                return open.Task;
            }

            if (_table.Find(shard) is { } known)
            {
                return Task.FromResult(known);
            }

            question = new TaskCompletionSource<ShardOwner>(TaskCreationOptions.RunContinuationsAsynchronously);
            _open[shard] = question;
        }

        _ = AskUntilAnsweredAsync(shard, question.Task);
        return question.Task;
    }

    private async Task AskUntilAnsweredAsync(int shard, Task answered)
    {
        try
        {
            while (!answered.IsCompleted && await AskOnceAsync(shard).ConfigureAwait(false) is false && Waiting > 0)
            {
                // An owner that is about to leave, or nobody: the next one is announced, or found by asking again.
                await Task.Delay(AskAgain / 10, _time, CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            // Whatever ended it, the next who needs the shard asks anew.
            if (!answered.IsCompleted)
            {
                GiveUp(shard);
            }
        }
    }

    /// <summary>Asks, and learns the answer.</summary>
    /// <returns>Whether it was one that the table took.</returns>
    private async Task<bool> AskOnceAsync(int shard)
    {
        try
        {
            var owner = await _ask(shard, AskAgain).ConfigureAwait(false);
            _table.Learn(owner);
            return _table.Find(shard) == owner;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException or Akka.Actor.AskTimeoutException)
        {
            return false;
        }
    }

    private void Answer(ShardOwner owner) => Take(owner.Shard)?.TrySetResult(owner);

    private void GiveUp(int shard) => Take(shard)?.TrySetCanceled();

    private TaskCompletionSource<ShardOwner>? Take(int shard)
    {
        lock (_lock)
        {
            var question = _open[shard];
            _open[shard] = null;
            return question;
        }
    }
}
