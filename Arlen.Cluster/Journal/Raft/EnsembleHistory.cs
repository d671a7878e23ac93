namespace Arlen.Journal.Raft;

/// <summary>The ensembles that the log names: the last committed one, and what was appended after it.</summary>
internal sealed class EnsembleHistory
{
    private readonly List<(long Index, Ensemble Ensemble)> _known = [];

    public EnsembleHistory(long index, Ensemble ensemble) => _known.Add((index, ensemble));

    /// <summary>The one in force: the last in the log, committed or not.</summary>
    public Ensemble Current => _known[^1].Ensemble;

    /// <summary>The entry that brought it; of a founded group or a snapshot, the point at which it was valid.</summary>
    public long CurrentIndex => _known[^1].Index;

    /// <summary>Whether the replica is a voter of the one in force, or of one that may yet come back.</summary>
    public bool HasVoter(ReplicaId id)
    {
        foreach (var (_, ensemble) in _known)
        {
            if (ensemble.IsVoter(id))
            {
                return true;
            }
        }

        return false;
    }

    public void Append(in LogEntry entry)
    {
        if (!RaftCodec.TryReadEnsemble(entry.Payload.Span, out var ensemble))
        {
            throw new InvalidDataException($"The entry {entry.Index} should say who belongs to the group and cannot be read.");
        }

        _known.Add((entry.Index, ensemble));
    }

    /// <summary>Forgets what entries from here on brought.</summary>
    /// <returns>Whether another ensemble is in force now.</returns>
    public bool TruncateFrom(long index)
    {
        var before = _known.Count;
        while (_known.Count > 1 && _known[^1].Index >= index)
        {
            _known.RemoveAt(_known.Count - 1);
        }

        return _known.Count < before;
    }

    /// <summary>Forgets those that a committed one replaced: no truncation brings them back.</summary>
    public void Committed(long index)
    {
        while (_known.Count > 1 && _known[1].Index <= index)
        {
            _known.RemoveAt(0);
        }
    }

    public void Reset(long index, Ensemble ensemble)
    {
        _known.Clear();
        _known.Add((index, ensemble));
    }
}
