using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Arlen.Node.Hosting;

/// <summary>A log line for people: instant, level, category, message, and the exception on the same line.</summary>
internal sealed class TextLogFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>What the console logger calls it.</summary>
    public const string FormatterName = "arlen-text";

    /// <inheritdoc />
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write(LogText.Instant(time.GetUtcNow()));
        textWriter.Write(' ');
        textWriter.Write(LogText.Level(logEntry.LogLevel).PadRight(5));
        textWriter.Write(' ');
        textWriter.Write(logEntry.Category);
        textWriter.Write(": ");
        textWriter.Write(LogText.OneLine(logEntry.Formatter(logEntry.State, logEntry.Exception)));
        if (logEntry.Exception is { } exception)
        {
            textWriter.Write(" | ");
            textWriter.Write(LogText.OneLine(exception.ToString()));
        }

        textWriter.Write('\n');
    }
}
