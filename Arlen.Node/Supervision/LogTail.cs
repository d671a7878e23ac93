using System.Text;

namespace Arlen.Node.Supervision;

/// <summary>The end of a log file, whatever its size.</summary>
internal static class LogTail
{
    /// <summary>The most that is read of a file.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>The last lines, oldest first; none where there is no file.</summary>
    public static IReadOnlyList<string> Read(string path, int lines)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var skipped = file.Length > MaxBytes;
            file.Seek(skipped ? -MaxBytes : 0, skipped ? SeekOrigin.End : SeekOrigin.Begin);
            using var reader = new StreamReader(file, Encoding.UTF8);
            if (skipped)
            {
                reader.ReadLine();
            }

            var last = new Queue<string>(lines);
            while (reader.ReadLine() is { } line)
            {
                last.Enqueue(line);
                if (last.Count > lines)
                {
                    last.Dequeue();
                }
            }

            return [.. last];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }
}
