using Akka.Actor.Setup;
using Microsoft.Extensions.Logging;

namespace Arlen.Hosting;

/// <summary>Hands the host's logging to the actor system.</summary>
internal sealed class AkkaLogSetup(ILoggerFactory factory) : Setup
{
    public ILoggerFactory Factory { get; } = factory;
}
