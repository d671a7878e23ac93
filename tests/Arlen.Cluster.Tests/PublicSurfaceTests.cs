using System.Reflection;
using Arlen.Cluster.Tests.House;

namespace Arlen.Cluster.Tests;

/// <summary>What users can call, read in review: a change of it is a change of a file in <c>tests/transcripts</c>.</summary>
/// <remarks>After a wanted one: <c>UPDATE_GOLDEN=1 dotnet test tests/Arlen.Cluster.Tests</c>, and commit the files.</remarks>
public sealed class PublicSurfaceTests
{
    [Theory]
    [InlineData("Arlen.Cluster")]
    [InlineData("Arlen.Gateway")]
    [InlineData("arlen")]
    public void The_public_surface_is_the_one_that_was_approved(string assembly)
    {
        var file = Path.Combine(SourceTree.Root, "tests", "transcripts", $"public-surface.{assembly}.txt");
        var now = PublicSurface.Of(Assembly.Load(assembly));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(file, now);
        }

        var approved = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";

        Findings.MustBeNone(
            Changes(Named(approved), Named(now)),
            $"The public surface of {assembly} changed. Wanted? UPDATE_GOLDEN=1 dotnet test, and commit tests/transcripts.");
    }

    private static IEnumerable<string> Changes(IReadOnlyCollection<string> approved, IReadOnlyCollection<string> now) =>
        approved.Except(now).Select(line => $"- {line}").Concat(now.Except(approved).Select(line => $"+ {line}"));

    /// <summary>Every line with the type it belongs to, so that a member that changes its type is a change.</summary>
    private static List<string> Named(string surface)
    {
        var type = "";
        var lines = new List<string>();
        foreach (var line in surface.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            type = line[0] == ' ' ? type : line;
            lines.Add(line[0] == ' ' ? $"{type}: {line.Trim()}" : line);
        }

        return lines;
    }
}
