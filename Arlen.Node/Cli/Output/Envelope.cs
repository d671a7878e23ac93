namespace Arlen.Node.Cli.Output;

/// <summary>What every command prints with <c>--json</c>: one object, the same shape for all.</summary>
/// <param name="Version">The version of this shape: <see cref="Shape"/>.</param>
/// <param name="Command">The command, as typed: <c>explain failover</c>.</param>
/// <param name="Status"><c>ok</c> or <c>error</c>.</param>
/// <param name="Data">The result; with an error only where there is one to tell all the same.</param>
/// <param name="Error">The error, or absent.</param>
/// <param name="ExitCode">What the process exits with.</param>
/// <typeparam name="TData">The command's own part.</typeparam>
internal sealed record Envelope<TData>(string Version, string Command, string Status, TData? Data, CliError? Error, int ExitCode)
    where TData : class
{
    /// <summary>Fields may be added under this name; a change of one is a new name.</summary>
    public const string Shape = "arlen-cli-v1";

    /// <summary>A command that did what it was asked.</summary>
    public static Envelope<TData> Ok(string command, TData data) => new(Shape, command, "ok", data, null, ExitCodes.Ok);

    /// <summary>A command that failed.</summary>
    public static Envelope<TData> Failed(string command, CliError error, int exitCode, TData? data = null) =>
        new(Shape, command, "error", data, error, exitCode);
}
