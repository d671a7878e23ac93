namespace Arlen.Node.Cli.Output;

/// <summary>The data of a command that has none: it failed before there was a result.</summary>
internal sealed record NoData;
