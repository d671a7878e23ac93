namespace Arlen.Chaos.Worlds;

/// <summary>A few hosts with a node each, as a user would run them. Ends everything it started when it is disposed.</summary>
internal interface IWorld : IAsyncDisposable
{
    /// <summary>The kind of world: <c>loopback</c> or <c>netns</c>.</summary>
    string Kind { get; }

    /// <summary>The nodes, <c>n1</c> first. None of them runs yet.</summary>
    IReadOnlyList<ChaosNode> Nodes { get; }

    /// <summary>The network between the hosts; null where the world has none of its own.</summary>
    Network? Network { get; }

    /// <summary>What is loaded into the nodes.</summary>
    ShimFolder Shims { get; }

    /// <summary>Brings the hosts up. Called once, before any node is started.</summary>
    /// <exception cref="WorldException">The machine lacks something.</exception>
    Task BuildAsync();
}
