using System.Globalization;
using System.Net;

namespace Arlen.Testing;

/// <summary>One node of a test's cluster: a real process, life after life on the same ports and data.</summary>
public sealed class ArlenNode : IAsyncDisposable
{
    private readonly NodeOutput _output = new();
    private readonly NodePlan _plan;
    private NodeProcess? _process;

    internal ArlenNode(NodePlan plan)
    {
        _plan = plan;
        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{plan.Ports.Http}/"));
        Http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) })
        {
            BaseAddress = Url,
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    /// <summary>Its name: <c>node-1</c> …</summary>
    public string Name => _plan.Name;

    /// <summary>Its ports.</summary>
    public NodePorts Ports => _plan.Ports;

    /// <summary>Its public address.</summary>
    public Uri Url { get; }

    /// <summary>A client whose base address is <see cref="Url"/>.</summary>
    public HttpClient Http { get; }

    /// <summary>Its data directory.</summary>
    public string Data => _plan.Data;

    /// <summary>The process of this life.</summary>
    /// <exception cref="InvalidOperationException">It was never started.</exception>
    public int ProcessId => Process.Id;

    /// <summary>Whether its process lives, paused or not.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>How its process ended, or null while it lives.</summary>
    public int? ExitCode => _process?.ExitCode;

    /// <summary>What it wrote in all its lives, the newest 4 MiB of it.</summary>
    public string Output => _output.ToString();

    private NodeProcess Process => _process ?? throw new InvalidOperationException($"{Name} was not started");

    /// <summary>Starts its process. Returns at once: <see cref="WaitReadyAsync"/> waits for the node.</summary>
    /// <param name="settings">Settings of this life only, as <c>key=value</c>; they win over the cluster's.</param>
    /// <exception cref="InvalidOperationException">It runs already.</exception>
    public void Start(params IEnumerable<string> settings)
    {
        if (IsRunning)
        {
            throw new InvalidOperationException($"{Name} runs already");
        }

        _process?.Dispose();
        _process = NodeProcess.Start(_plan.Command(settings), _plan.Folder, _plan.Variables, _output);
    }

    /// <summary>Kills its process (SIGKILL) and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        Process.Kill();
        await WaitForExitAsync(TimeSpan.FromSeconds(30)).ConfigureAwait(false);
    }

    /// <summary>Stops its process in its tracks (SIGSTOP): its ports stay open and nobody answers.</summary>
    public void Pause() => Process.Signal(UnixSignal.Stop);

    /// <summary>Lets a paused process go on (SIGCONT).</summary>
    public void Continue() => Process.Signal(UnixSignal.Continue);

    /// <summary>Asks its process to end (SIGTERM): it drains.</summary>
    /// <remarks>Returns at once; <see cref="WaitForExitAsync"/> waits for the end.</remarks>
    public void Terminate() => Process.Signal(UnixSignal.Terminate);

    /// <summary>Waits for its process to end.</summary>
    /// <param name="within">How long.</param>
    /// <returns>The exit status.</returns>
    /// <exception cref="TimeoutException">It runs on.</exception>
    public async Task<int> WaitForExitAsync(TimeSpan within)
    {
        using var late = new CancellationTokenSource(within, TimeProvider.System);
        try
        {
            return await Process.WaitAsync(late.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{Name} runs on after {within.TotalSeconds:0.0} s; it wrote last:\n{_output.Tail(2000)}");
        }
    }

    /// <summary>Kills its process where it lives, and starts the next.</summary>
    /// <param name="settings">Settings of the new life only, as <c>key=value</c>.</param>
    public async Task RestartAsync(params IEnumerable<string> settings)
    {
        if (IsRunning)
        {
            await KillAsync().ConfigureAwait(false);
        }

        Start(settings);
    }

    /// <summary>Waits until its <c>/readyz</c> says so.</summary>
    /// <param name="within">How long.</param>
    /// <exception cref="TimeoutException">It does not.</exception>
    /// <exception cref="InvalidOperationException">Its process has ended.</exception>
    public async Task WaitReadyAsync(TimeSpan within) => await Eventually.SeeAsync(
        $"{Name} is ready",
        async cancellation =>
        {
            if (!IsRunning)
            {
                throw new InvalidOperationException($"{Name} ended with {ExitCode}; it wrote:\n{_output.Tail(4000)}");
            }

            using var answer = await Http.GetAsync("readyz?format=json", cancellation).ConfigureAwait(false);
            return (answer.StatusCode, Text: await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false));
        },
        seen => seen.StatusCode == HttpStatusCode.OK,
        within).ConfigureAwait(false);

    /// <summary>What it says of its cluster now.</summary>
    /// <param name="cancellation">Stops the wait.</param>
    /// <exception cref="HttpRequestException">It does not answer.</exception>
    public async Task<ClusterView> LookAsync(CancellationToken cancellation = default) =>
        ClusterView.Parse(await Http.GetStringAsync("clusterz", cancellation).ConfigureAwait(false));

    /// <summary>Waits until it sees its cluster in a certain state.</summary>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="isRight">Whether the wait is over.</param>
    /// <param name="within">How long.</param>
    /// <returns>What it saw.</returns>
    /// <exception cref="TimeoutException">It does not; the message has what it saw last.</exception>
    public Task<ClusterView> WaitUntilAsync(string what, Func<ClusterView, bool> isRight, TimeSpan within) =>
        Eventually.SeeAsync($"{Name}: {what}", LookAsync, isRight, within);

    /// <summary>Kills its process where it lives.</summary>
    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            await KillAsync().ConfigureAwait(false);
        }

        _process?.Dispose();
        Http.Dispose();
    }

    /// <inheritdoc />
    public override string ToString() => $"{Name} {Url} {(IsRunning ? $"pid {ProcessId}" : $"ended with {ExitCode}")}";
}
