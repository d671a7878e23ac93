using System.CommandLine;
using Arlen.Node.Cli.Help;
using Arlen.Node.Cli.Output;

namespace Arlen.Node.Cli;

/// <summary><c>arlen up</c>: nodes on this machine, looked after.</summary>
internal static class UpCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var options = new UpOptions();
        var detach = new Option<bool>("--detach") { Description = "Return when all nodes are ready; they stay up until 'arlen down'." };
        var command = new DocumentedCommand("up", "Start nodes on this machine and look after them.")
        {
            About = """
                Starts N nodes that form one cluster, with the demonstration routes on, and starts again what dies.
                Ctrl-C drains all of them: what is in flight is answered, then they leave. Once more Ctrl-C does not wait.
                Each node keeps its data and its log in DIR/node-i.
                """,
            Examples =
            [
                ("arlen up", "three nodes on ports 8080, 8081 and 8082"),
                ("arlen up --nodes 1 --base-port 9000", "one node on port 9000"),
                ("arlen up --detach", "in the background; then arlen ps, logs, status, down"),
                ("arlen up --app Greeter.dll", "nodes that run your program"),
                ("arlen up --set cluster.failover=5s", "with a setting of your own"),
            ],
        };
        options.AddTo(command);
        command.Add(detach);
        command.SetAction((parse, cancellation) =>
        {
            var output = CommandOutput.For(parse);
            var request = options.Read(parse);
            return parse.GetValue(detach)
                ? new DetachedUp(request, output, time).RunAsync(cancellation)
                : new ForegroundUp(request, output, time).RunAsync();
        });
        return command;
    }
}
