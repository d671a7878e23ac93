namespace Arlen.Journal.Storage;

/// <summary>A file of zeros that waits to become the next segment, so that the writer need not wait for it.</summary>
/// <param name="disk">The disk.</param>
/// <param name="path">Its name meanwhile: that of a draft, so a start removes it.</param>
/// <param name="aside">Runs the making beside the writer.</param>
internal sealed class SpareSegment(IDisk disk, string path, Action<Action> aside) : IDisposable
{
    // Held while the file is made: whoever wants it then waits for the rest instead of making another.
    private readonly Lock _lock = new();
    private volatile bool _isAsked;
    private bool _isClosed;
    private IDiskFile? _file;

    public string Path => path;

    /// <summary>Has a spare made, unless that was asked before. A failure is not told: who needs the room is told.</summary>
    public void Ask(long sizeBytes)
    {
        if (!_isAsked)
        {
            _isAsked = true;
            Start(sizeBytes);
        }
    }

    /// <summary>Takes the spare, if there is one of this size.</summary>
    public IDiskFile? Take(long sizeBytes)
    {
        lock (_lock)
        {
            if (_file is null || _file.SizeBytes != sizeBytes)
            {
                return null;
            }

            var file = _file;
            (_file, _isAsked) = (null, false);
            return file;
        }
    }

    /// <summary>Lets a spare be asked for again where making one had failed.</summary>
    public void Renew()
    {
        lock (_lock)
        {
            _isAsked = _file is not null;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            _file?.Dispose();
        }
    }

    // By itself, so that what it captures is not allocated for each time that nothing is to do.
    private void Start(long sizeBytes) => aside(() => Make(sizeBytes));

    private void Make(long sizeBytes)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }

            try
            {
                _file = disk.Create(path, sizeBytes);
                _file.Flush();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Remove();
            }
        }
    }

    private void Remove()
    {
        _file?.Dispose();
        _file = null;
        try
        {
            disk.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then the next start removes it.
        }
    }
}
