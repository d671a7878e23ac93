using Arlen.Journal.State.Wire;

namespace Arlen.Journal.State;

/// <summary>Who sends commands, and the answers kept for their retries: why a command is applied once.</summary>
/// <remarks>
/// Held in memory beside the store, since every command asks it: some dozens of clients (the nodes), each with the calls it has under
/// way. A client's number is given here and never again, so one that was forgotten is told so, and is not mistaken for a new one.
/// </remarks>
internal sealed class ClientTable
{
    private readonly SortedDictionary<long, ClientWindow> _clients = [];
    private readonly List<ClientWindow> _heard = [];

    public static ClientTable Load(IStateReader reader)
    {
        var table = new ClientTable();
        foreach (var item in reader.Scan(StateKeys.Clients, StateKeys.EndOf(StateKeys.Clients)))
        {
            var id = StateKeys.Number(item.Key.AsSpan(1));
            var window = new ClientWindow(id, ClientRecordV1.Parser.ParseFrom(item.Value));
            table._clients.Add(id, window);
            var head = StateKeys.ClientResults(id);
            foreach (var results in reader.Scan(head, StateKeys.EndOf(head)))
            {
                window.Load(StateKeys.Number(results.Key.AsSpan(head.Length)), ClientResultsV1.Parser.ParseFrom(results.Value));
            }
        }

        return table;
    }

    public ResultV1 Open(StateTurn turn, OpenClientV1 open)
    {
        if (_clients.Count >= turn.Meta.Limits.Clients && !TryEvict(turn))
        {
            return Answers.Refused(StateCodes.ClientLimit);
        }

        var id = ++turn.Meta.LastClient;
        var window = new ClientWindow(id, new ClientRecordV1 { Name = open.Name, Lowest = 1, ActiveMs = turn.Now });
        _clients.Add(id, window);
        _heard.Add(window);
        return new ResultV1 { Client = id };
    }

    public Admission Admit(StateTurn turn, CommandV1 command)
    {
        if (command.Client == 0)
        {
            return Admission.New;
        }

        if (!_clients.TryGetValue(command.Client, out var window))
        {
            return Admission.Lost;
        }

        if (_heard.Count == 0 || (_heard[^1] != window && !_heard.Contains(window)))
        {
            _heard.Add(window);
        }

        window.Hear(command.Lowest, turn.Now);
        return window.Admit(command.Sequence);
    }

    public void Keep(CommandV1 command, Google.Protobuf.ByteString result)
    {
        // Gone where the command itself made it go.
        if (_clients.TryGetValue(command.Client, out var window))
        {
            window.Keep(command.Sequence, result);
        }
    }

    /// <summary>Writes what the entry changed, in the order in which clients were heard.</summary>
    public void Save(StateTurn turn)
    {
        _heard.ForEach(c => c.Save(turn));
        _heard.Clear();
    }

    /// <summary>Forgets clients that were silent for too long. Returns how many.</summary>
    public int Expire(StateTurn turn, int limit)
    {
        var until = turn.Now - turn.Meta.Limits.ClientIdleMs;
        var idle = _clients.Values.Where(c => c.ActiveMs <= until).Take(limit).ToList();
        idle.ForEach(c => Drop(turn, c));
        return idle.Count;
    }

    private bool TryEvict(StateTurn turn)
    {
        var oldest = _clients.Values.MinBy(c => c.ActiveMs);
        if (oldest is null || oldest.ActiveMs > turn.Now - StateLimits.EvictionIdleMs)
        {
            return false;
        }

        Drop(turn, oldest);
        return true;
    }

    private void Drop(StateTurn turn, ClientWindow window)
    {
        window.Drop(turn);
        _clients.Remove(window.Id);
        _heard.Remove(window);
    }
}
