namespace Arlen.Chaos.Checking.Linear.Models;

/// <summary>What is asked of something that is held.</summary>
internal enum HoldAsk : byte
{
    Acquire,
    Release,
    Expire,
}
