using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Workloads;

/// <summary>The operations of a lock over <c>/v1/locks</c>, each recorded with what it was answered.</summary>
/// <param name="client">Who.</param>
internal sealed class LockCalls(Client client)
{
    private const string True = "true";
    private const string False = "false";

    private int _tries;

    /// <summary>For how long a lock is taken.</summary>
    public static TimeSpan Ttl { get; } = TimeSpan.FromSeconds(3);

    private Api Api => client.Session.Api;

    /// <summary>When whoever got it must stop believing: a lease after it was asked for, before any other clock ends it.</summary>
    public static long EndOf(Operation acquired) => acquired.InvokedAt + (Ttl.Ticks * TimeSpan.NanosecondsPerTick);

    /// <summary>Tries to take a lock, under a name of its own each time.</summary>
    /// <returns>The operation, and the lease where it was granted.</returns>
    public async Task<(Operation Acquired, string? Lease)> AcquireAsync(string name)
    {
        var owner = $"{client.Name}-{++_tries}";
        string? lease = null;
        var done = await client.DoAsync(
            new Operation { Op = Ops.Acquire, Key = name, Args = [owner] },
            node => Api.SendAsync(node, HttpMethod.Post, $"v1/locks/{name}", $$"""{"owner":"{{owner}}","ttl":"3s"}"""),
            (operation, reply) =>
            {
                lease = operation.Outcome == Outcome.Ok ? reply.Member("lease") : null;
                return operation switch
                {
                    { Outcome: Outcome.Ok } => operation with { Result = [True], Token = reply.Number("fencing_token") },
                    _ when IsNo(reply, "lock_held") => operation with { Outcome = Outcome.Ok, Result = [False] },
                    _ => operation,
                };
            }).ConfigureAwait(false);
        if (done.Outcome == Outcome.Info || lease is not null)
        {
            // From here on the lease may end by itself at any time, or never, where it is given back before.
            var end = EndOf(done);
            client.Session.Record(done with
            {
                Op = Ops.Expire,
                Process = client.Session.NextProcess(),
                InvokedAt = end,
                ReturnedAt = end,
                Outcome = Outcome.Info,
                Result = [],
            });
        }

        return (done, lease);
    }

    /// <summary>Gives a lock back.</summary>
    public Task<Operation> ReleaseAsync(Operation acquired, string lease) => client.DoAsync(
        new Operation { Op = Ops.Release, Key = acquired.Key, Args = acquired.Args, Token = acquired.Token },
        node => Api.SendAsync(node, HttpMethod.Delete, $"v1/locks/{acquired.Key}/{lease}", "{}"),
        (operation, reply) => operation switch
        {
            { Outcome: Outcome.Ok } => operation with { Result = [True] },
            _ when IsNo(reply, "lease_lost") => operation with { Outcome = Outcome.Ok, Result = [False] },
            _ => operation,
        });

    private static bool IsNo(Reply reply, string code) => reply.Status == 409 && reply.Member("code") == code;
}
