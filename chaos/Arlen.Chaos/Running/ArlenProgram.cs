using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Running;

/// <summary>Finds the program under test, built from the sources of this clone.</summary>
internal static class ArlenProgram
{
    /// <summary>The folder with the solution; where there is none, the current one.</summary>
    public static string Root { get; } = FindRoot() ?? Directory.GetCurrentDirectory();

    /// <summary>The path of <c>arlen.dll</c>; built first where it is missing.</summary>
    /// <param name="named">A path the user names, or null.</param>
    /// <exception cref="WorldException">It is not there and cannot be built.</exception>
    public static async Task<string> FindAsync(string? named)
    {
        var path = Path.GetFullPath(named ?? Path.Combine(Root, "artifacts", "bin", "Arlen.Node", "release", "arlen.dll"));
        if (named is null && !Sandbox.IsInside)
        {
            // The launcher builds where the sources are newer.
            var (status, output, errors) = await Command.BuildAsync(Path.Combine(Root, "arlen")).ConfigureAwait(false);
            if (status != 0)
            {
                throw new WorldException($"arlen could not be built:\n{output}{errors}");
            }
        }

        return File.Exists(path) ? path : throw new WorldException($"{path} is not there");
    }

    private static string? FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Arlen.Cluster.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
