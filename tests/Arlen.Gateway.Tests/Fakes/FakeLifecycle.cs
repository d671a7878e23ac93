using Arlen.Hosting;

namespace Arlen.Gateway.Tests.Fakes;

/// <summary>A node in whichever phase a test puts it.</summary>
internal sealed class FakeLifecycle : INodeLifecycle
{
    public NodePhase Phase { get; set; } = NodePhase.Serving;

    public DateTimeOffset StartedAt { get; } = TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(90);

    public Exception? Failure => null;

    public IReadOnlyList<string> CutOff => [];
}
