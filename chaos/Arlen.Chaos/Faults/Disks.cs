using System.Globalization;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Faults;

/// <summary>What may happen to the disk of a node that does not run.</summary>
internal static class Disks
{
    /// <summary>F4B: it comes back empty.</summary>
    public static string? Wipe(ChaosNode node)
    {
        var files = Directory.Exists(node.Place.Data) ? FilesOf(node).Count : 0;
        if (files == 0)
        {
            return null;
        }

        Directory.Delete(node.Place.Data, recursive: true);
        return string.Create(CultureInfo.InvariantCulture, $"{files} files wiped");
    }

    /// <summary>F46: one bit of one file of the log is not what was written.</summary>
    public static string? FlipBit(ChaosNode node, Random random)
    {
        var files = FilesOf(node).Where(f => f.Length > 0 && Relative(node, f).StartsWith("journal", StringComparison.Ordinal)).ToList();
        if (files.Count == 0)
        {
            return null;
        }

        var file = files[random.Next(files.Count)];
        var at = random.NextInt64(file.Length);
        var bit = random.Next(8);
        using var handle = File.OpenHandle(file.FullName, FileMode.Open, FileAccess.ReadWrite);
        Span<byte> one = stackalloc byte[1];
        RandomAccess.Read(handle, one, at);
        one[0] ^= (byte)(1 << bit);
        RandomAccess.Write(handle, one, at);
        return string.Create(CultureInfo.InvariantCulture, $"bit {bit} of byte {at} of {Relative(node, file)} flipped");
    }

    private static List<FileInfo> FilesOf(ChaosNode node) =>
    [
        .. new DirectoryInfo(node.Place.Data)
            .EnumerateFiles("*", SearchOption.AllDirectories)
            .OrderBy(f => f.FullName, StringComparer.Ordinal),
    ];

    private static string Relative(ChaosNode node, FileInfo file) => Path.GetRelativePath(node.Place.Data, file.FullName);
}
