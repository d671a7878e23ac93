using System.Collections.Immutable;

namespace Arlen.Chaos.Worlds;

/// <summary>The interposers of a world: compiled once, controlled through one small file a node and shim.</summary>
/// <param name="folder">Where the libraries and the control files are.</param>
/// <param name="shims">Which are loaded.</param>
internal sealed class ShimFolder(string folder, ImmutableArray<Shim> shims)
{
    private static readonly string Sources = Path.Combine(AppContext.BaseDirectory, "Interposers");

    /// <summary>Which shims the nodes have.</summary>
    public ImmutableArray<Shim> Shims => shims;

    /// <summary>Compiles them.</summary>
    /// <exception cref="WorldException">There is no compiler, or it fails.</exception>
    public async Task BuildAsync()
    {
        Directory.CreateDirectory(folder);
        foreach (var shim in shims)
        {
            var source = Path.Combine(Sources, $"{Name(shim)}.c");
            await Command.RunAsync("gcc", "-O2", "-shared", "-fPIC", "-pthread", "-o", Library(shim), source, "-ldl").ConfigureAwait(false);
        }
    }

    /// <summary>The words that load them into the command that follows.</summary>
    public IEnumerable<string> Variables(NodePlace place)
    {
        if (shims.IsEmpty)
        {
            return [];
        }

        Prepare(place);
        return
        [
            "env",
            $"LD_PRELOAD={string.Join(':', shims.Select(Library))}",
            .. shims.Select(shim => $"SHIM_{Name(shim).ToUpperInvariant()}={ControlOf(place, shim).Path}"),
            $"SHIM_LIVE={place.Data}",
            $"SHIM_SHADOW={Shadow(place)}",
        ];
    }

    /// <summary>The controls of one shim in one node; they outlast its lives.</summary>
    public ShimControl ControlOf(NodePlace place, Shim shim) => new(Path.Combine(folder, $"{place.Name}.{Name(shim)}"));

    /// <summary>Where a node's synced bytes are kept.</summary>
    public static string Shadow(NodePlace place) => Path.Combine(place.Folder, "shadow");

    private static string Name(Shim shim) => shim.ToString().ToLowerInvariant();

    private string Library(Shim shim) => Path.Combine(folder, $"{Name(shim)}.so");

    private void Prepare(NodePlace place)
    {
        Directory.CreateDirectory(Shadow(place));
        foreach (var shim in shims)
        {
            ControlOf(place, shim).Create();
        }
    }
}
