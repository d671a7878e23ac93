namespace Arlen.Cluster.Tests.Journal.Raft.Simulation;

/// <summary>How often what matters happened: a quiet world proves nothing.</summary>
internal sealed record SimTally
{
    public int Elections { get; set; }

    public int Commits { get; set; }

    public int Changes { get; set; }

    public int Truncations { get; set; }

    public int Snapshots { get; set; }

    public int Transfers { get; set; }

    public int Reads { get; set; }

    public int ReadsRefused { get; set; }

    public int Crashes { get; set; }

    public int Wipes { get; set; }

    public void Add(SimTally other)
    {
        foreach (var count in typeof(SimTally).GetProperties())
        {
            count.SetValue(this, (int)count.GetValue(this)! + (int)count.GetValue(other)!);
        }
    }

    /// <summary>What never happened.</summary>
    public IEnumerable<string> Missing() =>
        typeof(SimTally).GetProperties().Where(p => p.GetValue(this) is 0).Select(p => p.Name);
}
