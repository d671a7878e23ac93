namespace Arlen.Bench.Servers;

/// <summary>The peer's counterpart of a keyed worker.</summary>
internal interface ICounterGrain : IGrainWithStringKey
{
    Task<CounterAnswer> GetAsync();
}

/// <remarks>Placed at random, so that with two silos half of the keys live on the other one.</remarks>
[Orleans.Placement.RandomPlacement]
internal sealed class CounterGrain(SiloName silo) : Grain, ICounterGrain
{
    public Task<CounterAnswer> GetAsync() => Task.FromResult(new CounterAnswer(this.GetPrimaryKeyString(), 0, silo.Value, 1));
}
