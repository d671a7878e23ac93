using System.Text;
using Arlen.Coordination;

namespace Arlen.Cluster.Tests.Coordination;

/// <summary>Elections over whole replicas.</summary>
public sealed class ElectionsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task One_leads_at_a_time_and_every_node_is_told_the_same_while_a_leader_of_the_log_is_stopped()
    {
        await using var group = await CoordinationGroup.StartAsync(3);
        var node = group.Follower;
        using var enough = new CancellationTokenSource(Patience, TimeProvider.System);
        var observers = group.Nodes.Where(n => n != group.Leader).Select(n => Task.Run(() => ObserveAsync(n, enough.Token))).ToList();
        var first = await node.Elections.CampaignAsync("chief", Of("ann"));
        var second = node.Elections.CampaignAsync("chief", Of("bob")).AsTask();

        await group.StopLeaderAsync();
        Assert.False(second.IsCompleted);
        await first.PublishAsync("busy"u8.ToArray());
        await first.DisposeAsync();
        var third = await second.WaitAsync(Patience);
        await third.PublishAsync("end"u8.ToArray());

        foreach (var told in await Task.WhenAll(observers).WaitAsync(Patience))
        {
            Assert.Equal(["ann of ann", "ann busy", "nobody", "bob of bob", "bob end"], told.SkipWhile(t => t == "nobody"));
        }

        Assert.True(third.FencingToken > first.FencingToken);
        await third.DisposeAsync();
    }

    private static LeaseOptions Of(string owner) => new() { Owner = owner, Value = Encoding.UTF8.GetBytes($"of {owner}") };

    private static async Task<List<string>> ObserveAsync(CoordinationNode node, CancellationToken cancellation)
    {
        var told = new List<string>();
        await foreach (var change in node.Elections.ObserveAsync("chief", null, cancellation))
        {
            told.Add(change.Leader is { } leader ? $"{leader.Owner} {Encoding.UTF8.GetString(leader.Value.Span)}" : "nobody");
            if (told[^1] == "bob end")
            {
                break;
            }
        }

        return told;
    }
}
