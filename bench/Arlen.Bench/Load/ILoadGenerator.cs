namespace Arlen.Bench.Load;

/// <summary>Sends requests and counts what comes back.</summary>
internal interface ILoadGenerator
{
    /// <summary>What it is, for the table.</summary>
    string Name { get; }

    Task<LoadResult> RunAsync(LoadPlan plan);
}
