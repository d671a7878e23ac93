namespace Arlen.Node.Supervision;

/// <summary>One node of this machine: what it is called, where it listens, where it keeps its things.</summary>
/// <param name="Name"><c>node-1</c> and so on.</param>
/// <param name="Url">Its public HTTP address, as one calls it from here.</param>
/// <param name="Port">The public port.</param>
/// <param name="ClusterPort">The port of the cluster's own talk.</param>
/// <param name="TransportPort">The port of the data plane.</param>
/// <param name="Directory">Its folder, a full path; its log is in it too.</param>
internal sealed record NodePlan(string Name, string Url, int Port, int ClusterPort, int TransportPort, string Directory)
{
    /// <summary>What it prints.</summary>
    public string LogFile => Path.Combine(Directory, "log.txt");

    /// <summary>What was printed before the log grew too large.</summary>
    public string OlderLogFile => Path.Combine(Directory, "log.1.txt");

    /// <summary>How its process ended: an envelope that <c>serve</c> leaves.</summary>
    public string ReportFile => Path.Combine(Directory, "exit.json");
}
