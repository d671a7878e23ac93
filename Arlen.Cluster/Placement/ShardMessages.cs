using Akka.Actor;

namespace Arlen.Placement;

/// <summary>A message to a shard's owner, wherever it is.</summary>
internal interface IShardMessage
{
    int Shard { get; }
}

/// <summary>Asks a shard who owns it. Answered by one <see cref="ShardHome"/>.</summary>
internal sealed record WhereIs(int Shard) : IShardMessage;

/// <summary>The owner's answer.</summary>
internal sealed record ShardHome(ShardOwner Owner);

/// <summary>The coordinator takes the shard away in good order.</summary>
internal sealed class HandOver : INoSerializationVerificationNeeded
{
    public static readonly HandOver Instance = new();

    private HandOver()
    {
    }
}
