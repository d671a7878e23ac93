using Arlen.Chaos.Faults;
using Arlen.Chaos.Running;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Tests.Faults;

/// <summary>The catalogue, and that specs name only what is in it.</summary>
public sealed class FaultCatalogueTests
{
    [Fact]
    public void Every_fault_has_an_id_of_its_own_and_a_target_that_is_understood()
    {
        Assert.Equal(FaultCatalogue.All.Count, FaultCatalogue.All.Select(k => k.Id).Distinct().Count());
        Assert.All(FaultCatalogue.All, kind => Assert.Contains(kind.Target, Targets.Words));
    }

    [Fact]
    public void Every_word_of_every_spec_names_a_fault_and_a_target()
    {
        var words = SpecCatalogue.Full.SelectMany(s => s.Menu).SelectMany(entry => Schedule.Words(entry)).ToList();

        Assert.NotEmpty(words);
        Assert.All(words, word => Assert.NotNull(FaultCatalogue.Get(word.Id)));
        Assert.All(words.Where(w => w.Target is not null), word => Assert.Contains(word.Target!, Targets.Words));
    }

    [Fact]
    public void No_two_faults_of_the_network_strike_together_since_one_heals_the_other()
    {
        var together = SpecCatalogue.Full.SelectMany(s => s.Menu).Where(entry => entry.Contains('+')).ToList();

        Assert.NotEmpty(together);
        Assert.All(together, entry => Assert.True(
            Schedule.Words(entry).Count(w => FaultCatalogue.Get(w.Id).Needs.HasFlag(FaultNeeds.Network)) <= 1, entry));
    }

    [Fact]
    public void A_fault_that_is_not_there_is_named()
    {
        var fault = Assert.Throws<WorldException>(() => FaultCatalogue.Get("F99"));

        Assert.Contains("F99", fault.Message, StringComparison.Ordinal);
    }
}
