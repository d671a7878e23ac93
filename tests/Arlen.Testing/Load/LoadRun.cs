using System.Collections.Concurrent;

namespace Arlen.Testing.Load;

/// <summary>A load on its way: sends until it is stopped, and remembers how every request ended.</summary>
/// <remarks>
/// It behaves as clients behind a load balancer that honours <c>/readyz</c>: a node that is not ready gets no new request, and a
/// request that could not be sent because nobody listened goes to the next node. A request that was sent is never sent again, but
/// for what <see cref="SocketsHttpHandler"/> does itself: one without a body, on a kept connection that turns out closed.
/// </remarks>
public sealed class LoadRun : IAsyncDisposable
{
    private readonly ConcurrentQueue<LoadOutcome> _outcomes = new();
    private readonly LoadSender _sender;
    private readonly LoadOptions _options;
    private readonly CancellationTokenSource _stop = new();
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private readonly Task _work;
    private int _open;
    private long _next = -1;

    private LoadRun(LoadOptions options)
    {
        _options = options;
        _sender = new LoadSender(options, _start);
        _work = options.RatePerSecond is { } rate
            ? PaceAsync(rate)
            : Task.WhenAll(Enumerable.Range(0, options.Clients).Select(_ => Task.Run(LoopAsync)));
    }

    /// <summary>How long it has run.</summary>
    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_start);

    /// <summary>How many requests have ended.</summary>
    public int Ended => _outcomes.Count;

    /// <summary>How the requests ended that have ended so far, in the order in which they did.</summary>
    public IReadOnlyCollection<LoadOutcome> SoFar => _outcomes;

    /// <summary>Starts a load.</summary>
    /// <param name="options">What is sent, where and how fast.</param>
    public static LoadRun Start(LoadOptions options) => new(options);

    /// <summary>Runs a load of a certain number of requests in a closed loop.</summary>
    /// <param name="options">What is sent and where.</param>
    /// <param name="requests">How many.</param>
    public static async Task<LoadReport> RunAsync(LoadOptions options, long requests)
    {
        ArgumentNullException.ThrowIfNull(options);
        var sender = new LoadSender(options, TimeProvider.System.GetTimestamp());
        await using (sender.ConfigureAwait(false))
        {
            var outcomes = new ConcurrentQueue<LoadOutcome>();
            var numbers = Enumerable.Range(0, (int)requests).Select(i => (long)i);
            await Parallel.ForEachAsync(
                numbers,
                new ParallelOptions { MaxDegreeOfParallelism = options.Clients },
                async (index, _) => outcomes.Enqueue(await sender.SendAsync(index).ConfigureAwait(false))).ConfigureAwait(false);
            return Report(outcomes);
        }
    }

    /// <summary>Waits until a number of further requests has ended.</summary>
    /// <param name="requests">How many.</param>
    /// <param name="within">How long to wait.</param>
    /// <exception cref="TimeoutException">Fewer have.</exception>
    public Task WaitForAsync(int requests, TimeSpan within)
    {
        var goal = Ended + requests;
        return Eventually.SeeAsync($"{requests} further requests end", _ => Task.FromResult(Ended), seen => seen >= goal, within);
    }

    /// <summary>Sends nothing more, waits for what is open, and reports.</summary>
    public async Task<LoadReport> StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
        return Report(_outcomes);
    }

    /// <summary>Stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await _sender.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private static LoadReport Report(IEnumerable<LoadOutcome> outcomes)
    {
        var all = outcomes.OrderBy(o => o.Index).ToList();
        return new LoadReport([.. all], all.Select(o => o.EndedAfter).DefaultIfEmpty().Max());
    }

    private async Task LoopAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            _outcomes.Enqueue(await _sender.SendAsync(Interlocked.Increment(ref _next)).ConfigureAwait(false));
        }
    }

    private async Task PaceAsync(double rate)
    {
        var open = new ConcurrentDictionary<long, Task>();
        while (!_stop.IsCancellationRequested)
        {
            for (var due = (long)(Elapsed.TotalSeconds * rate); _next < due; _next++)
            {
                open[_next + 1] = SendOpenAsync(_next + 1, open);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        }

        await Task.WhenAll(open.Values).ConfigureAwait(false);
    }

    private async Task SendOpenAsync(long index, ConcurrentDictionary<long, Task> open)
    {
        await Task.Yield();
        var outcome = Interlocked.Increment(ref _open) <= _options.MaxOpen
            ? await _sender.SendAsync(index).ConfigureAwait(false)
            : new LoadOutcome(index, _options.Targets[0], Elapsed, TimeSpan.Zero, 0, null, null, "not sent: too many are open");
        Interlocked.Decrement(ref _open);
        _outcomes.Enqueue(outcome);
        open.TryRemove(index, out _);
    }
}
