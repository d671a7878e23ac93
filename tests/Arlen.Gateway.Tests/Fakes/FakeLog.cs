using Arlen.Journal;

namespace Arlen.Gateway.Tests.Fakes;

/// <summary>A replicated log that says what it is told to say.</summary>
internal sealed class FakeLog : IReplicatedLog
{
    public static LogStatus Live { get; } = new(
        new ReplicaId(0xabc), "leader", 3, "node-1", 41, 40, 42, [new(new ReplicaId(0xabc), "node-1", "127.0.0.1:8120", true, 42, true)])
    {
        IsFormed = true,
        IsLive = true,
        Age = TimeSpan.FromMilliseconds(250),
    };

    public LogStatus Log { get; set; } = Live;
}
