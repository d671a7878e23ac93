using System.Net;

namespace Arlen.Testing.Load;

/// <summary>Knows which nodes take requests, as a load balancer does: those whose <c>/readyz</c> said yes.</summary>
internal sealed class ReadyTargets : IAsyncDisposable
{
    private readonly LoadOptions _options;
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _probe = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(1) });
    private readonly bool[] _ready;
    private readonly Task _loops;
    private int _next;

    public ReadyTargets(LoadOptions options)
    {
        _options = options;
        _probe.Timeout = TimeSpan.FromSeconds(1);
        _ready = [.. options.Targets.Select(_ => true)];
        _loops = Task.WhenAll(options.Targets.Select((_, i) => ProbeAsync(i)));
    }

    /// <summary>The next node in turn that is ready; any in turn where none is.</summary>
    public int Next()
    {
        var start = (int)((uint)Interlocked.Increment(ref _next) % (uint)_ready.Length);
        for (var i = 0; i < _ready.Length; i++)
        {
            var target = (start + i) % _ready.Length;
            if (Volatile.Read(ref _ready[target]))
            {
                return target;
            }
        }

        return start;
    }

    /// <summary>Nobody listens there: takes it out until a probe says otherwise.</summary>
    public void TakeOut(int target) => Volatile.Write(ref _ready[target], false);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loops.ConfigureAwait(false);
        _stop.Dispose();
        _probe.Dispose();
    }

    private async Task ProbeAsync(int target)
    {
        var url = new Uri(_options.Targets[target], "readyz");
        try
        {
            while (true)
            {
                Volatile.Write(ref _ready[target], await IsReadyAsync(url).ConfigureAwait(false));
                await Task.Delay(_options.ProbeEvery, TimeProvider.System, _stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The load is over.
        }
    }

    private async Task<bool> IsReadyAsync(Uri url)
    {
        try
        {
            using var answer = await _probe.GetAsync(url, _stop.Token).ConfigureAwait(false);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !_stop.IsCancellationRequested)
        {
            return false;
        }
    }
}
