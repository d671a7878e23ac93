using Arlen.Cluster.Tests.House;
using Arlen.Journal.Raft;
using Arlen.Journal.Storage;
using NetArchTest.Rules;

namespace Arlen.Cluster.Tests.Journal.Storage;

public sealed class ArrowTests
{
    private static readonly string[] Records =
        [nameof(LogEntry), nameof(EntryKind), nameof(HardState), nameof(SnapshotPoint), nameof(ILogReader)];

    [Fact]
    public void The_files_know_of_the_consensus_only_the_records_they_keep()
    {
        var others = typeof(LogEntry).Assembly.GetTypes()
            .Where(t => t.Namespace?.StartsWith("Arlen.Journal.", StringComparison.Ordinal) == true && !t.IsNested)
            .Where(t => t.Namespace != typeof(ReplicaStore).Namespace && !Records.Contains(t.Name))
            .Select(t => t.FullName!);

        var found = Types.InAssembly(typeof(ReplicaStore).Assembly).That().ResideInNamespace(typeof(ReplicaStore).Namespace)
            .ShouldNot().HaveDependencyOnAny([.. others]).GetResult().FailingTypeNames ?? [];

        Findings.MustBeNone(found, "Storage uses of the journal's other parts only its records.");
    }
}
