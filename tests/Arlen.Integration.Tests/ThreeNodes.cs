using Arlen.Testing;

namespace Arlen.Integration.Tests;

/// <summary>Three nodes of <c>arlen</c>, shared by the tests that leave a cluster as they found it.</summary>
[CollectionDefinition(Name)]
public sealed class ThreeNodes : IAsyncLifetime, ICollectionFixture<ThreeNodes>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "three nodes";

    public ArlenCluster Cluster { get; private set; } = null!;

    public IReadOnlyList<Uri> Urls => [.. Cluster.Nodes.Select(n => n.Url)];

    public async Task InitializeAsync() => Cluster = await ArlenCluster.StartAsync();

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}
