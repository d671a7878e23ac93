using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Arlen.Hosting;

/// <summary>Passes the actor system's log events to the host's logging, under the category <c>Akka</c>.</summary>
internal sealed partial class AkkaLogger : ReceiveActor, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    /// <summary>Made by the actor system.</summary>
    public AkkaLogger()
    {
        var log = Context.System.Settings.Setup.Get<AkkaLogSetup>().Value.Factory.CreateLogger("Akka");
        Receive<LogEvent>(e => Pass(log, LevelOf(e.LogLevel()), e));
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
    }

    private static void Pass(ILogger log, LogLevel level, LogEvent e)
    {
        if (log.IsEnabled(level))
        {
            var text = e.Message.ToString() ?? "";
            Write(log, level, e.LogSource, text, e.Cause);
        }
    }

    /// <summary>One step less than the library thinks: what an operator must know of the cluster, membership's own lines say.</summary>
    private static LogLevel LevelOf(Akka.Event.LogLevel level) => level switch
    {
        Akka.Event.LogLevel.ErrorLevel => LogLevel.Warning,
        _ => LogLevel.Debug,
    };

    [LoggerMessage(EventId = 1090, Message = "{Source}: {Text}")]
    private static partial void Write(ILogger log, LogLevel level, string source, string text, Exception? cause);
}
