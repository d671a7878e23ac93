using System.CommandLine;

namespace Arlen.Node.Cli.Help;

/// <summary>What <c>arlen</c> alone prints: the three commands a newcomer needs, then all of them.</summary>
internal static class RootHelpText
{
    private static readonly (string, string)[] First =
    [
        ("arlen up --nodes 3", "start three nodes on this machine and watch them; Ctrl-C drains and stops them"),
        ("arlen status", "see who is up, what each node owns and how much it serves"),
        ("arlen doctor", "find out what stands in the way when something does not start"),
    ];

    /// <summary>Writes it.</summary>
    public static void Write(RootCommand root, TextWriter to)
    {
        to.WriteLine(root.Description);
        HelpText.WriteSection(to, "Start here", First);
        HelpText.WriteSection(to, "Commands", root.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, c.Description ?? "")));
        HelpText.WriteSection(to, "Options", root.Options.Where(o => !o.Hidden).Select(o => (o.Name, o.Description ?? "")));
        to.WriteLine();
        to.WriteLine("arlen COMMAND --help says more, with examples.");
        to.WriteLine("Exit codes: 0 done, 1 failed, 2 usage, 3 a drain cut something off, 78 the configuration must be changed.");
    }
}
