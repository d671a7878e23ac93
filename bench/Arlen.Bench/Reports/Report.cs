namespace Arlen.Bench.Reports;

/// <summary>Writes a result where it is committed and on the terminal.</summary>
internal static class Report
{
    public static async Task WriteAsync(BenchSettings settings, string name, IEnumerable<string> lines)
    {
        Directory.CreateDirectory(settings.Results);
        var text = string.Join('\n', lines).TrimEnd() + "\n";
        await File.WriteAllTextAsync(Path.Combine(settings.Results, name), text);
        if (name.EndsWith(".md", StringComparison.Ordinal))
        {
            Console.WriteLine(text);
        }
    }

    public static void Progress(string text) => Console.Error.WriteLine($"  {text}");
}
