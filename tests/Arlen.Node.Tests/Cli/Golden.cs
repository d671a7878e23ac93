using System.Runtime.CompilerServices;

namespace Arlen.Node.Tests.Cli;

/// <summary>Files that hold what is printed, to the letter; they are a contract, and a change of one is read in review.</summary>
/// <remarks>Written anew where the variable <c>UPDATE_GOLDEN</c> is set.</remarks>
internal static class Golden
{
    public static void Check(string name, string printed, [CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "..", "Golden", name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is { Length: > 0 })
        {
            File.WriteAllText(file, printed);
        }

        Assert.Equal(File.ReadAllText(file), printed);
    }
}
