using Akka.Configuration;
using Akka.Dispatch;

namespace Arlen.Hosting;

/// <summary>Makes the <see cref="HeartbeatThreads"/> that <c>akka.conf</c> names.</summary>
internal sealed class HeartbeatExecutor(Config config, IDispatcherPrerequisites prerequisites)
    : ExecutorServiceConfigurator(config, prerequisites)
{
    private readonly int _threads = config.GetInt("threads", 2);

    /// <inheritdoc />
    public override ExecutorService Produce(string id) => new HeartbeatThreads(id, _threads);
}
