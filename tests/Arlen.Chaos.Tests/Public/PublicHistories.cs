using System.Formats.Tar;
using System.IO.Compression;

namespace Arlen.Chaos.Tests.Public;

/// <summary>The packed histories of other systems (see tests/fixtures/histories/NOTICE.md): name, lines, known verdict.</summary>
internal static class PublicHistories
{
    private static readonly Lazy<Dictionary<string, string[]>> Files = new(Unpacked);

    public static IEnumerable<(string Name, string[] Lines, bool IsOk)> In(string folder) =>
        from line in Files.Value["verdicts.txt"]
        let parts = line.Split(' ')
        where parts.Length == 2 && parts[0].StartsWith(folder, StringComparison.Ordinal)
        select (parts[0], Files.Value[parts[0]], parts[1] == "ok");

    private static Dictionary<string, string[]> Unpacked()
    {
        using var packed = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "histories", "public.tar.gz"));
        using var tar = new TarReader(new GZipStream(packed, CompressionMode.Decompress));
        var files = new Dictionary<string, string[]>(StringComparer.Ordinal);
        while (tar.GetNextEntry(copyData: true) is { } entry)
        {
            if (entry.DataStream is { } data)
            {
                files[entry.Name] = new StreamReader(data).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            }
        }

        return files;
    }
}
