using System.Collections.Concurrent;
using Arlen.Node.Cli.Data;
using Arlen.Node.Supervision;
using Spectre.Console;

namespace Arlen.Node.Cli;

/// <summary>A table that lives at the bottom of the terminal; the news scroll by above it.</summary>
internal sealed class TableDisplay : IUpDisplay, IDisposable
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentDictionary<string, NodeStatus> _answers = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly TimeProvider _time;
    private readonly Task _running;
    private Row[] _shown = [];
    private volatile SupervisorState? _state;

    /// <summary>Begins to show.</summary>
    public TableDisplay(TimeProvider time)
    {
        _time = time;
        _running = AnsiConsole.Live(Build()).StartAsync(RunAsync);
    }

    /// <inheritdoc />
    public void Show(SupervisorState state, IReadOnlyList<string> news)
    {
        _state = state;
        foreach (var line in news)
        {
            AnsiConsole.WriteLine(line);
        }
    }

    /// <summary>Shows the last state and leaves it there.</summary>
    public async Task EndAsync()
    {
        await _ended.CancelAsync();
        await _running;
    }

    /// <inheritdoc />
    public void Dispose() => _ended.Dispose();

    private async Task RunAsync(LiveDisplayContext context)
    {
        using var nodes = new ClusterzClient();
        while (!_ended.IsCancellationRequested)
        {
            await AskAsync(nodes);
            Refreshed(context);
            await Task.Delay(Refresh, _time, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Refreshed(context);
    }

    // Drawing what is there already would only make it flicker.
    private void Refreshed(LiveDisplayContext context)
    {
        var rows = Rows().ToArray();
        if (!rows.SequenceEqual(_shown))
        {
            _shown = rows;
            context.UpdateTarget(Build());
        }
    }

    private Task AskAsync(ClusterzClient nodes) =>
        Task.WhenAll((_state?.Nodes ?? []).Where(n => n.State is NodeState.Ready).Select(async node =>
    {
        var answer = await nodes.AskAsync(node.Plan.Name, node.Plan.Url, CancellationToken.None);
        _answers[node.Plan.Name] = answer.Node;
    }));

    private Table Build()
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("node", "url", "state", "shards", "requests", "restarts");
        foreach (var (node, url, state, shards, requests, restarts) in _shown)
        {
            table.AddRow(node, url, StateColours.Mark(state), $"{shards}", $"{requests}", $"{restarts}");
        }

        return table;
    }

    private IEnumerable<Row> Rows() => (_state?.Nodes ?? []).Select(node =>
    {
        var answer = node.State is NodeState.Ready ? _answers.GetValueOrDefault(node.Plan.Name) : null;
        return new Row(
            node.Plan.Name, node.Plan.Url, NodeStateNames.Of(node.State), answer?.Shards, answer?.Requests?.Completed, node.Restarts);
    });

    private sealed record Row(string Node, string Url, string State, int? Shards, long? Requests, int Restarts);
}
