using System.Text.Json;
using Arlen.Node.Cli.Output;

namespace Arlen.Node.Supervision;

/// <summary>How a process of ours ended, left in a file for whoever started it: an envelope, as <c>--json</c> prints
/// it.</summary>
internal static class ExitReport
{
    /// <summary>Leaves it. A report that cannot be written is not worth a failure: the log says the same.</summary>
    public static void Write(string? path, string command, CliError? error, int exitCode)
    {
        if (path is null)
        {
            return;
        }

        var envelope = new Envelope<NoData>(Envelope<NoData>.Shape, command, error is null ? "ok" : "error", null, error, exitCode);
        try
        {
            File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(envelope, EnvelopeJson.Printed.EnvelopeNoData));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"warning: '{path}' cannot be written: {e.Message}");
        }
    }

    /// <summary>Reads it; null where there is none, or half of one.</summary>
    public static Envelope<NoData>? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), EnvelopeJson.Printed.EnvelopeNoData);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
