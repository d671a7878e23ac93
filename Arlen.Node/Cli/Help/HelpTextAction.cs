using System.CommandLine;
using System.CommandLine.Invocation;

namespace Arlen.Node.Cli.Help;

/// <summary>Answers <c>--help</c>.</summary>
internal sealed class HelpTextAction : SynchronousCommandLineAction
{
    /// <summary>Help is given for a faulty command line too.</summary>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        HelpText.Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return Output.ExitCodes.Ok;
    }
}
