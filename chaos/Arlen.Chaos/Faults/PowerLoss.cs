using System.Globalization;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Faults;

/// <summary>F45: the disk of a node that was cut off its power, written anew from what the plug shim saw synced.</summary>
internal static class PowerLoss
{
    /// <summary>Replaces a node's data by what was synced of it.</summary>
    /// <param name="node">It does not run.</param>
    /// <param name="shims">Where its shadow is.</param>
    /// <returns>What was lost, in figures.</returns>
    /// <exception cref="WorldException">The shim saw no sync or failed: the loss would prove nothing.</exception>
    public static string Strike(ChaosNode node, ShimFolder shims)
    {
        var shadow = ShimFolder.Shadow(node.Place);
        var counts = shims.ControlOf(node.Place, Shim.Plug);
        if (counts.Get(8) == 0 || counts.Get(11) > 0)
        {
            throw new WorldException($"{node.Name}: the plug shim saw {counts.Get(8)} syncs and failed {counts.Get(11)} times");
        }

        var before = Sizes(node.Place.Data);
        Directory.Delete(node.Place.Data, recursive: true);
        Restore(shadow, File.ReadAllText(Path.Combine(shadow, "root")), node.Place.Data);
        Directory.Delete(shadow, recursive: true);
        var after = Sizes(node.Place.Data);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{counts.Get(8)} syncs seen; {before.Files} files with {before.Bytes} bytes became {after.Files} with {after.Bytes}");
    }

    private static void Restore(string shadow, string key, string folder)
    {
        Directory.CreateDirectory(folder);
        var names = Path.Combine(shadow, $"d-{key}");
        foreach (var line in File.Exists(names) ? File.ReadAllLines(names) : [])
        {
            var (kind, child, path) = Entry(line, folder);
            var kept = Path.Combine(shadow, $"f-{child}");
            if (kind == "d")
            {
                Restore(shadow, child, path);
            }
            else if (File.Exists(kept))
            {
                File.Copy(kept, path);
            }
            else
            {
                // Its name was synced, none of its bytes.
                File.WriteAllBytes(path, []);
            }
        }
    }

    private static (string Kind, string Key, string Path) Entry(string line, string folder)
    {
        var parts = line.Split(' ', 3);
        return (parts[0], parts[1], Path.Combine(folder, parts[2]));
    }

    private static (int Files, long Bytes) Sizes(string folder)
    {
        var files = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).ToList();
        return (files.Count, files.Sum(f => f.Length));
    }
}
