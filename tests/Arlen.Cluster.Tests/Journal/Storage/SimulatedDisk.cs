using Arlen.Journal.Storage;

namespace Arlen.Cluster.Tests.Journal.Storage;

/// <summary>A disk that forgets what was not flushed and names that were not synced, and goes wrong on demand.</summary>
internal sealed class SimulatedDisk(int seed) : IDisk
{
    private const int InputOutputError = 5;
    private const int NoSpace = 28;
    private readonly Random _random = new(seed);
    private readonly List<Action<Dictionary<string, SimulatedInode>>> _unsynced = [];
    private Dictionary<string, SimulatedInode> _names = [];
    private Dictionary<string, SimulatedInode> _durableNames = [];
    private bool _isOff;

    /// <summary>How many calls have been made.</summary>
    public int Calls { get; private set; }

    public int Flushes { get; private set; }

    public int Writes { get; private set; }

    /// <summary>The call at which the power goes; 0 for never.</summary>
    public int OffAtCall { get; set; }

    /// <summary>The call that fails, if it is a write or a flush; 0 for none.</summary>
    public int FailAtCall { get; set; }

    /// <summary>Bytes that new files may take.</summary>
    public long RoomBytes { get; set; } = long.MaxValue;

    public bool IsReadOnly { get; set; }

    public IEnumerable<string> Paths => _names.Keys;

    /// <summary>The bytes of a file, to be damaged.</summary>
    public byte[] this[string path] => _names[path].Shown;

    /// <summary>The process is gone and another may begin; the system still has all that was written.</summary>
    public void Kill() => (_isOff, OffAtCall, FailAtCall) = (false, 0, 0);

    /// <summary>The machine is gone, and with it what was not flushed.</summary>
    public void LosePower()
    {
        Kill();
        foreach (var change in _unsynced.Where(_ => _random.Next(2) == 0))
        {
            change(_durableNames);
        }

        _unsynced.Clear();
        _names = new(_durableNames);
        foreach (var inode in _names.Values.Distinct())
        {
            inode.LosePower(_random);
        }
    }

    /// <summary>A copy of all that is there, as a backup has it.</summary>
    public SimulatedDisk Copy()
    {
        var copy = new SimulatedDisk(seed);
        foreach (var (path, inode) in _names)
        {
            copy.Put(path, inode.Shown);
        }

        return copy;
    }

    /// <summary>Puts a file there, durable.</summary>
    public void Put(string path, ReadOnlySpan<byte> bytes)
    {
        var inode = new SimulatedInode(bytes.Length);
        inode.Write(bytes, 0);
        inode.Flush();
        _names[path] = _durableNames[path] = inode;
    }

    public void Remove(string path)
    {
        _names.Remove(path);
        _durableNames.Remove(path);
    }

    public void MakeDirectory(string path) => Call();

    public IReadOnlyList<string> Files(string directory) =>
        [.. _names.Keys.Where(p => Path.GetDirectoryName(p) == directory).Select(p => Path.GetFileName(p))];

    public bool Exists(string path) => _names.ContainsKey(path);

    public IDiskFile Create(string path, long sizeBytes)
    {
        Call();
        if (sizeBytes > RoomBytes)
        {
            throw new IOException("No space left on device", NoSpace);
        }

        RoomBytes -= sizeBytes;
        var inode = new SimulatedInode((int)sizeBytes);
        Change(names => names[path] = inode);
        return new SimulatedFile(this, inode);
    }

    public IDiskFile Open(string path, bool forWriting)
    {
        if (forWriting)
        {
            ThrowIfReadOnly();
        }

        return _names.TryGetValue(path, out var inode)
            ? new SimulatedFile(this, inode)
            : throw new FileNotFoundException("There is no such file.", path);
    }

    public void Rename(string from, string to)
    {
        Call();
        var inode = _names[from];
        Change(names =>
        {
            names.Remove(from);
            names[to] = inode;
        });
    }

    public void Delete(string path)
    {
        Call();
        Change(names => names.Remove(path));
    }

    public void SyncDirectory(string path)
    {
        Call();
        _durableNames = new(_names);
        _unsynced.Clear();
    }

    public long FreeBytes(string path) => RoomBytes;

    internal void Write(SimulatedInode inode, ReadOnlySpan<byte> bytes, int offset)
    {
        Writes++;
        try
        {
            Call();
            ThrowIfDue("write");
        }
        catch (Exception e) when (e is PowerCutException or IOException)
        {
            inode.Write(bytes[.._random.Next(bytes.Length + 1)], offset);
            throw;
        }

        inode.Write(bytes, offset);
    }

    internal void Flush(SimulatedInode inode)
    {
        Flushes++;
        Call();
        try
        {
            ThrowIfDue("fdatasync");
        }
        catch (IOException)
        {
            inode.FailToFlush(_random);
            throw;
        }

        inode.Flush();
    }

    private void Change(Action<Dictionary<string, SimulatedInode>> change)
    {
        change(_names);
        _unsynced.Add(change);
    }

    private void Call()
    {
        _isOff |= ++Calls == OffAtCall;
        if (_isOff)
        {
            throw new PowerCutException();
        }

        ThrowIfReadOnly();
    }

    private void ThrowIfDue(string call)
    {
        if (Calls == FailAtCall)
        {
            throw new IOException($"{call}: Input/output error", InputOutputError);
        }
    }

    private void ThrowIfReadOnly()
    {
        if (IsReadOnly)
        {
            throw new IOException("Read-only file system", 30);
        }
    }
}
