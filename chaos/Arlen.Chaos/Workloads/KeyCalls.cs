using System.Globalization;
using Arlen.Chaos.Histories;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Workloads;

/// <summary>The operations of a key over <c>/v1/kv</c>, each recorded with what it was answered.</summary>
/// <param name="client">Who.</param>
internal sealed class KeyCalls(Client client)
{
    private const string True = "true";
    private const string False = "false";

    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);

    private Api Api => client.Session.Api;

    /// <summary>Reads a key.</summary>
    public async Task<Operation> GetAsync(NodePlace node, string key, bool isLocal)
    {
        var query = isLocal ? "?consistency=local" : "";
        var done = await client.DoAsync(
            node,
            new Operation { Op = Ops.Get, Key = key },
            at => Api.SendAsync(at, HttpMethod.Get, $"v1/kv/{key}{query}"),
            Read).ConfigureAwait(false);
        if (done.Outcome == Outcome.Ok)
        {
            _seen[key] = done.Index ?? 0;
        }

        return done;
    }

    /// <summary>Writes a key, whatever it holds.</summary>
    public Task<Operation> PutAsync(string key)
    {
        var value = client.NewValue();
        return NoteAsync(client.DoAsync(
            new Operation { Op = Ops.Put, Key = key, Args = [value] },
            at => Api.SendAsync(at, HttpMethod.Put, $"v1/kv/{key}", value),
            (operation, reply) => operation.Outcome == Outcome.Ok
                ? operation with { Result = [Text(reply.Number("index")!.Value)], Index = reply.Number("index") }
                : operation));
    }

    /// <summary>Writes a key if it is as this client saw it last.</summary>
    public Task<Operation> CompareAsync(string key)
    {
        var (value, expected) = (client.NewValue(), _seen.GetValueOrDefault(key));
        return NoteAsync(client.DoAsync(
            new Operation { Op = Ops.Cas, Key = key, Args = [value, Text(expected)] },
            at => Api.SendAsync(at, HttpMethod.Put, $"v1/kv/{key}", value, Condition(expected)),
            (operation, reply) => Compared(operation, reply) is not { Outcome: Outcome.Ok, Result: [True] } done
                ? Compared(operation, reply)
                : done with { Result = [True, Text(reply.Number("index")!.Value)], Index = reply.Number("index") }));
    }

    /// <summary>Deletes a key if it is as this client saw it last; reads it where it saw nothing.</summary>
    public Task<Operation> DeleteAsync(string key)
    {
        var expected = _seen.GetValueOrDefault(key);
        return expected == 0
            ? GetAsync(client.NextNode(), key, isLocal: false)
            : NoteAsync(client.DoAsync(
                new Operation { Op = Ops.Delete, Key = key, Args = [Text(expected)] },
                at => Api.SendAsync(at, HttpMethod.Delete, $"v1/kv/{key}", "-", Condition(expected)),
                Compared));
    }

    /// <summary>
    /// Gives a delete its place: its answer has none, but the log names the version that was deleted. A delete that found another
    /// version did nothing, and is left out as refused: it says nothing of whether the key was there.
    /// </summary>
    public static Operation Placed(Operation operation, IReadOnlyList<KeyChange> log)
    {
        if (operation.Op != Ops.Delete || operation.Outcome != Outcome.Ok)
        {
            return operation;
        }

        var expected = long.Parse(operation.Args[0], CultureInfo.InvariantCulture);
        var change = log.FirstOrDefault(c => c.Key == operation.Key && c.Value is null && c.Previous == expected);
        return operation.Result is [False] ? operation with { Outcome = Outcome.Fail } : operation with { Index = change?.Index };
    }

    private static Operation Read(Operation operation, Reply reply) => reply switch
    {
        { Status: 404 } when reply.Member("code") == "key_not_found" => operation with { Outcome = Outcome.Ok },
        { Tag: { } tag } when operation.Outcome == Outcome.Ok => operation with { Result = [reply.Body, Text(tag)], Index = tag },
        _ => operation,
    };

    private static Operation Compared(Operation operation, Reply reply) => reply.Status switch
    {
        412 => operation with { Outcome = Outcome.Ok, Result = [False] },
        _ when operation.Outcome == Outcome.Ok => operation with { Result = [True] },
        _ => operation,
    };

    private static (string Name, string Value) Condition(long expected) =>
        expected == 0 ? ("If-None-Match", "*") : ("If-Match", $"\"{Text(expected)}\"");

    private async Task<Operation> NoteAsync(Task<Operation> operation)
    {
        var done = await operation.ConfigureAwait(false);
        if (done.Outcome == Outcome.Ok && done.Result is not [False])
        {
            _seen[done.Key] = done.Index ?? 0;
        }

        return done;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
