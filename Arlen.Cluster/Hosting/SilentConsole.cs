using Akka.Event;

namespace Arlen.Hosting;

/// <summary>What the actor system has to say after its loggers have ended: nothing. Standard output belongs to the program.</summary>
/// <remarks>It falls back to the console while it shuts down, whatever <c>stdout-loglevel</c> says.</remarks>
internal sealed class SilentConsole : MinimalLogger
{
    /// <inheritdoc />
    protected override void Log(object message)
    {
    }
}
