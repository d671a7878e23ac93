using Akka.Actor;
using Akka.Remote;
using Microsoft.Extensions.Logging;

namespace Arlen.Membership;

/// <summary>Runs on the threads of the heartbeats and suspects this node before the others do: after a pause, and while its
/// thread pool starves.</summary>
internal sealed class SelfWatch : ReceiveActor, IWithTimers
{
    private readonly Shared _shared;
    private readonly SelfHealth _health;

    /// <summary>Made by the session.</summary>
    public SelfWatch(Shared shared)
    {
        _shared = shared;
        _health = shared.Health;
        Receive<Tick>(_ => Watch());
        Receive<ThisActorSystemQuarantinedEvent>(_ => shared.Lost("the other nodes have cut this one off"));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        _health.Ran();
        Timers.StartPeriodicTimer("tick", Tick.Instance, _shared.Interval);
        Context.System.EventStream.Subscribe(Self, typeof(ThisActorSystemQuarantinedEvent));
    }

    private void Watch()
    {
        var pause = _health.Ran();
        if (!_shared.Lease.TryRenew())
        {
            Timers.Cancel("tick");
            MembershipLog.Paused(_shared.Log, pause);
            _shared.Lost($"this node did not run for {pause.TotalSeconds:0.0} s");
            return;
        }

        if (_health.ProbePool() is { } starved)
        {
            MembershipLog.Starved(_shared.Log, starved);
        }
    }

    /// <summary>What it needs of the session.</summary>
    /// <param name="Lease">The node's belief in itself.</param>
    /// <param name="Health">Where it notes what it sees.</param>
    /// <param name="Interval">How often it looks: each heartbeat.</param>
    /// <param name="Lost">Ends this life of the node, with the reason.</param>
    /// <param name="Log">Its log.</param>
    internal sealed record Shared(SelfLease Lease, SelfHealth Health, TimeSpan Interval, Action<string> Lost, ILogger Log);

    private sealed class Tick : INoSerializationVerificationNeeded
    {
        public static readonly Tick Instance = new();
    }
}
