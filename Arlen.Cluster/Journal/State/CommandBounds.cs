using Arlen.Journal.State.Wire;
using Google.Protobuf;
using Kind = Arlen.Journal.State.Wire.CommandV1.KindOneofCase;

namespace Arlen.Journal.State;

/// <summary>What is checked of a command before anything is done: a command that failed half way would fail on every replica.</summary>
internal static class CommandBounds
{
    /// <summary>What is wrong with a command; null: nothing. A leader asks too, so that nonsense does not reach the log.</summary>
    public static string? Fault(CommandV1 command) => ClientFault(command) ?? command.KindCase switch
    {
        Kind.Configure => LimitsFault(command.Configure),
        Kind.OpenClient => Text("name", command.OpenClient.Name),
        Kind.Put => PutFault(command.Put),
        Kind.Delete => KeyFault(command.Delete.Key),
        Kind.Transaction => TransactionBounds.Fault(command.Transaction),
        Kind.OpenSession => Range("ttl_ms", command.OpenSession.TtlMs, StateLimits.MinTtlMs, StateLimits.MaxTtlMs),
        Kind.Acquire => AcquireFault(command.Acquire),
        Kind.Renew => LeaseFault(command.Renew.Kind, command.Renew.Name) ?? TtlFault(command.Renew.TtlMs)
            ?? Size("value", command.Renew.Value, 0, StateLimits.LeaseValueBytes),
        Kind.Release => LeaseFault(command.Release.Kind, command.Release.Name),
        Kind.Append => AppendFault(command.Append),
        Kind.Trim => StreamFault(command.Trim.Stream, command.Trim.Through, command.Trim.Writer),
        Kind.SaveSnapshot => SnapshotFault(command.SaveSnapshot),
        Kind.DropSnapshots => StreamFault(command.DropSnapshots.Stream, command.DropSnapshots.From, command.DropSnapshots.Writer),
        Kind.NextEpoch => Size("name", command.NextEpoch.Name, 1, StateLimits.NameBytes)
            ?? Range("above", command.NextEpoch.Above, 0, StateLimits.MaxNumber),
        _ => null,
    };

    internal static string? PutFault(PutV1 put) =>
        KeyFault(put.Key) ?? Size("value", put.Value, 0, StateLimits.ValueBytes) ?? Text("content_type", put.ContentType);

    internal static string? KeyFault(ByteString key) => Size("key", key, 1, StateLimits.KeyBytes);

    private static string? ClientFault(CommandV1 command) => command.Client == 0 ? null
        : Range("client", command.Client, 1, StateLimits.MaxNumber) ?? Range("sequence", command.Sequence, 1, StateLimits.MaxNumber)
            ?? Range("lowest", command.Lowest, 1, command.Sequence);

    private static string? AcquireFault(AcquireV1 acquire) =>
        LeaseFault(acquire.Kind, acquire.Name)
        ?? Text("owner", acquire.Owner)
        ?? TtlFault(acquire.TtlMs)
        ?? Range("wait_ms", acquire.WaitMs, 0, StateLimits.MaxWaitMs)
        ?? Size("value", acquire.Value, 0, StateLimits.LeaseValueBytes)
        ?? (acquire.Kind == LeaseKindV1.Semaphore ? Range("permits", acquire.Permits, 1, StateLimits.Permits) : null)
        ?? (acquire is { TtlMs: 0, Session: 0 } ? "ttl_ms or session must be given" : null);

    private static string? TtlFault(long ttlMs) =>
        ttlMs == 0 ? null : Range("ttl_ms", ttlMs, StateLimits.MinTtlMs, StateLimits.MaxTtlMs);

    private static string? LeaseFault(LeaseKindV1 kind, ByteString name) =>
        Size("name", name, 1, StateLimits.NameBytes) ?? Range("kind", (long)kind, 0, (long)LeaseKindV1.Semaphore);

    private static string? AppendFault(AppendV1 append) =>
        StreamFault(append.Stream, append.Expected, append.Writer)
        ?? Range("expected", append.Expected, 1, StateLimits.MaxNumber)
        ?? Range("events", append.Events.Count, 1, StateLimits.EventsOfAppend)
        ?? append.Events.Select(e => Size("event", e, 0, StateLimits.ValueBytes)).FirstOrDefault(f => f is not null);

    private static string? SnapshotFault(SaveSnapshotV1 save) =>
        StreamFault(save.Stream, save.Sequence, save.Writer)
        ?? Size("data", save.Data, 0, StateLimits.SnapshotBytes)
        ?? Range("taken_ms", save.TakenMs, 0, StateLimits.MaxNumber)
        ?? Range("keep", save.Keep, 0, StateLimits.SnapshotsKept);

    private static string? StreamFault(ByteString stream, long sequence, long writer) =>
        Size("stream", stream, 1, StateLimits.StreamNameBytes)
        ?? Range("sequence", sequence, 0, StateLimits.MaxNumber)
        ?? Range("writer", writer, 0, StateLimits.MaxNumber);

    private static string? LimitsFault(ConfigureV1 configure)
    {
        var limits = configure.Limits ?? new LimitsV1();
        return Set("history_revisions", limits.HistoryRevisions, 1, 1L << 32)
            ?? Set("history_bytes", limits.HistoryBytes, 1, 1L << 40)
            ?? Set("history_age_ms", limits.HistoryAgeMs, 1000, 365 * StateLimits.MaxTtlMs)
            ?? Set("client_idle_ms", limits.ClientIdleMs, StateLimits.EvictionIdleMs, 365 * StateLimits.MaxTtlMs)
            ?? Set("clients", limits.Clients, 1, 65_536)
            ?? Range("level", configure.Level, 0, int.MaxValue);

        static string? Set(string name, long value, long least, long most) => value == 0 ? null : Range(name, value, least, most);
    }

    private static string? Text(string name, string text) =>
        text.Length <= StateLimits.TextBytes ? null : $"{name}: at most {StateLimits.TextBytes} characters";

    private static string? Size(string name, ByteString bytes, int least, int most) =>
        bytes.Length >= least && bytes.Length <= most ? null : $"{name}: {least} to {most} bytes";

    private static string? Range(string name, long value, long least, long most) =>
        value >= least && value <= most ? null : $"{name}: {least} to {most}";
}
