namespace Arlen.Journal.Storage;

/// <summary>The start: judges the files first, and changes them only when they are found sound.</summary>
internal sealed class StoreOpening(StoreOptions options, SegmentFiles segments)
{
    private readonly IDisk _disk = options.Disk;
    private readonly StorePaths _paths = new(options.Directory);

    /// <summary>Opens the files, or makes them.</summary>
    /// <exception cref="StorageException">They cannot be used.</exception>
    public OpenedStore Run()
    {
        _disk.MakeDirectory(_paths.Log);
        var found = segments.Find();
        if (!_disk.Exists(_paths.Meta))
        {
            Found(found);
        }

        var meta = MetaFile.Open(_disk, _paths.Meta);
        LogTail? tail = null;
        try
        {
            CheckIdentity(meta.Current.Identity);
            CheckSegments(meta.Current, found);
            var replay = new LogReplay(meta.Current, _paths);
            tail = ReadLog(meta.Current, replay);
            var end = tail?.Offset ?? 0;
            var remainsEnd = tail?.Judge(_paths) ?? 0;
            replay.End();
            meta.Settle();
            tail?.Repair(remainsEnd, replay.LastBatch);
            DeleteOthers(found, meta.Current.Segments);
            return new OpenedStore(meta, tail ?? MakeFirst(meta), replay.Index, remainsEnd - end);
        }
        catch (Exception e) when (e is StorageException or IOException or UnauthorizedAccessException)
        {
            tail?.Dispose();
            meta.Dispose();
            throw;
        }
    }

    /// <summary>Founds a store in a directory that has none.</summary>
    private void Found(List<ulong> found)
    {
        if (found.Count > 0)
        {
            throw StorageFaults.Forgotten(_paths.Meta, $"it is missing, and there are {found.Count} segments of a log");
        }

        var cluster = options.ClusterId == Guid.Empty ? Guid.NewGuid() : options.ClusterId;
        var identity = new ReplicaIdentity(cluster, ReplicaId.Mint(), options.Node, StorageFormat.Version);
        var draft = _paths.Meta + StorePaths.Draft;
        MetaFile.Create(_disk, draft, new Meta { Sequence = 1, Identity = identity });
        _disk.Rename(draft, _paths.Meta);
        _disk.SyncDirectory(_paths.Root);
    }

    private LogTail MakeFirst(MetaFile meta)
    {
        var segment = SegmentHeader.After(meta.Current, options.SegmentSize(0), firstIndex: 1, lastBatch: 0, lastSeal: 0);
        var draft = segments.Draft(segment);
        segments.Name(draft);
        meta.Write(meta.Current with { Segments = new SegmentRange(segment.Number, segment.Number) });
        return new LogTail(draft.File, segment, SegmentHeader.RoomBytes, batch: 0, seal: 0);
    }

    private void CheckIdentity(ReplicaIdentity identity)
    {
        if (options.ClusterId != Guid.Empty && options.ClusterId != identity.ClusterId)
        {
            throw StorageFaults.Foreign(
                _paths.Meta, $"it is of cluster {identity.ClusterId}, and this is cluster {options.ClusterId}");
        }

        if (options.Node != identity.Node)
        {
            throw StorageFaults.Foreign(_paths.Meta, $"it is of node '{identity.Node}', and this is node '{options.Node}'");
        }
    }

    private void CheckSegments(Meta meta, List<ulong> found)
    {
        var (first, last) = meta.Segments;
        if (found.Exists(n => n > last && (n > last + 1 || !IsUnused(n))))
        {
            throw StorageFaults.Forgotten(
                _paths.Meta, $"it knows segments up to {last}, and there is '{_paths.Segment(found[^1])}'");
        }

        for (var number = first; number <= last; number++)
        {
            if (!found.Contains(number))
            {
                throw number == last
                    ? StorageFaults.Forgotten(_paths.Segment(number), "it is the newest segment, and it is missing")
                    : StorageFaults.Corrupt(_paths.Segment(number), 0, "it is missing");
            }
        }
    }

    /// <summary>Removes segments that compaction was about to remove, and one that was never used.</summary>
    private void DeleteOthers(List<ulong> found, SegmentRange needed)
    {
        foreach (var number in found.Where(n => n < needed.First || n > needed.Last))
        {
            segments.Delete(number);
        }
    }

    /// <summary>Whether a segment was made and never written: it was being made when the power went.</summary>
    private bool IsUnused(ulong number)
    {
        using var file = segments.Open(number, forWriting: false);
        var window = new FileWindow(file, 1 << 20);
        for (long at = SegmentHeader.RoomBytes; at < file.SizeBytes; at += Sector.Size)
        {
            if (window.At(at, Sector.Size).ContainsAnyExcept((byte)0))
            {
                return false;
            }
        }

        return true;
    }

    private LogTail? ReadLog(Meta meta, LogReplay replay)
    {
        var (first, last) = meta.Segments;
        LogTail? tail = null;
        var end = 0L;
        for (var number = first; number <= last; number++)
        {
            var file = segments.Open(number, forWriting: number == last);
            try
            {
                var segment = ReadHeader(file, number, meta.Identity);
                replay.Begin(segment, end);
                end = SegmentScan.Run(file, segment, replay);
                tail = number == last ? new LogTail(file, segment, end, replay.Batch, replay.Seal) : null;
            }
            finally
            {
                if (tail is null)
                {
                    file.Dispose();
                }
            }
        }

        return tail;
    }

    private SegmentHeader ReadHeader(IDiskFile file, ulong number, ReplicaIdentity identity)
    {
        var path = _paths.Segment(number);
        var sector = new byte[Sector.Size];
        var header = SegmentHeader.Read(sector.AsSpan(0, file.Read(sector, 0)), path);
        if (header.ClusterId != identity.ClusterId || header.Replica != identity.Replica)
        {
            throw StorageFaults.Foreign(
                path, $"it is of replica {header.Replica} of cluster {header.ClusterId}, and this is replica {identity.Replica}");
        }

        if (header.Number != number)
        {
            throw StorageFaults.Corrupt(path, 0, $"it is segment {header.Number} under another's name");
        }

        return header.SizeBytes == file.SizeBytes
            ? header
            : throw StorageFaults.Corrupt(path, file.SizeBytes, $"it had {header.SizeBytes} bytes and has {file.SizeBytes}");
    }
}
