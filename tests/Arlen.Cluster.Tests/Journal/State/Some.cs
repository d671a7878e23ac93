using Arlen.Journal.State.Wire;
using Google.Protobuf;

namespace Arlen.Cluster.Tests.Journal.State;

/// <summary>Commands with what a test does not say filled in.</summary>
internal static class Some
{
    public static CommandV1 Put(string key, string value = "v", long session = 0, long? expected = null)
    {
        var put = new PutV1 { Key = Bytes(key), Value = Bytes(value), ContentType = "text/plain", Session = session };
        if (expected is { } revision)
        {
            put.Expected = revision;
        }

        return new CommandV1 { Put = put };
    }

    public static CommandV1 Delete(string key, long? expected = null)
    {
        var delete = new DeleteV1 { Key = Bytes(key) };
        if (expected is { } revision)
        {
            delete.Expected = revision;
        }

        return new CommandV1 { Delete = delete };
    }

    public static OperationV1 PutIn(string key, string value = "v", long session = 0) => new() { Put = Put(key, value, session).Put };

    public static OperationV1 DeleteIn(string key) => new() { Delete = Delete(key).Delete };

    public static OperationV1 GetIn(string key) => new() { Get = Bytes(key) };

    public static CommandV1 Transaction(CompareV1[] compare, OperationV1[] success, params OperationV1[] failure) =>
        new() { Transaction = new TransactionV1 { Compare = { compare }, Success = { success }, Failure = { failure } } };

    public static CommandV1 OpenSession(long ttlMs = 10_000) => new() { OpenSession = new OpenSessionV1 { TtlMs = ttlMs } };

    public static CommandV1 KeepSession(long session) => new() { KeepSession = new KeepSessionV1 { Session = session } };

    public static CommandV1 CloseSession(long session) => new() { CloseSession = new CloseSessionV1 { Session = session } };

    public static CommandV1 Acquire(string name, string owner, long ttlMs = 10_000, long waitMs = 0, long session = 0) =>
        new() { Acquire = new AcquireV1 { Name = Bytes(name), Owner = owner, TtlMs = ttlMs, WaitMs = waitMs, Session = session } };

    public static CommandV1 Permit(string name, string owner, int permits, long waitMs = 0)
    {
        var command = Acquire(name, owner, waitMs: waitMs);
        command.Acquire.Kind = LeaseKindV1.Semaphore;
        command.Acquire.Permits = permits;
        return command;
    }

    public static CommandV1 Renew(string name, long lease, long ttlMs = 0) =>
        new() { Renew = new RenewV1 { Name = Bytes(name), Lease = lease, TtlMs = ttlMs } };

    public static CommandV1 Release(string name, long lease, LeaseKindV1 kind = LeaseKindV1.Lock) =>
        new() { Release = new ReleaseV1 { Kind = kind, Name = Bytes(name), Lease = lease } };

    public static CommandV1 Append(string stream, long expected, params string[] events) => new()
    {
        Append = new AppendV1 { Stream = Bytes(stream), Expected = expected, Events = { events.Select(Bytes) } },
    };

    public static CommandV1 Trim(string stream, long through) =>
        new() { Trim = new TrimV1 { Stream = Bytes(stream), Through = through } };

    public static CommandV1 Save(string stream, long sequence, string data, int keep = 0, long takenMs = 0) => new()
    {
        SaveSnapshot = new SaveSnapshotV1
        {
            Stream = Bytes(stream),
            Sequence = sequence,
            Data = Bytes(data),
            Keep = keep,
            TakenMs = takenMs,
        },
    };

    public static CommandV1 Drop(string stream, long from, long through) =>
        new() { DropSnapshots = new DropSnapshotsV1 { Stream = Bytes(stream), From = from, Through = through } };

    public static CommandV1 NextEpoch(string name, long above = 0) =>
        new() { NextEpoch = new NextEpochV1 { Name = Bytes(name), Above = above } };

    public static CommandV1 OpenClient(string name = "node-1") => new() { OpenClient = new OpenClientV1 { Name = name } };

    public static CommandV1 Configure(LimitsV1 limits) => new() { Configure = new ConfigureV1 { Limits = limits } };

    /// <summary>The command as one of a client's.</summary>
    public static CommandV1 Of(this CommandV1 command, long client, long sequence, long lowest = 1)
    {
        var sent = command.Clone();
        (sent.Client, sent.Sequence, sent.Lowest) = (client, sequence, lowest);
        return sent;
    }

    public static CompareV1 Modified(string key, long revision) =>
        new() { Key = Bytes(key), Target = CompareV1.Types.Target.Modified, Number = revision };

    public static ByteString Bytes(string text) => ByteString.CopyFromUtf8(text);
}
