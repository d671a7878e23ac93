using Arlen.Configuration;
using Microsoft.Extensions.Logging.Console;

namespace Arlen.Node.Hosting;

/// <summary>A node's log: on standard error, one line an event, for people or for machines.</summary>
internal static class NodeLogging
{
    // A log that nobody reads must not stop the node: what does not fit is dropped, and the logger says how much.
    private const int MaxQueued = 8192;

    /// <summary>Sets it up as <c>logFormat</c> and <c>logLevel</c> say.</summary>
    public static void AddTo(ILoggingBuilder logging, LoadedConfiguration configuration)
    {
        var level = LevelOf(configuration.Text("logLevel"));
        logging.ClearProviders();
        logging.SetMinimumLevel(level);
        foreach (var (category, least) in ThirdParties)
        {
            logging.AddFilter(category, (LogLevel)Math.Max((int)least, (int)level));
        }

        logging.AddConsoleFormatter<TextLogFormatter, ConsoleFormatterOptions>();
        logging.AddConsoleFormatter<JsonLogFormatter, ConsoleFormatterOptions>();
        logging.AddConsole(console =>
        {
            var isJson = configuration.Text("logFormat") == "json";
            console.FormatterName = isJson ? JsonLogFormatter.FormatterName : TextLogFormatter.FormatterName;
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            console.MaxQueueLength = MaxQueued;
            console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite;
        });
    }

    /// <summary>What an operator of a node need not read at Information.</summary>
    private static (string Category, LogLevel Least)[] ThirdParties =>
    [
        ("Microsoft", LogLevel.Warning),
        ("System", LogLevel.Warning),
        ("Akka", LogLevel.Warning),
        ("OpenTelemetry", LogLevel.Warning),
        // A failed start is told once, with its repair, by the command.
        ("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical),
    ];

    private static LogLevel LevelOf(string word) => word switch
    {
        "debug" => LogLevel.Debug,
        "warn" => LogLevel.Warning,
        "error" => LogLevel.Error,
        _ => LogLevel.Information,
    };
}
