namespace Arlen.Bench;

/// <summary>How long and how often things are measured, and where the tables go.</summary>
/// <param name="Root">The repository's folder.</param>
/// <param name="Results">Where tables and pictures are written.</param>
/// <param name="Rounds">How often each variant is measured; odd, so that the median is one of them.</param>
/// <param name="Measure">How long one measurement takes.</param>
/// <param name="WarmUp">How long a variant runs unmeasured first, for the JIT compiler to settle.</param>
internal sealed record BenchSettings(string Root, string Results, int Rounds, TimeSpan Measure, TimeSpan WarmUp)
{
    /// <summary>Whether this run only shows that everything runs. Its figures mean nothing and are not put beside the committed
    /// ones.</summary>
    public bool IsQuick { get; private init; }

    /// <summary>Where servers and generators leave their files; below the build's output, so that nothing is committed by
    /// mistake.</summary>
    public string Scratch => Path.Combine(Root, "artifacts", "bench");

    public static BenchSettings Of(bool quick)
    {
        var root = FindRoot(AppContext.BaseDirectory);
        return quick
            ? new(root, Path.Combine(root, "artifacts", "bench", "results"), 1, TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(500)) { IsQuick = true }
            : new(root, Path.Combine(root, "bench", "results"), 5, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
    }

    private static string FindRoot(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Arlen.Cluster.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"no Arlen.Cluster.sln above {from}: run the benchmark from a clone");
    }
}
