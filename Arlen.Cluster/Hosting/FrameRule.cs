using Arlen.Configuration;
using Arlen.Refusals;

namespace Arlen.Hosting;

/// <summary>A connection's buffer must hold the largest frame, or whoever sends one always waits for an empty buffer.</summary>
internal sealed class FrameRule : IConfigurationRule
{
    public IEnumerable<ConfigurationProblem> Check(LoadedConfiguration configuration)
    {
        var (buffered, frame) = (configuration.Size("transport.maxBufferedBytes"), configuration.Size("transport.maxFrameBytes"));
        if (buffered < frame)
        {
            yield return new ConfigurationProblem(
                "contradiction",
                $"transport.maxBufferedBytes ({buffered}) must be at least transport.maxFrameBytes ({frame})",
                "transport.maxBufferedBytes",
                null,
                new Fixit("Raise the buffer or lower the frame.", "transport.maxBufferedBytes = 16MiB"));
        }
    }
}
