using Arlen.Node.Cli.Data;

namespace Arlen.Node.Cli;

/// <summary>Puts the nodes' answers together.</summary>
internal static class StatusSummary
{
    /// <summary>The worst view is the one told: a node that sees less than the others is what an operator must know.</summary>
    public static StatusData Of(IReadOnlyCollection<ClusterzAnswer> answers)
    {
        var worst = answers.Select(a => a.Quorum).OfType<QuorumRow>().OrderBy(q => q.Met).ThenBy(q => q.ObservedNodes).FirstOrDefault();
        return new StatusData(answers.Select(a => a.Cluster).FirstOrDefault(c => c is not null), worst, [.. answers.Select(a => a.Node)]);
    }
}
