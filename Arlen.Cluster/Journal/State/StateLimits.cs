using Arlen.Journal.State.Wire;

namespace Arlen.Journal.State;

/// <summary>The bounds of the machine. They are part of what replicas agree on: changing one is a new level.</summary>
/// <remarks>What an operator may change is in <see cref="LimitsV1"/>, in the state itself, changed by a command.</remarks>
internal static class StateLimits
{
    /// <summary>The highest level this program understands.</summary>
    public const int Level = 1;

    public const int KeyBytes = 1024;
    public const int ValueBytes = 1 << 20;
    public const int TextBytes = 256;
    public const int NameBytes = 256;
    public const int LeaseValueBytes = 1024;
    public const int TransactionParts = 128;
    public const int StreamNameBytes = 1024;
    public const int EventsOfAppend = 4096;
    public const int SnapshotBytes = 16 << 20;
    public const int SnapshotsKept = 16;
    public const int DefaultSnapshotsKept = 2;
    public const int Permits = 1024;
    public const int Waiters = 1024;
    public const int TiedToSession = 1024;
    public const long MinTtlMs = 100;
    public const long MaxTtlMs = 24 * 60 * 60 * 1000;
    public const long MaxWaitMs = 60 * 60 * 1000;

    /// <summary>Sequences from the lowest wanted one: a node has as many calls under way at most.</summary>
    public const int ClientWindow = 8192;

    /// <summary>A larger answer is not kept for a retry, which is told <see cref="StateCodes.Unknown"/>.</summary>
    public const int KeptResultBytes = 1024;

    /// <summary>Who was active within this is not evicted for another client.</summary>
    public const long EvictionIdleMs = 60_000;

    /// <summary>A tick ends as many things; what is left is for the next.</summary>
    public const int EndedByTick = 1024;

    public const int HistoryTrimmedByTick = 1024;
    public const int HistoryTrimmedByEntry = 4;

    /// <summary>Hashes of the chain that are kept for audits.</summary>
    public const int Hashes = 65_536;

    /// <summary>Above it numbers could overflow; no log, clock or counter gets there.</summary>
    public const long MaxNumber = 1L << 62;

    public static LimitsV1 Defaults => new()
    {
        HistoryRevisions = 1_000_000,
        HistoryBytes = 256L << 20,
        HistoryAgeMs = 60 * 60 * 1000,
        ClientIdleMs = 10 * 60 * 1000,
        Clients = 512,
    };
}
