namespace Arlen.Journal.Storage;

/// <summary>The segments as files: made whole before they get their name, found, and removed.</summary>
internal sealed class SegmentFiles(StoreOptions options) : IDisposable
{
    private readonly IDisk _disk = options.Disk;
    private readonly StorePaths _paths = new(options.Directory);
    private readonly SpareSegment _spare =
        new(options.Disk, new StorePaths(options.Directory).Spare, options.Aside);

    /// <summary>Has the next segment's space made ready beside the writer.</summary>
    public void Foresee() => _spare.Ask(options.SegmentSize(0));

    /// <summary>Makes a segment under a draft's name, durable. Where that fails, nothing is left behind.</summary>
    /// <exception cref="StorageException">There is no room, or the disk cannot be written.</exception>
    public SegmentDraft Draft(SegmentHeader header)
    {
        var file = _spare.Take(header.SizeBytes);
        var path = file is null ? _paths.Segment(header.Number) + StorePaths.Draft : _spare.Path;
        try
        {
            file ??= _disk.Create(path, header.SizeBytes);
            Span<byte> sector = stackalloc byte[Sector.Size];
            header.WriteTo(sector);
            file.Write(sector, 0);
            file.Flush();
            _spare.Renew();
            return new SegmentDraft(header, file, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            TryDelete(path);
            throw DiskErrors.Clean(path, e);
        }
    }

    /// <summary>Gives a draft its name, durable.</summary>
    public void Name(SegmentDraft draft)
    {
        _disk.Rename(draft.Path, _paths.Segment(draft.Header.Number));
        _disk.SyncDirectory(_paths.Log);
    }

    /// <summary>The numbers of the segments that are there, in order. Drafts are removed.</summary>
    public List<ulong> Find()
    {
        var numbers = new List<ulong>();
        foreach (var name in _disk.Files(_paths.Log))
        {
            if (StorePaths.TryParseSegment(name, out var number))
            {
                numbers.Add(number);
            }
            else if (name.EndsWith(StorePaths.Draft, StringComparison.Ordinal))
            {
                _disk.Delete(Path.Combine(_paths.Log, name));
            }
        }

        numbers.Sort();
        return numbers;
    }

    public IDiskFile Open(ulong number, bool forWriting) => _disk.Open(_paths.Segment(number), forWriting);

    public void Delete(ulong number) => _disk.Delete(_paths.Segment(number));

    public void Dispose() => _spare.Dispose();

    private void TryDelete(string draft)
    {
        try
        {
            _disk.Delete(draft);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next start removes it; the failure that brought us here is the one to tell.
        }
    }
}
