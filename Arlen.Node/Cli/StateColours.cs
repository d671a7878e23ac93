namespace Arlen.Node.Cli;

/// <summary>The colour of a state on a terminal: green is well, yellow is changing, red is lost.</summary>
internal static class StateColours
{
    /// <summary>The state's name as Spectre.Console's markup.</summary>
    public static string Mark(string state) => state switch
    {
        "ready" or "up" or "ok" => $"[green]{state}[/]",
        "dead" or "unreachable" or "down" or "fail" => $"[red]{state}[/]",
        "stopped" => state,
        _ => $"[yellow]{state}[/]",
    };
}
