using System.Net;
using System.Net.Sockets;
using Arlen.Membership;
using Arlen.Refusals;
using Arlen.Transport;
using Arlen.Workers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arlen.Hosting;

/// <summary>Starts and stops the node: storage, data plane and cluster in that order, and back. A life that was lost is followed
/// by the next.</summary>
internal sealed class NodeService : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan TerminationLimit = TimeSpan.FromSeconds(15);

    /// <summary>When to note what the end of a drain will cut off: late enough to name only that, early enough to see it.</summary>
    private static readonly TimeSpan JustBefore = TimeSpan.FromMilliseconds(100);

    private readonly NodeParts _parts;
    private readonly NodeLifecycle _lifecycle;
    private readonly IHostApplicationLifetime _application;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ILogger _log;
    private DataDirectory? _directory;
    private NodeIdentity? _identity;
    private ClusterSession? _session;
    private Task _run = Task.CompletedTask;
    private MembershipView? _lastView;
    private ITimer? _lastCall;
    private volatile IReadOnlyList<WorkerCall> _late = [];
    private int _dataPort;

    public NodeService(NodeParts parts, NodeLifecycle lifecycle, IHostApplicationLifetime application, ILogger<NodeService> log)
    {
        (_parts, _lifecycle, _application, _log) = (parts, lifecycle, application, log);
        parts.Views.Published += OnView;
    }

    private ClusterOptions Options => _parts.Around.Options;

    private TimeProvider Time => _parts.Around.Time;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <exception cref="StartException">The node cannot start: the reason has a name and a repair.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _directory = DataDirectory.Open(Options.Data);
        _identity = new NodeIdentity(Options.Name, Options.Node, _directory);
        _dataPort = _parts.DataPlane.Start(await ListenAtAsync(cancellationToken).ConfigureAwait(false));
        _session = StartSession();
        _run = RunAsync();
        _ = _run.ContinueWith(
            run => Fail(run.Exception!.GetBaseException()),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Tells everybody that this node leaves, and gives load balancers the time to see it.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        var served = _lifecycle.Phase is NodePhase.Serving;
        _lifecycle.Enter(NodePhase.Draining);
        _parts.Workers.BeginDrain();
        if (served)
        {
            NodeLog.Draining(_log, _parts.Drain.Grace, _parts.Drain.Timeout);
            var lastCall = _parts.Drain.Timeout - JustBefore;
            _lastCall = Time.CreateTimer(_ => _late = _parts.Workers.InFlight, null, lastCall, Timeout.InfiniteTimeSpan);
            await Task.Delay(_parts.Drain.Grace, Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _run.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task AnswerPeers() => _parts.DataPlane.DrainAsync(cancellationToken);
        var left = _session is not { } session || await session.LeaveAsync(AnswerPeers, cancellationToken).ConfigureAwait(false);
        _lastCall?.Dispose();
        _lifecycle.Cut(_late.Select(call => $"request {call.Request.RequestId} of {call.Worker.Name}"));
        _lifecycle.Cut(left ? [] : ["leaving the cluster"]);

        await _parts.DataPlane.DisposeAsync().ConfigureAwait(false);
        _directory?.Dispose();
        _lifecycle.Enter(NodePhase.Stopped);
        if (_lifecycle.CutOff.Count > 0)
        {
            NodeLog.CutOff(_log, string.Join("; ", _lifecycle.CutOff));
        }
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _directory?.Dispose();
        _stopping.Dispose();
    }

    /// <summary>One life after the other until the node is told to stop.</summary>
    private async Task RunAsync()
    {
        var backoff = Options.RejoinBackoff;
        var isFirst = true;
        while (true)
        {
            try
            {
                await LiveAsync(_session!, isFirst).ConfigureAwait(false);
                backoff = Options.RejoinBackoff;
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (StartException e) when (isFirst || e.Code != "seeds_unreachable")
            {
                Fail(e);
                return;
            }
            catch (StartException e)
            {
                NodeLog.NotRejoined(_log, e.Message);
            }

            isFirst = false;
            if (!await EndLifeAsync().ConfigureAwait(false))
            {
                return;
            }

            await Task.Delay(backoff, Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            backoff = backoff * 2 < Options.MaxRejoinBackoff ? backoff * 2 : Options.MaxRejoinBackoff;
            _identity!.BeginLife();
            _session = StartSession();
        }
    }

    /// <summary>Joins, serves, and returns when this life is over.</summary>
    private async Task LiveAsync(ClusterSession session, bool isFirst)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var lost = session.Lost.ContinueWith(
            _ => life.Cancel(), life.Token, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        try
        {
            await BeginLifeAsync(session, isFirst, life.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (session.Lost.IsCompletedSuccessfully)
        {
            NodeLog.LifeLost(_log, await session.Lost.ConfigureAwait(false));
            return;
        }
        finally
        {
            await life.CancelAsync().ConfigureAwait(false);
            await lost.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _lifecycle.Enter(NodePhase.Serving);
        if (isFirst)
        {
            NodeLog.Serving(_log, Options.Node.Value, Options.Name.Value, _parts.Views.Current.ObservedNodes, Options.ExpectedNodes);
        }

        var reason = await session.Lost.WaitAsync(_stopping.Token).ConfigureAwait(false);
        NodeLog.LifeLost(_log, reason);
    }

    /// <summary>Joins, and takes part in owning shards until each has an owner.</summary>
    private async Task BeginLifeAsync(ClusterSession session, bool isFirst, CancellationToken life)
    {
        await session.JoinAsync(isFirst, Adopt, life).ConfigureAwait(false);
        var timings = Options.Failover;
        _parts.Placement.Start(session.System, _parts.Views, timings.HandOver, timings.GossipInterval * 4);
        await WaitForOthersAsync(timings.Failover, life).ConfigureAwait(false);
        await _parts.Placement.WarmUpAsync(timings.Failover, life).ConfigureAwait(false);
        life.ThrowIfCancellationRequested();
    }

    private void Adopt(string clusterId)
    {
        _identity!.Adopt(clusterId);
        _parts.DataPlane.Identity = new ClusterIdentity(_identity.Cluster, _identity.ClusterId, _identity.Id);
    }

    /// <summary>Gives the other expected nodes a moment, so that shards are placed once and not moved right after.</summary>
    private async Task WaitForOthersAsync(TimeSpan limit, CancellationToken life)
    {
        using var enough = new CancellationTokenSource(limit, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, life);
        try
        {
            await foreach (var view in _parts.Views.WatchAsync(0, either.Token).ConfigureAwait(false))
            {
                if (view.ObservedNodes >= Options.ExpectedNodes)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (!life.IsCancellationRequested)
        {
            // They are not all there: this node serves with those that are.
        }
    }

    /// <summary>Stops everything that this life owned.</summary>
    /// <returns>False where it does not stop: the process must not go on as if it had.</returns>
    private async Task<bool> EndLifeAsync()
    {
        var ended = _session!.AbandonAsync();
        _parts.Placement.Lose();
        var self = _parts.Views.Current.Self with { State = MemberState.Down };
        _parts.Views.Publish(self, [self], null);
        try
        {
            await ended.WaitAsync(TerminationLimit, Time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            _session = null;
            Fail(new StartException(
                "life_not_ended",
                $"The node lost its place in the cluster, and what it ran did not stop within {TerminationLimit.TotalSeconds:0} s.",
                new Fixit("Start the node again; look in the log for what it was doing.", "arlen logs")));
            return false;
        }
    }

    /// <summary>The node cannot go on: the host stops it, and its status says why.</summary>
    private void Fail(Exception cause)
    {
        _lifecycle.Fail(cause);
        _application.StopApplication();
    }

    private ClusterSession StartSession()
    {
        var tag = new MemberTag(_identity!.Id, new DnsEndPoint(Options.PublicHost, _dataPort), _parts.Url, _parts.Version);
        return ClusterSession.Start(_identity, tag, _parts.Around);
    }

    private async Task<IPEndPoint> ListenAtAsync(CancellationToken cancellation)
    {
        try
        {
            IPAddress[] addresses = IPAddress.TryParse(Options.Host.Trim('[', ']'), out var given)
                ? [given]
                : await Dns.GetHostAddressesAsync(Options.Host, cancellation).ConfigureAwait(false);
            return new IPEndPoint(addresses.OrderBy(a => a.AddressFamily).First(), _parts.DataPort);
        }
        catch (SocketException e)
        {
            throw BindFaults.Of(e, "cluster.host", Options.Host, _parts.DataPort);
        }
    }

    private void OnView(MembershipView view)
    {
        _parts.Placement.OnMembers(view);
        _parts.Narrator.Tell(view);
        if (view.Self.Id == _lastView?.Self.Id && view.Self.State is MemberState.Up)
        {
            // Only those that were seen to leave: a peer may call before this node has heard of it.
            foreach (var gone in _lastView.Members.Select(m => m.Id).Except(view.Members.Select(m => m.Id)))
            {
                _parts.DataPlane.Forget(gone);
            }
        }

        _lastView = view;
    }
}
