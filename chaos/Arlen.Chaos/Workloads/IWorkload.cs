using Arlen.Chaos.Checking;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Workloads;

/// <summary>Clients that use the cluster and record it, and what must hold of the record.</summary>
internal interface IWorkload
{
    /// <summary>Its id in the reliability study: <c>W-KV</c>.</summary>
    string Id { get; }

    /// <summary>Runs its clients.</summary>
    /// <param name="session">Of the run.</param>
    /// <param name="stop">Ends the load; operations under way end first.</param>
    Task RunAsync(Session session, CancellationToken stop);

    /// <summary>Reads what is left, from every node; called when all nodes are ready again.</summary>
    /// <param name="session">Of the run.</param>
    Task FinishAsync(Session session);

    /// <summary>Decides.</summary>
    /// <param name="history">All operations of the run, other workloads' as well.</param>
    IReadOnlyList<CheckReport> Check(IReadOnlyList<Operation> history);
}
