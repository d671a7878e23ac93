using Arlen.Node.Cli.Data;
using Arlen.Node.Cli.Output;
using Arlen.Node.Supervision;

namespace Arlen.Node.Cli;

/// <summary><c>up</c> in the terminal: the supervisor is this process.</summary>
internal sealed class ForegroundUp(UpRequest request, CommandOutput output, TimeProvider time)
{
    /// <summary>Runs until the nodes are over.</summary>
    public async Task<int> RunAsync()
    {
        using var table = output.IsTerminal ? new TableDisplay(time) : null;
        var (state, error, exitCode) = await UpRun.RunAsync(request, table ?? (IUpDisplay)new LineDisplay(output.Notes), time);
        if (table is not null)
        {
            await table.EndAsync();
        }

        var data = new UpData(request.Directory, null, state is null ? [] : [.. state.Nodes.Select(Row)], state?.CutOff ?? []);
        return error is null
            ? output.Succeed(data, EnvelopeJson.Printed.EnvelopeUpData, _ => { })
            : output.Fail(error, exitCode, data, EnvelopeJson.Printed.EnvelopeUpData);
    }

    private static NodeRow Row(SupervisedNode node) => new(
        node.Plan.Name, node.Plan.Url, node.Process?.Pid, NodeStateNames.Of(node.State), node.Restarts);
}
