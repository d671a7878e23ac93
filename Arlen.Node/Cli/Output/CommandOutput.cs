using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Arlen.Node.Cli.Help;

namespace Arlen.Node.Cli.Output;

/// <summary>Where a command says what it did: text for people, or one envelope for programs.</summary>
/// <param name="command">The command, as typed.</param>
/// <param name="result">Standard output: results only.</param>
/// <param name="notes">Standard error: errors and progress.</param>
/// <param name="json">Whether the caller asked for the envelope.</param>
internal sealed class CommandOutput(string command, TextWriter result, TextWriter notes, bool json)
{
    /// <summary>Whether the caller asked for the envelope.</summary>
    public bool Json { get; } = json;

    /// <summary>Standard output.</summary>
    public TextWriter Result { get; } = result;

    /// <summary>Standard error.</summary>
    public TextWriter Notes { get; } = notes;

    /// <summary>Whether a person looks at standard output.</summary>
    public bool IsTerminal { get; } = ReferenceEquals(result, Console.Out) && !Console.IsOutputRedirected && !json;

    /// <summary>The output of the command that was parsed.</summary>
    public static CommandOutput For(ParseResult parse) => new(
        CommandPath.Of(parse.CommandResult.Command),
        parse.InvocationConfiguration.Output,
        parse.InvocationConfiguration.Error,
        parse.GetValue(SharedOptions.Json));

    /// <summary>Says that the command did what it was asked.</summary>
    /// <returns>The exit code, 0.</returns>
    public int Succeed<TData>(TData data, JsonTypeInfo<Envelope<TData>> shape, Action<TextWriter> text)
        where TData : class
    {
        if (Json)
        {
            Result.WriteLine(JsonSerializer.Serialize(Envelope<TData>.Ok(command, data), shape));
        }
        else
        {
            text(Result);
        }

        return ExitCodes.Ok;
    }

    /// <summary>Says that the command failed.</summary>
    /// <returns><paramref name="exitCode"/>.</returns>
    public int Fail(CliError error, int exitCode) => Fail<NoData>(error, exitCode, null, EnvelopeJson.Printed.EnvelopeNoData);

    /// <summary>Says that the command failed, and what there is to tell all the same.</summary>
    /// <returns><paramref name="exitCode"/>.</returns>
    public int Fail<TData>(CliError error, int exitCode, TData? data, JsonTypeInfo<Envelope<TData>> shape, Action<TextWriter>? text = null)
        where TData : class
    {
        if (Json)
        {
            Result.WriteLine(JsonSerializer.Serialize(Envelope<TData>.Failed(command, error, exitCode, data), shape));
            return exitCode;
        }

        text?.Invoke(Result);
        ErrorText.Write(Notes, error);
        return exitCode;
    }
}
