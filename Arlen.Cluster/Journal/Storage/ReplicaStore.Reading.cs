using Arlen.Journal.Raft;

namespace Arlen.Journal.Storage;

internal sealed partial class ReplicaStore
{
    /// <inheritdoc/>
    public long FirstIndex => Snapshot.Index + 1;

    /// <inheritdoc/>
    public long LastIndex => _index.LastIndex;

    /// <inheritdoc/>
    public long TermAt(long index) => _index.TermAt(index);

    /// <inheritdoc/>
    /// <exception cref="StorageException"><c>storage_corrupt</c>: what is read is not what was written.</exception>
    public int Read(long from, int maxEntries, int maxBytes, List<LogEntry> into)
    {
        ThrowIfFailed();
        var reading = new LogReading(from, maxEntries, maxBytes, into);
        while (reading.WantsMore && _index.TryFind(reading.Next, out var mark, out var end))
        {
            try
            {
                using var file = _segments.Open(mark.Segment.Number, forWriting: false);
                reading.Run(file, _paths.Segment(mark.Segment.Number), mark, end);
            }
            catch (FileNotFoundException) when (IsElsewhere(reading.Next, mark))
            {
                // Compacted meanwhile, or replaced by a snapshot: the index knows.
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw Fail(_paths.Segment(mark.Segment.Number), e);
            }
        }

        return reading.Count;
    }

    private bool IsElsewhere(long index, Mark was) => !_index.TryFind(index, out var mark, out _) || mark.Segment != was.Segment;
}
