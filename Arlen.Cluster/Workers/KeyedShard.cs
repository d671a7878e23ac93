using System.Collections.Concurrent;
using Arlen.Refusals;

namespace Arlen.Workers;

/// <summary>The keys of one shard while this node owns it. Once closed it never opens again: the next ownership is another
/// object.</summary>
internal sealed class KeyedShard(int shard, long epoch)
{
    private static readonly Refusal Left = new(RefusalCode.ShardUnavailable, "the shard left this node before the call ended");

    private readonly ConcurrentDictionary<(int Worker, string Key), KeyedActivation> _activations = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;
    private int _cut;
    private volatile bool _isLost;

    public int Shard => shard;

    public long Epoch => epoch;

    /// <summary>Whether calls that were taken may not start any more.</summary>
    public bool IsLost => _isLost;

    /// <summary>The keys in memory.</summary>
    public ICollection<KeyedActivation> Activations => _activations.Values;

    /// <summary>Offers a call to its key, which is brought into memory where it is not.</summary>
    public Posted TryPost(KeyedPool pool, WorkerCall call)
    {
        if (!TryEnter())
        {
            return Posted.Closed;
        }

        Posted posted;
        do
        {
            var activation = Find(pool, call.Request.Key);
            posted = activation?.TryPost(call) ?? Posted.Full;
            if (_isLost)
            {
                // It may have been made after those that were there were discarded.
                activation?.Discard();
            }
        }
        while (posted is Posted.Closed);

        if (posted is not Posted.Taken)
        {
            Leave();
        }

        return posted;
    }

    /// <summary>A call that was taken has ended.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _calls) == int.MinValue)
        {
            _drained.TrySetResult();
        }
    }

    public void Remove(KeyedActivation activation)
    {
        if (_activations.TryRemove((activation.Pool.Worker.Index, activation.Key), out _))
        {
            activation.Pool.RemoveActivation();
        }
    }

    /// <summary>Takes no more calls, lets the taken ones end, and drops all keys in good order.</summary>
    /// <param name="cutOff">When to stop waiting: what is left is refused.</param>
    /// <returns>How many calls were cut off.</returns>
    public async Task<int> CloseAsync(CancellationToken cutOff)
    {
        Close();
        var cut = 0;
        try
        {
            await _drained.Task.WaitAsync(cutOff).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cut = CutOff();
        }

        foreach (var activation in _activations.Values)
        {
            await activation.PassivateAsync(TimeSpan.Zero, cutOff).ConfigureAwait(false);
            activation.Discard();
        }

        return cut;
    }

    /// <summary>Takes no more calls and refuses the taken ones: the shard is lost.</summary>
    public int Abandon()
    {
        Close();
        var cut = CutOff();
        foreach (var activation in _activations.Values)
        {
            activation.Discard();
        }

        return cut;
    }

    /// <summary>Refuses a call because the shard has left, and counts it. Under its key's lock.</summary>
    public void CutOff(WorkerCall call)
    {
        if (call.Refuse(Left))
        {
            Interlocked.Increment(ref _cut);
        }
    }

    private int CutOff()
    {
        // First, so that a call that slips in behind the look below is refused where it would start.
        _isLost = true;
        foreach (var activation in _activations.Values)
        {
            activation.CutOff();
        }

        return Volatile.Read(ref _cut);
    }

    private void Close()
    {
        if (Interlocked.Or(ref _calls, int.MinValue) == 0)
        {
            _drained.TrySetResult();
        }
    }

    private bool TryEnter()
    {
        if (Interlocked.Increment(ref _calls) > 0)
        {
            return true;
        }

        Leave();
        return false;
    }

    private KeyedActivation? Find(KeyedPool pool, string key)
    {
        if (_activations.TryGetValue((pool.Worker.Index, key), out var found))
        {
            return found;
        }

        if (!pool.TryAddActivation())
        {
            return null;
        }

        var fresh = new KeyedActivation(pool, this, key);
        var winner = _activations.GetOrAdd((pool.Worker.Index, key), fresh);
        if (winner != fresh)
        {
            pool.RemoveActivation();
        }

        return winner;
    }
}
