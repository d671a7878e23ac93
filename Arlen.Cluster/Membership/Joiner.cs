using System.Collections.Immutable;
using Akka.Actor;
using Arlen.Refusals;
using Arlen.Time;
using Microsoft.Extensions.Logging;

namespace Arlen.Membership;

/// <summary>Looks for the cluster: asks the seeds until one lets this node in, or until all expected nodes are there to begin.</summary>
internal sealed class Joiner(Joiner.Parts parts, JoinRules rules, ISeedSource seeds, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(300);

    /// <summary>Joins or begins the cluster.</summary>
    /// <param name="timeout"><c>cluster.joinTimeout</c>.</param>
    /// <param name="cancellation">The node stops.</param>
    /// <exception cref="StartException">The cluster does not want this node, or was not found in time.</exception>
    public async Task JoinAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        var deadline = Deadline.After(time, timeout);
        var began = time.GetTimestamp();
        JoinDecision? last = null;
        do
        {
            var self = parts.Self();
            var asked = await seeds.FindAsync(cancellation).ConfigureAwait(false);
            var decision = JoinPolicy.Decide(self, rules, asked, await AskAllAsync(self, asked).ConfigureAwait(false));
            if (decision is JoinDecision.Refuse { Code: JoinPolicy.NameTaken } && time.GetElapsedTime(began) < rules.Patience)
            {
                decision = new JoinDecision.Wait(1);
            }

            if (decision is JoinDecision.Begin { ClusterId: null })
            {
                decision = new JoinDecision.Begin(Guid.NewGuid().ToString("n"));
            }

            Carry(decision, self, isNew: decision != last);
            last = decision;
            if (await IsUpAsync(cancellation).ConfigureAwait(false))
            {
                return;
            }
        }
        while (!deadline.HasPassed(time));

        var found = last is JoinDecision.Wait wait ? wait.Found : 1;
        throw JoinFaults.NotFound(rules.ExpectedNodes, found, await seeds.FindAsync(cancellation).ConfigureAwait(false), timeout);
    }

    /// <summary>Does what was decided. Joining twice is harmless, and the first attempt may have been lost.</summary>
    private void Carry(JoinDecision decision, JoinQuestion self, bool isNew)
    {
        switch (decision)
        {
            case JoinDecision.Refuse refuse:
                throw JoinFaults.Refused(refuse.Code, refuse.Detail);
            case JoinDecision.Begin begin:
                Become(begin.ClusterId!, self.Address, () => MembershipLog.Begins(log, self.Cluster.Value, begin.ClusterId!), isNew);
                break;
            case JoinDecision.Join join:
                Become(join.ClusterId, join.Address, () => MembershipLog.Joins(log, self.Cluster.Value, join.Address), isNew);
                break;
            case JoinDecision.Wait wait when isNew:
                MembershipLog.Looking(log, self.Cluster.Value, wait.Found, rules.ExpectedNodes);
                break;
        }
    }

    private void Become(string clusterId, string address, Action say, bool isNew)
    {
        if (isNew)
        {
            say();
        }

        parts.Adopt(clusterId);
        parts.Join(address);
    }

    private async Task<ImmutableArray<JoinAnswer>> AskAllAsync(JoinQuestion self, ImmutableArray<string> addresses)
    {
        var answers = await Task.WhenAll(addresses.Where(a => a != self.Address).Select(a => AskAsync(a, self))).ConfigureAwait(false);
        return [.. answers.OfType<JoinAnswer>()];
    }

    private async Task<JoinAnswer?> AskAsync(string address, JoinQuestion question)
    {
        try
        {
            return await parts.Select(address).Ask<JoinAnswer>(question, AskTimeout).ConfigureAwait(false);
        }
        catch (AskTimeoutException)
        {
            return null;
        }
    }

    /// <summary>Waits a round for this node to be up.</summary>
    private async Task<bool> IsUpAsync(CancellationToken cancellation)
    {
        using var end = new CancellationTokenSource(Round, time);
        using var round = CancellationTokenSource.CreateLinkedTokenSource(cancellation, end.Token);
        try
        {
            await foreach (var view in parts.Membership.WatchAsync(0, round.Token).ConfigureAwait(false))
            {
                if (view.Self.State is MemberState.Up)
                {
                    return true;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The round is over.
        }

        return false;
    }

    /// <summary>What it needs of the session.</summary>
    /// <param name="Self">What this node asks, with the cluster id it has by now.</param>
    /// <param name="Select">The actor that answers at an address.</param>
    /// <param name="Adopt">Keeps the cluster's id, durably.</param>
    /// <param name="Join">Joins at an address.</param>
    /// <param name="Membership">Tells when this node is up.</param>
    internal sealed record Parts(
        Func<JoinQuestion> Self, Func<string, ICanTell> Select, Action<string> Adopt, Action<string> Join, IMembership Membership);
}
