namespace Arlen.Chaos.Checking.Linear.Models;

/// <summary>What a register is asked.</summary>
internal enum RegisterAsk : byte
{
    Get,
    Put,
    Cas,
    CasValue,
    Delete,
}
