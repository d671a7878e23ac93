using Arlen.Journal.Raft;

namespace Arlen.Journal.Storage;

/// <summary>One replica's log, its promises and where its snapshot stands, on disk.</summary>
/// <remarks>
/// What changes it belongs to one thread. <see cref="Read"/>, <see cref="TermAt"/> and the properties may be used by any thread
/// meanwhile, and show only what is durable. After a write or a flush that failed half-way everything is refused with
/// <c>storage_failed</c> until the files are opened again.
/// </remarks>
internal sealed partial class ReplicaStore : ILogReader, IDisposable
{
    private readonly StoreOptions _options;
    private readonly StorePaths _paths;
    private readonly SegmentFiles _segments;
    private readonly MetaFile _meta;
    private readonly LogIndex _index;
    private readonly BatchBuffer _buffer = new();
    private readonly List<TermRun> _terms = [];
    private LogTail _tail;
    private volatile StorageException? _failure;

    private ReplicaStore(StoreOptions options, SegmentFiles segments, OpenedStore opened)
    {
        _options = options;
        _paths = new StorePaths(options.Directory);
        _segments = segments;
        (_meta, _tail, _index) = (opened.Meta, opened.Tail, opened.Index);
        ClearedBytes = opened.ClearedBytes;
    }

    /// <summary>Whose log it is.</summary>
    public ReplicaIdentity Identity => _meta.Current.Identity;

    /// <summary>The term and the vote that are durable.</summary>
    public HardState HardState => _meta.Current.Hard;

    /// <summary>The last entry that was compacted away, or that an installed snapshot holds.</summary>
    public SnapshotPoint Snapshot => _index.Start;

    /// <summary>Who belonged to the group at <see cref="Snapshot"/>, as the caller gave it; empty at first.</summary>
    public ReadOnlyMemory<byte> SnapshotEnsemble => _meta.Current.Ensemble;

    /// <summary>How many bytes of an unfinished batch the start cleared; 0 after a clean end.</summary>
    public long ClearedBytes { get; }

    /// <summary>The bytes that may still be written to the disk.</summary>
    public long FreeBytes => _options.Disk.FreeBytes(_options.Directory);

    /// <summary>Whether less than the reserve is free.</summary>
    public bool IsLow => FreeBytes < _options.ReserveBytes;

    private Floor Reached => new(_tail.Batch, _index.LastIndex, _index.TermAt(_index.LastIndex));

    /// <summary>Opens a store, or makes it in a directory that has none.</summary>
    /// <exception cref="StorageException">The files are damaged, older than what was promised, of somebody else or of a newer
    /// version, or the disk is full or cannot be written.</exception>
    public static ReplicaStore Open(StoreOptions options)
    {
        try
        {
            var segments = new SegmentFiles(options);
            return new ReplicaStore(options, segments, new StoreOpening(options, segments).Run());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DiskErrors.Clean(options.Directory, e);
        }
    }

    /// <summary>Makes promises and entries durable: first the hard state, then truncation and entries as one.</summary>
    /// <param name="hard">The new term and vote, if they changed.</param>
    /// <param name="truncateFrom">The entry from which on the log is cut off, if it is.</param>
    /// <param name="append">The entries behind that, without a gap; may be empty. At most 64 MiB together.</param>
    /// <exception cref="StorageException"><c>storage_full</c>, <c>storage_unwritable</c>: nothing was changed and the store goes
    /// on. <c>storage_failed</c>: it is unknown what was changed, and the store refuses everything from now on.</exception>
    public void Write(HardState? hard, long? truncateFrom, IReadOnlyList<LogEntry> append)
    {
        ThrowIfFailed();
        var first = FirstOf(truncateFrom, append);
        CheckTerms(hard ?? HardState, append);
        var changesLog = append.Count > 0 || first <= LastIndex;
        var dataBytes = BatchBuffer.DataBytesOf(append);
        if (changesLog && !_tail.Fits(Sector.SizeOf(dataBytes)))
        {
            Roll(Sector.SizeOf(dataBytes), LastIndex + 1, _meta.Current with { Hard = hard ?? HardState, Floor = Reached });
        }
        else if (hard is { } next && next != HardState)
        {
            WriteMeta(_meta.Current with { Hard = next, Floor = Reached });
        }

        if (changesLog)
        {
            Append(new BatchHeader(dataBytes, _tail.Batch + 1, first, append.Count, _tail.Seal, _meta.Current.Sequence), append);
        }
    }

    /// <summary>Notes what is durable and closes the files.</summary>
    public void Dispose()
    {
        try
        {
            if (_failure is null && Reached != _meta.Current.Floor)
            {
                WriteMeta(_meta.Current with { Floor = Reached });
            }
        }
        catch (StorageException)
        {
            // The floor stays where it was: the next start can prove less, and nothing is lost.
        }
        finally
        {
            _failure ??= StorageFaults.Failed(_paths.Root, new ObjectDisposedException(nameof(ReplicaStore)));
            _tail.Dispose();
            _meta.Dispose();
            _segments.Dispose();
        }
    }

    private long FirstOf(long? truncateFrom, IReadOnlyList<LogEntry> append)
    {
        var first = truncateFrom ?? LastIndex + 1;
        if (first <= Snapshot.Index || first > LastIndex + 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(truncateFrom), first, $"The log holds entries {FirstIndex} to {LastIndex}.");
        }

        for (var i = 0; i < append.Count; i++)
        {
            if (append[i].Index != first + i)
            {
                throw new ArgumentException($"Entry {append[i].Index} is where {first + i} belongs.", nameof(append));
            }
        }

        return first;
    }

    private static void CheckTerms(HardState hard, IReadOnlyList<LogEntry> append)
    {
        for (var i = 0; i < append.Count; i++)
        {
            if (append[i].Term > hard.Term)
            {
                throw new ArgumentException(
                    $"Entry {append[i].Index} has term {append[i].Term}, and the term is {hard.Term}.", nameof(append));
            }
        }
    }

    private void Append(in BatchHeader header, IReadOnlyList<LogEntry> entries)
    {
        var mark = new Mark(header.FirstIndex, _tail.Segment, _tail.Offset);
        _terms.Clear();
        for (var i = 0; i < entries.Count; i++)
        {
            TermRun.Extend(_terms, entries[i].Index, entries[i].Term);
        }

        try
        {
            _tail.Append(header, entries, _buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fail(_paths.Segment(_tail.Segment.Number), e);
        }

        _index.Add(header, mark, _terms);
        if (_tail.Offset > _tail.Segment.SizeBytes / 2)
        {
            _segments.Foresee();
        }
    }

    /// <summary>Goes on in a new segment. Where there is no room for it nothing has changed.</summary>
    private void Roll(long batchBytes, long firstIndex, Meta next)
    {
        var segment = SegmentHeader.After(next, _options.SegmentSize(batchBytes), firstIndex, _tail.Batch, _tail.Seal);
        var draft = _segments.Draft(segment);
        var before = _tail;
        _tail = new LogTail(draft.File, segment, SegmentHeader.RoomBytes, before.Batch, before.Seal);
        before.Dispose();
        try
        {
            _segments.Name(draft);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fail(_paths.Segment(segment.Number), e);
        }

        WriteMeta(next with { Segments = next.Segments with { Last = segment.Number } });
    }

    private void WriteMeta(Meta next)
    {
        try
        {
            _meta.Write(next);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fail(_paths.Meta, e);
        }
    }

    private StorageException Fail(string path, Exception e) => _failure = StorageFaults.Failed(path, e);

    private void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            throw failure;
        }
    }
}
