using System.Buffers;
using Arlen.Journal.State.Wire;
using Google.Protobuf;
using Kind = Arlen.Journal.State.Wire.CommandV1.KindOneofCase;

namespace Arlen.Journal.State;

/// <summary>
/// The deterministic machine that the log drives: the same entries give the same state, answers and hashes on every replica. No clock, no
/// I/O of its own, no culture, no chance: time is what entries say.
/// </summary>
/// <remarks>
/// It keeps its own head and the clients' windows in memory, as of the last entry applied. Where a commit of the batch fails, the machine
/// is ahead of the store: make a new one. One thread.
/// </remarks>
internal sealed class ReplicatedState
{
    // The last millisecond that DateTimeOffset knows.
    private const long LatestMs = 253_402_300_799_999;

    private readonly MetaV1 _meta;
    private readonly ClientTable _clients;
    private readonly ArrayBufferWriter<byte> _writes = new(4096);
    private readonly ArrayBufferWriter<byte> _results = new(4096);

    /// <summary>Goes on from what a store holds.</summary>
    /// <exception cref="StateNewerException">The state is of a later program.</exception>
    public ReplicatedState(IStateReader store)
    {
        _meta = StateReader.Meta(store);
        _clients = ClientTable.Load(store);
        if (_meta.Level > StateLimits.Level)
        {
            throw new StateNewerException(_meta.Level);
        }
    }

    /// <summary>The last entry applied, committed or not.</summary>
    public long Index => _meta.Index;

    /// <summary>The last number given to a change.</summary>
    public long Revision => _meta.Revision;

    /// <summary>Log time, ms since 1970.</summary>
    public long LogTimeMs => _meta.LogTime;

    /// <summary>
    /// Applies the next entry into a batch; one batch may take several. For an entry that is no batch of commands the payload is empty.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not the next entry.</exception>
    /// <exception cref="StateNewerException">The entry raises the level above this program's.</exception>
    public void Apply(long index, ReadOnlyMemory<byte> payload, StateBatch batch, IResultSink results)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(index, _meta.Index + 1);
        _meta.Index = index;
        _writes.ResetWrittenCount();
        _results.ResetWrittenCount();
        var turn = new StateTurn(_meta, batch, _writes);
        if (Parse(payload) is { } entry)
        {
            Apply(turn, entry, results);
        }
        else
        {
            results.Unreadable(index);
        }

        _clients.Save(turn);
        History.Append(turn);
        History.TrimSize(turn);
        HashChain.Extend(turn, payload.Span, _results.WrittenSpan, _writes.WrittenSpan);
        turn.PutUnhashed(StateKeys.Meta, _meta.ToByteArray());
        if (turn.Changes.Count > 0)
        {
            results.Changed(turn.Changes);
        }
    }

    private static BatchV1? Parse(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return BatchV1.Parser.ParseFrom(payload.Span);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private void Apply(StateTurn turn, BatchV1 entry, IResultSink results)
    {
        _meta.LogTime = Math.Max(_meta.LogTime, Math.Min(entry.LogTime, LatestMs));
        for (var i = 0; i < entry.Commands.Count; i++)
        {
            var command = entry.Commands[i];
            var (result, isRepeat) = Apply(turn, command);
            _results.Write(result.Span);
            results.Answered(new AppliedCommand(i, command.Client, command.Sequence, result.Memory, isRepeat));
        }
    }

    private (ByteString Result, bool IsRepeat) Apply(StateTurn turn, CommandV1 command)
    {
        if (CommandBounds.Fault(command) is { } fault)
        {
            return (Sealed(turn, Answers.Refused(StateCodes.Invalid, fault)), false);
        }

        var admission = _clients.Admit(turn, command);
        if (admission.What == Admission.Verdict.Repeat)
        {
            return (admission.Kept, true);
        }

        if (admission.What != Admission.Verdict.New)
        {
            return (Sealed(turn, Answers.Refused(CodeOf(admission.What))), false);
        }

        var result = Sealed(turn, Do(turn, command));
        _clients.Keep(command, result);
        return (result, false);
    }

    private static string CodeOf(Admission.Verdict verdict) => verdict switch
    {
        Admission.Verdict.Lost => StateCodes.ClientLost,
        Admission.Verdict.TooFar => StateCodes.ClientWindow,
        _ => StateCodes.Unknown,
    };

    private static ByteString Sealed(StateTurn turn, ResultV1 result)
    {
        result.Index = turn.Index;
        result.Revision = turn.Meta.Revision;
        return result.ToByteString();
    }

    private ResultV1 Do(StateTurn turn, CommandV1 command) => command.KindCase switch
    {
        Kind.Tick => Tick.Run(turn, _clients),
        Kind.Configure => Configure(turn, command.Configure),
        Kind.OpenClient => _clients.Open(turn, command.OpenClient),
        Kind.Put => KeyTable.Put(turn, command.Put),
        Kind.Delete => KeyTable.Delete(turn, command.Delete),
        Kind.Transaction => KeyTable.Transact(turn, command.Transaction),
        Kind.OpenSession => SessionTable.Open(turn, command.OpenSession),
        Kind.KeepSession => SessionTable.Keep(turn, command.KeepSession),
        Kind.CloseSession => SessionTable.Close(turn, command.CloseSession),
        Kind.Acquire => LeaseTable.Acquire(turn, command.Acquire),
        Kind.Renew => LeaseTable.Renew(turn, command.Renew),
        Kind.Release => LeaseTable.Release(turn, command.Release),
        Kind.Append => StreamTable.Append(turn, command.Append),
        Kind.Trim => StreamTable.Trim(turn, command.Trim),
        Kind.SaveSnapshot => StreamTable.Save(turn, command.SaveSnapshot),
        Kind.DropSnapshots => StreamTable.Drop(turn, command.DropSnapshots),
        Kind.NextEpoch => StreamTable.NextEpoch(turn, command.NextEpoch),
        _ => Answers.Refused(StateCodes.Unsupported),
    };

    private static ResultV1 Configure(StateTurn turn, ConfigureV1 configure)
    {
        if (configure.Level > StateLimits.Level)
        {
            throw new StateNewerException(configure.Level);
        }

        // A field that is zero is not set in protobuf, and merging leaves it as it is.
        turn.Meta.Limits.MergeFrom(configure.Limits ?? new LimitsV1());
        turn.Meta.Level = Math.Max(turn.Meta.Level, configure.Level);
        turn.NextRevision();
        return new ResultV1();
    }
}
