using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using Arlen.Node.Cli.Data;
using Arlen.Node.Cli.Help;
using Arlen.Node.Cli.Output;

namespace Arlen.Node.Cli;

/// <summary><c>arlen version</c>: what to put into a bug report.</summary>
internal static class VersionCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new DocumentedCommand("version", "Print the versions of arlen and what it runs on.");
        command.SetAction(parse =>
        {
            var data = Read();
            return CommandOutput.For(parse).Succeed(data, EnvelopeJson.Printed.EnvelopeVersionData, to =>
                to.WriteLine($"arlen {data.Arlen} (.NET {data.Dotnet}, Akka.NET {data.Akka}, {data.Os}, {data.Architecture})"));
        });
        return command;
    }

    private static VersionData Read() => new(
        VersionOf(typeof(VersionCommand).Assembly),
        Environment.Version.ToString(),
        VersionOf(Assembly.Load("Akka")),
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant());

    // The informational version carries the commit after a plus sign.
    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
