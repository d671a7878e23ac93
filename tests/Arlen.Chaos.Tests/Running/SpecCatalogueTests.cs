using Arlen.Chaos.Running;
using Arlen.Chaos.Workloads;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Tests.Running;

/// <summary>The specs.</summary>
public sealed class SpecCatalogueTests
{
    [Fact]
    public void Every_spec_has_a_name_of_its_own_and_workloads_that_are_there()
    {
        Assert.Equal(SpecCatalogue.Full.Length, SpecCatalogue.Full.Select(s => s.Name).Distinct().Count());
        Assert.All(SpecCatalogue.Full.SelectMany(s => s.Workloads), id => Assert.Equal(id, WorkloadCatalogue.Make(id).Id));
    }

    [Fact]
    public void The_smoke_suite_leaves_time_to_start_within_eight_minutes()
    {
        var load = SpecCatalogue.Smoke.Aggregate(TimeSpan.Zero, (sum, spec) => sum + spec.Length);

        Assert.True(load < TimeSpan.FromMinutes(5), $"{load}");
    }

    [Fact]
    public void Each_defect_on_trial_must_be_found() =>
        Assert.All(SpecCatalogue.Self, spec => Assert.Equal(RunResult.Broken, spec.Expects));

    [Fact]
    public void A_spec_that_is_not_there_is_named() =>
        Assert.Contains("nonsense", Assert.Throws<WorldException>(() => SpecCatalogue.Find(null, "nonsense")).Message, StringComparison.Ordinal);

    [Fact]
    public void Only_specs_of_processes_run_without_namespaces()
    {
        Assert.Null(WorldChoice.NeedsNamespaces(SpecCatalogue.Find(null, "kill").Single()));
        Assert.NotNull(WorldChoice.NeedsNamespaces(SpecCatalogue.Find(null, "partition").Single()));
    }
}
