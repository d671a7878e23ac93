using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Arlen.Naming;

namespace Arlen.Membership;

/// <summary>Holds the newest view and tells everybody of it. Written by one, read by all without a lock.</summary>
/// <param name="first">The view before there is a cluster: this node alone.</param>
/// <param name="lease">This node's belief in itself.</param>
internal sealed class MembershipViews(MembershipView first, SelfLease lease) : IMembership
{
    private readonly Lock _lock = new();
    private volatile MembershipView _current = first;
    private volatile bool _hasQuorum = first.HasQuorum;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Raised after a view is current, on the writer's thread, in order.</summary>
    public event Action<MembershipView>? Published;

    public MembershipView Current => _current;

    public bool MayOwn => _hasQuorum && lease.IsHeld;

    /// <summary>Makes a view current, unless it says nothing new.</summary>
    public void Publish(ClusterMember self, ImmutableArray<ClusterMember> members, NodeName? leader)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            var now = _current;
            if (now.Self == self && now.Leader == leader && now.Members.SequenceEqual(members))
            {
                return;
            }

            var next = now with { Version = now.Version + 1, Self = self, Members = members, Leader = leader };
            _hasQuorum = next.HasQuorum;
            if (self.State is MemberState.Down)
            {
                lease.End();
            }

            _current = next;
            (changed, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
            try
            {
                Published?.Invoke(_current);
            }
            finally
            {
                changed.TrySetResult();
            }
        }
    }

    public async IAsyncEnumerable<MembershipView> WatchAsync(long afterVersion, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            Task changed;
            MembershipView view;
            lock (_lock)
            {
                (changed, view) = (_changed.Task, _current);
            }

            if (view.Version > afterVersion)
            {
                afterVersion = view.Version;
                yield return view;
            }
            else
            {
                await changed.WaitAsync(cancellation).ConfigureAwait(false);
            }
        }
    }
}
