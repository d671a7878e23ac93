using Microsoft.Extensions.Logging;

namespace Arlen.Membership;

/// <summary>Says in the log what is new in a view: who came, went, fell silent, and whether the majority is here.</summary>
internal sealed class MembershipNarrator(ILogger<MembershipNarrator> log)
{
    private MembershipView? _last;

    /// <summary>Called with each view in order.</summary>
    public void Tell(MembershipView view)
    {
        if (view.Self.State is MemberState.Down)
        {
            // It has left, or was told to: what it sees of the others from here on is of no use to anybody.
            view = view with { Members = [view.Self] };
            _last = _last is null ? null : _last with { Members = [.. _last.Members.Where(m => m.Id == view.Self.Id)] };
        }

        var before = _last?.Members.ToDictionary(m => m.Id) ?? [];
        foreach (var member in view.Members)
        {
            Tell(before.GetValueOrDefault(member.Id), member);
            before.Remove(member.Id);
        }

        foreach (var gone in before.Values)
        {
            MembershipLog.MemberGone(log, gone.Node.Value, gone.Address);
        }

        if (view.Self.State is MemberState.Up && _last is { } last && last.HasQuorum != view.HasQuorum)
        {
            Action<ILogger> tell = view.HasQuorum ? MembershipLog.QuorumRegained : MembershipLog.QuorumLost;
            tell(log);
        }

        _last = view;
    }

    private void Tell(ClusterMember? before, ClusterMember now)
    {
        if (before is null || before.State != now.State)
        {
            MembershipLog.MemberChanged(log, now.Node.Value, now.State, now.Address);
        }

        if (before is not null && before.Reachable != now.Reachable)
        {
            Action<ILogger, string, string> tell = now.Reachable ? MembershipLog.MemberReachable : MembershipLog.MemberUnreachable;
            tell(log, now.Node.Value, now.Address);
        }
    }
}
