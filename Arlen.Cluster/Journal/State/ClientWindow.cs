using Arlen.Journal.State.Wire;
using Google.Protobuf;

namespace Arlen.Journal.State;

/// <summary>What is known of one client: the answers it may ask for again. A copy in memory of what is in the store.</summary>
internal sealed class ClientWindow(long id, ClientRecordV1 record)
{
    private readonly Dictionary<long, ByteString> _results = [];
    private readonly Queue<(long Index, long Highest)> _records = [];
    private ClientResultsV1 _new = new();

    public long Id { get; } = id;

    public long ActiveMs => record.ActiveMs;

    /// <summary>Takes over what was stored with one log entry.</summary>
    public void Load(long index, ClientResultsV1 results)
    {
        foreach (var result in results.Results.Where(r => r.Sequence >= record.Lowest))
        {
            _results[result.Sequence] = result.Result;
        }

        _records.Enqueue((index, results.Results.Max(r => r.Sequence)));
    }

    /// <summary>The client was heard of; answers below its lowest wanted sequence are forgotten.</summary>
    public void Hear(long lowest, long now)
    {
        record.ActiveMs = now;
        if (lowest - record.Lowest > _results.Count)
        {
            foreach (var sequence in _results.Keys.Where(s => s < lowest).ToList())
            {
                _results.Remove(sequence);
            }
        }
        else
        {
            for (var sequence = record.Lowest; sequence < lowest; sequence++)
            {
                _results.Remove(sequence);
            }
        }

        record.Lowest = Math.Max(record.Lowest, lowest);
    }

    public Admission Admit(long sequence) =>
        sequence < record.Lowest ? Admission.GivenUp
        : sequence - record.Lowest >= StateLimits.ClientWindow ? Admission.TooFar
        : !_results.TryGetValue(sequence, out var kept) ? Admission.New
        : kept.IsEmpty ? Admission.GivenUp
        : new Admission(Admission.Verdict.Repeat, kept);

    public void Keep(long sequence, ByteString result)
    {
        var kept = result.Length <= StateLimits.KeptResultBytes ? result : ByteString.Empty;
        _results[sequence] = kept;
        record.Highest = Math.Max(record.Highest, sequence);
        _new.Results.Add(new ClientResultV1 { Sequence = sequence, Result = kept });
    }

    /// <summary>Writes what this entry added and drops what is no longer wanted.</summary>
    public void Save(StateTurn turn)
    {
        if (_new.Results.Count > 0)
        {
            turn.Put(StateKeys.ClientResults(Id, turn.Index), _new);
            _records.Enqueue((turn.Index, _new.Results.Max(r => r.Sequence)));
            _new = new ClientResultsV1();
        }

        while (_records.TryPeek(out var oldest) && oldest.Highest < record.Lowest)
        {
            turn.Delete(StateKeys.ClientResults(Id, oldest.Index));
            _records.Dequeue();
        }

        turn.Put(StateKeys.Client(Id), record);
    }

    public void Drop(StateTurn turn)
    {
        foreach (var (index, _) in _records)
        {
            turn.Delete(StateKeys.ClientResults(Id, index));
        }

        turn.Delete(StateKeys.Client(Id));
    }
}
