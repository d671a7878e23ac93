namespace Arlen.Node.Tests.Cli;

/// <summary>Files that hold what is printed, to the letter; they are a contract, and a change of one is read in review.</summary>
/// <remarks>Written anew where the variable <c>UPDATE_GOLDEN</c> is set.</remarks>
internal static class Golden
{
    private static readonly string Root = FindRoot();

    /// <summary>Compares with a file of <c>tests/Arlen.Node.Tests/Golden</c>.</summary>
    public static void Check(string name, string printed) => CheckPage(Path.Combine("tests/Arlen.Node.Tests/Golden", name), printed);

    /// <summary>Compares with a file of the checkout.</summary>
    public static void CheckPage(string path, string printed)
    {
        var file = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is { Length: > 0 })
        {
            File.WriteAllText(file, printed);
        }

        Assert.Equal(File.ReadAllText(file), printed);
    }

    // From where the tests run: a deterministic build has no true path of its sources in it.
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
