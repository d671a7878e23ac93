namespace Arlen.Testing;

/// <summary>The cluster that a test wants.</summary>
public sealed class ArlenClusterOptions
{
    /// <summary>How many nodes.</summary>
    /// <value>1 to 16. Default 3: the least that goes on after a failure.</value>
    public int Nodes { get; set; } = 3;

    /// <summary>The program that every node runs: the path of its <c>.dll</c>.</summary>
    /// <value>Null (the default): <c>arlen.dll</c> beside the tests, with the demonstration routes.</value>
    public string? Program { get; set; }

    /// <summary>What the program is told before its settings.</summary>
    /// <value>Null (the default): <c>serve</c> for <c>arlen.dll</c>, nothing for another program.</value>
    public IReadOnlyList<string>? Arguments { get; set; }

    /// <summary>The cluster's name.</summary>
    /// <value>Default <c>test</c>.</value>
    public string Name { get; set; } = "test";

    /// <summary>How soon the keys of a dead node are served elsewhere.</summary>
    /// <value>2 s to 5 min (<c>cluster.failover</c>). Default 5 s, half of the product's: tests wait for it.</value>
    public TimeSpan Failover { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Further settings of every node: keys of <c>arlen.conf</c> and their values.</summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    /// <summary>Environment variables of every node. The test's own <c>ARLEN_…</c> are not passed on.</summary>
    public IDictionary<string, string> Variables { get; } = new Dictionary<string, string>();

    /// <summary>How long the start may take until all nodes are ready and see each other.</summary>
    /// <value>Default 60 s.</value>
    public TimeSpan StartWithin { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether nodes are started with the cluster; else the test does it, by <see cref="ArlenNode.Start"/>.</summary>
    /// <value>Default true.</value>
    public bool StartNodes { get; set; } = true;
}
