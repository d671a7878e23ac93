namespace Arlen.Journal.Storage;

/// <summary>The segments as files: made whole before they get their name, found, and removed.</summary>
internal sealed class SegmentFiles(IDisk disk, StorePaths paths)
{
    /// <summary>Makes a segment under a draft's name, durable. Where that fails, nothing is left behind.</summary>
    /// <exception cref="StorageException">There is no room, or the disk cannot be written.</exception>
    public IDiskFile Draft(SegmentHeader header)
    {
        var draft = paths.Segment(header.Number) + StorePaths.Draft;
        IDiskFile? file = null;
        try
        {
            file = disk.Create(draft, header.SizeBytes);
            Span<byte> sector = stackalloc byte[Sector.Size];
            header.WriteTo(sector);
            file.Write(sector, 0);
            file.Flush();
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            TryDelete(draft);
            throw DiskErrors.Clean(draft, e);
        }
    }

    /// <summary>Gives a draft its name, durable.</summary>
    public void Name(SegmentHeader header)
    {
        var path = paths.Segment(header.Number);
        disk.Rename(path + StorePaths.Draft, path);
        disk.SyncDirectory(paths.Log);
    }

    /// <summary>The numbers of the segments that are there, in order. Drafts are removed.</summary>
    public List<ulong> Find()
    {
        var numbers = new List<ulong>();
        foreach (var name in disk.Files(paths.Log))
        {
            if (StorePaths.TryParseSegment(name, out var number))
            {
                numbers.Add(number);
            }
            else if (name.EndsWith(StorePaths.Draft, StringComparison.Ordinal))
            {
                disk.Delete(Path.Combine(paths.Log, name));
            }
        }

        numbers.Sort();
        return numbers;
    }

    public IDiskFile Open(ulong number, bool forWriting) => disk.Open(paths.Segment(number), forWriting);

    public void Delete(ulong number) => disk.Delete(paths.Segment(number));

    private void TryDelete(string draft)
    {
        try
        {
            disk.Delete(draft);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next start removes it; the failure that brought us here is the one to tell.
        }
    }
}
