using System.Net;
using Arlen.Journal.Replication;
using Arlen.Journal.State;
using Arlen.Membership;
using Arlen.Refusals;

namespace Arlen.Hosting;

/// <summary>The replicated log in the life of a node: it stands from the moment the cluster is known until the process ends, through all
/// lives of the node.</summary>
/// <param name="journal">The log.</param>
/// <param name="options">The node.</param>
/// <param name="voters"><c>journal.voters</c>.</param>
/// <param name="membership">Whom the group may take in.</param>
/// <param name="openState">Opens the applied state in a folder.</param>
internal sealed class JournalHost(
    JournalService journal, ClusterOptions options, int voters, IMembership membership, Func<string, IStateStore> openState)
{
    private static readonly TimeSpan TransferLimit = TimeSpan.FromSeconds(3);

    /// <summary>The port, once bound.</summary>
    public int Port => journal.Port;

    /// <summary>Told once when the log cannot go on.</summary>
    public event Action<StartException>? Failed;

    /// <summary>Takes the port.</summary>
    /// <exception cref="StartException">It cannot be had.</exception>
    public void Bind(IPAddress address)
    {
        journal.Failed += (part, cause) => Failed?.Invoke(new StartException(
            "log_failed",
            $"The replicated log has stopped on this node: its {part} failed ({cause.Message}).",
            new Fixit("Look at the log and the disk, then start the node again; what was acknowledged is on the other nodes.", "arlen doctor"),
            cause));
        journal.Bind(address);
    }

    /// <summary>Opens the log, once it is known of which cluster.</summary>
    /// <exception cref="StartException">What is on the disk cannot be used.</exception>
    public void Open(NodeIdentity identity)
    {
        if (journal.IsOpen || identity.ClusterId.Length == 0)
        {
            return;
        }

        journal.Open(new ReplicaSetup(
            options.Name.Value,
            Guid.Parse(identity.ClusterId),
            options.Node.Value,
            new DnsEndPoint(options.PublicHost, journal.Port),
            Path.Combine(Path.GetFullPath(options.Data), "journal"))
        {
            Founds = identity.IsFounding,
            Voters = Math.Min(voters, options.ExpectedNodes),
            Members = Members,
            OpenState = openState,
        });
        identity.EndFounding();
    }

    /// <summary>Gives the leadership away before the node leaves.</summary>
    public Task HandOverAsync() => journal.TransferAsync(TransferLimit);

    public ValueTask CloseAsync() => journal.DisposeAsync();

    private List<(string Node, DnsEndPoint Endpoint)> Members() =>
        [.. membership.Current.Members.Where(m => m.IsServing && m.Journal is not null).Select(m => (m.Node.Value, m.Journal!))];
}
