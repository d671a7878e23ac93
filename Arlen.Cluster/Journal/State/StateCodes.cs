namespace Arlen.Journal.State;

/// <summary>Why a command was not done. All but <see cref="Unknown"/> and <see cref="ClientLost"/> are definite: nothing changed.</summary>
internal static class StateCodes
{
    /// <summary>Out of bounds; the detail says which.</summary>
    public const string Invalid = "invalid";

    /// <summary>A command of a higher level than the machine's.</summary>
    public const string Unsupported = "unsupported";

    /// <summary>A retry of what the client had given up, or whose answer was too large to keep: it was applied once or never.</summary>
    public const string Unknown = "unknown";

    /// <summary>The client is not known any more: this command was not applied now; an earlier try of it may have been.</summary>
    public const string ClientLost = "client_lost";

    /// <summary>Too far ahead of the client's lowest wanted sequence.</summary>
    public const string ClientWindow = "client_window";

    /// <summary>As many clients as there may be, all of them active.</summary>
    public const string ClientLimit = "client_limit";

    /// <summary>A condition on a key did not hold; the answer has its state.</summary>
    public const string VersionMismatch = "version_mismatch";

    /// <summary>The session has ended.</summary>
    public const string SessionLost = "session_lost";

    /// <summary>As much is tied to the session as may be.</summary>
    public const string SessionFull = "session_full";

    /// <summary>Others have it; the answer says who and how long.</summary>
    public const string LockHeld = "lock_held";

    /// <summary>The lease has ended: released, expired, or gone with its session.</summary>
    public const string LeaseLost = "lease_lost";

    /// <summary>As many wait as may wait.</summary>
    public const string WaitersFull = "waiters_full";

    /// <summary>A semaphore in use has another number of permits; the answer says which.</summary>
    public const string PermitsMismatch = "permits_mismatch";

    /// <summary>The stream goes on at another sequence; the answer has its highest.</summary>
    public const string SequenceConflict = "sequence_conflict";

    /// <summary>A later writer has written.</summary>
    public const string WriterFenced = "writer_fenced";

    /// <summary>What was asked for is older than what is kept.</summary>
    public const string Compacted = "compacted";
}
