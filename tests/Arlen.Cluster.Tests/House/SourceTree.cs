using Microsoft.CodeAnalysis.CSharp;

namespace Arlen.Cluster.Tests.House;

/// <summary>The files of the repository, as the house rules read them: what is built or generated is not among them.</summary>
internal static class SourceTree
{
    private static readonly string[] Generated = ["artifacts", "bin", "obj", "BenchmarkDotNet.Artifacts", "TestResults"];
    private static readonly Lazy<IReadOnlyList<SourceFile>> Parsed = new(() =>
        [.. Files(".cs").Select(path => new SourceFile(Relative(path), CSharpSyntaxTree.ParseText(File.ReadAllText(path))))]);

    /// <summary>The folder with the solution, found from where the tests run.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every C# file, parsed once.</summary>
    public static IReadOnlyList<SourceFile> CSharp => Parsed.Value;

    /// <summary>The C# of the product: what is not a test, a benchmark or an example.</summary>
    public static IEnumerable<SourceFile> Product =>
        CSharp.Where(f => f.Path.StartsWith("Arlen.", StringComparison.Ordinal));

    /// <summary>Full paths of the files with one of these extensions; all files where none is named.</summary>
    public static IEnumerable<string> Files(params string[] extensions) =>
        Walk(Root).Where(f => extensions.Length == 0 || extensions.Contains(Path.GetExtension(f))).Order(StringComparer.Ordinal);

    /// <summary>The path as people write it: from the root, with slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Where(f => Path.GetFileName(f) != ".git")
            .Concat(Directory.EnumerateDirectories(folder).Where(IsOurs).SelectMany(Walk));

    private static bool IsOurs(string folder)
    {
        var name = Path.GetFileName(folder);
        return !Generated.Contains(name) && (name[0] != '.' || name is ".ci" or ".github");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Arlen.Cluster.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"no solution above {AppContext.BaseDirectory}");
        }

        return folder.FullName;
    }
}
