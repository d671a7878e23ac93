using System.ComponentModel;
using System.Diagnostics;
using System.Net;

namespace Arlen.Chaos.Worlds;

/// <summary>One node: a real process, life after life at the same place.</summary>
internal sealed class ChaosNode : IDisposable
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(60);

    private readonly NodeLauncher _launcher;
    private readonly HttpClient _probe;
    private Process? _process;

    /// <summary>A node that was never started.</summary>
    public ChaosNode(NodePlace place, NodeLauncher launcher)
    {
        Place = place;
        _launcher = launcher;
        _probe = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(1) })
        {
            BaseAddress = place.Url,
            Timeout = TimeSpan.FromSeconds(2),
        };
    }

    /// <summary>Where it lives.</summary>
    public NodePlace Place { get; }

    /// <summary><c>n1</c> …</summary>
    public string Name => Place.Name;

    /// <summary>Whether its process lives, paused or not.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>How its last process ended, or null while it lives.</summary>
    public int? ExitCode => _process is { HasExited: true } ended ? ended.ExitCode : null;

    /// <summary>The process of this life, for the proof of a fault.</summary>
    /// <exception cref="InvalidOperationException">It was never started.</exception>
    public int ProcessId => (_process ?? throw new InvalidOperationException($"{Name} was not started")).Id;

    /// <summary>Whether it is stopped in its tracks, as the kernel says.</summary>
    public bool IsPaused => IsRunning && ProcessStates.Of(ProcessId) == 'T';

    /// <summary>Starts its process. Returns at once.</summary>
    public void Start()
    {
        if (!IsRunning)
        {
            _process?.Dispose();
            _process = _launcher.Launch(Place);
        }
    }

    /// <summary>Kills its process (SIGKILL) and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        if (IsRunning)
        {
            Send(Signals.Kill);
            await WaitForExitAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Sends a signal; nothing happens where it has just ended.</summary>
    public void Send(int signal)
    {
        try
        {
            Signals.Send(ProcessId, signal);
        }
        catch (Win32Exception) when (!IsRunning)
        {
            // It ended by itself a moment ago: the caller sees it by the exit code.
        }
    }

    /// <summary>Waits up to a minute until its process has ended.</summary>
    /// <returns>The exit status.</returns>
    /// <exception cref="WorldException">It runs on.</exception>
    public async Task<int> WaitForExitAsync()
    {
        using var late = new CancellationTokenSource(EndsWithin, TimeProvider.System);
        try
        {
            await _process!.WaitForExitAsync(late.Token).ConfigureAwait(false);
            _launcher.Ended(_process.Id);
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            throw new WorldException($"{Name} runs on {EndsWithin.TotalSeconds:0} s after it was told to end");
        }
    }

    /// <summary>Whether <c>/readyz</c> says so now.</summary>
    public async Task<bool> IsReadyAsync() => (await LookAsync("readyz").ConfigureAwait(false)).Status == HttpStatusCode.OK;

    /// <summary>What it says of its cluster now; null where it does not answer within two seconds.</summary>
    public async Task<ClusterLook?> LookAsync() =>
        await LookAsync("clusterz").ConfigureAwait(false) is (HttpStatusCode.OK, var json) ? ClusterLook.Parse(json) : null;

    /// <summary>The last lines it wrote.</summary>
    public string LastWords(int lines) =>
        File.Exists(Place.Log) ? string.Join('\n', File.ReadLines(Place.Log).TakeLast(lines)) : "(it wrote nothing)";

    /// <inheritdoc />
    public void Dispose()
    {
        _process?.Dispose();
        _probe.Dispose();
    }

    private async Task<(HttpStatusCode Status, string Text)> LookAsync(string path)
    {
        try
        {
            using var answer = await _probe.GetAsync(new Uri(path, UriKind.Relative)).ConfigureAwait(false);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync().ConfigureAwait(false));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return (default, "");
        }
    }
}
