namespace Arlen.Bench.Servers;

/// <summary>The peer's counterpart of a stateless worker.</summary>
internal interface IEchoGrain : IGrainWithIntegerKey
{
    Task<EchoAnswer> EchoAsync(string method, string path, string query);
}

[Orleans.Concurrency.StatelessWorker]
internal sealed class EchoGrain(SiloName silo) : Grain, IEchoGrain
{
    public Task<EchoAnswer> EchoAsync(string method, string path, string query) =>
        Task.FromResult(new EchoAnswer(silo.Value, method, path, query, ""));
}
