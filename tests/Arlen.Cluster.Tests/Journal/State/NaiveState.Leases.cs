using Arlen.Journal.State;
using Arlen.Journal.State.Wire;

namespace Arlen.Cluster.Tests.Journal.State;

internal sealed partial class NaiveState
{
    private readonly Dictionary<string, Resource> _resources = [];

    private string OpenSession(long ttl)
    {
        _sessions[++Revision] = (ttl, _now + ttl);
        return $"session {Revision} {_now + ttl}";
    }

    private string KeepSession(long session)
    {
        if (!_sessions.TryGetValue(session, out var found))
        {
            return StateCodes.SessionLost;
        }

        _sessions[session] = (found.Ttl, _now + found.Ttl);
        return $"session {session} {_now + found.Ttl}";
    }

    private string CloseSession(long session)
    {
        if (!_sessions.ContainsKey(session))
        {
            return StateCodes.SessionLost;
        }

        EndSession(session);
        return $"session {session} 0";
    }

    private void EndSession(long session)
    {
        Revision++;
        _sessions.Remove(session);
        _keys.Where(k => k.Value.Session == session).ToList().ForEach(k => _keys.Remove(k.Key));

        // In the order of what is tied: kind, then number. A resource comes where its first one does.
        var hit = _resources.Where(r => r.Value.FirstOf(session) > 0)
            .OrderBy(r => r.Key[0]).ThenBy(r => r.Value.FirstOf(session)).Select(r => r.Value).ToList();
        hit.ForEach(r => r.Holders.RemoveAll(c => c.Session == session));
        hit.ForEach(r => r.Waiters.RemoveAll(c => c.Session == session));
        hit.ForEach(GrantNext);
    }

    private string Acquire(AcquireV1 acquire)
    {
        var key = $"{(int)acquire.Kind} {acquire.Name.ToStringUtf8()}";
        var resource = _resources.GetValueOrDefault(key) ?? (_resources[key] = new Resource());
        var permits = acquire.Kind == LeaseKindV1.Semaphore ? acquire.Permits : 1;
        if (resource.Holders.Count > 0 && resource.Permits != permits)
        {
            return $"{StateCodes.PermitsMismatch} {resource.Permits}";
        }

        if (acquire.Session != 0 && !_sessions.ContainsKey(acquire.Session))
        {
            return StateCodes.SessionLost;
        }

        if (resource.Holders.Count >= permits && acquire.WaitMs == 0)
        {
            return $"{StateCodes.LockHeld} {resource.Holders[0].Owner}";
        }

        resource.Permits = permits;
        var claim = new Claim(acquire.Owner, acquire.Session, acquire.TtlMs) { Value = acquire.Value.ToStringUtf8() };
        if (resource.Holders.Count >= permits)
        {
            claim.Ticket = ++Revision;
            claim.Ends = _now + acquire.WaitMs;
            resource.Waiters.Add(claim);
            return $"waits {claim.Ticket}";
        }

        Grant(resource, claim);
        return $"lease {claim.Lease} {claim.Ends}";
    }

    private string Renew(RenewV1 renew)
    {
        var resource = _resources.GetValueOrDefault($"{(int)renew.Kind} {renew.Name.ToStringUtf8()}");
        if (resource?.Holders.Find(h => h.Lease == renew.Lease) is not { } holder)
        {
            return StateCodes.LeaseLost;
        }

        holder.Ttl = renew.TtlMs == 0 ? holder.Ttl : renew.TtlMs;
        holder.Ends = holder.Ttl == 0 ? 0 : _now + holder.Ttl;
        if (renew.HasValue && renew.Value.ToStringUtf8() != holder.Value)
        {
            holder.Value = renew.Value.ToStringUtf8();
            Revision++;
        }

        return $"lease {holder.Lease} {holder.Ends}";
    }

    private string Release(ReleaseV1 release)
    {
        var resource = _resources.GetValueOrDefault($"{(int)release.Kind} {release.Name.ToStringUtf8()}");
        var found = resource?.Holders.RemoveAll(h => h.Lease == release.Lease || h.Ticket == release.Lease)
            + resource?.Waiters.RemoveAll(w => w.Ticket == release.Lease);
        if (found is null or 0)
        {
            return StateCodes.LeaseLost;
        }

        Revision++;
        GrantNext(resource!);
        return "released";
    }

    private void Grant(Resource resource, Claim claim)
    {
        claim.Lease = ++Revision;
        claim.Ends = claim.Ttl == 0 ? 0 : _now + claim.Ttl;
        resource.Holders.Add(claim);
    }

    private void GrantNext(Resource resource)
    {
        while (resource.Holders.Count < resource.Permits && resource.Waiters.Count > 0)
        {
            var next = resource.Waiters[0];
            resource.Waiters.RemoveAt(0);
            Grant(resource, next);
        }
    }

    // In the order of time, then sessions, leases and waits, then kind and number. What one end takes along is not ended again.
    private string Tick()
    {
        var due = _sessions.Where(s => s.Value.Expires <= _now).Select(s => new Ending(s.Value.Expires, 0, ' ', s.Key, null))
            .Concat(_resources.SelectMany(r => r.Value.Endings(r.Key[0], _now)))
            .OrderBy(d => (d.At, d.What, d.Kind, d.Number)).ToList();
        foreach (var (_, what, _, number, resource) in due)
        {
            if (resource is null)
            {
                EndSession(number);
            }
            else if (resource.Remove(what, number) > 0)
            {
                Revision++;
                GrantNext(resource);
            }
        }

        _clients.Where(c => c.Value.Active + (10 * 60_000) <= _now).ToList().ForEach(c => _clients.Remove(c.Key));
        return "tick";
    }

    private sealed record Ending(long At, int What, char Kind, long Number, Resource? Of);

    private sealed class Claim(string owner, long session, long ttl)
    {
        public string Owner { get; } = owner;

        public long Session { get; } = session;

        public long Ttl { get; set; } = ttl;

        public string Value { get; set; } = "";

        public long Ticket { get; set; }

        public long Lease { get; set; }

        public long Ends { get; set; }

        public override string ToString() => $"{Owner}:{Session}:{Lease}:{Ticket}:{Ends}:{Value}";
    }

    private sealed class Resource
    {
        public int Permits { get; set; }

        public List<Claim> Holders { get; } = [];

        public List<Claim> Waiters { get; } = [];

        public bool IsIdle => Holders.Count + Waiters.Count == 0;

        public IEnumerable<Ending> Endings(char kind, long now) =>
            Holders.Where(h => h.Ends != 0 && h.Ends <= now).Select(h => new Ending(h.Ends, 1, kind, h.Lease, this))
                .Concat(Waiters.Where(w => w.Ends <= now).Select(w => new Ending(w.Ends, 2, kind, w.Ticket, this)));

        public int Remove(int what, long number) =>
            what == 1 ? Holders.RemoveAll(h => h.Lease == number) : Waiters.RemoveAll(w => w.Ticket == number);

        /// <summary>The smallest number of what is tied to a session here; 0: nothing.</summary>
        public long FirstOf(long session) => Holders.Where(h => h.Session == session).Select(h => h.Lease)
            .Concat(Waiters.Where(w => w.Session == session).Select(w => w.Ticket)).DefaultIfEmpty().Min();

        public override string ToString() => $"{string.Join(' ', Holders)} | {string.Join(' ', Waiters)}";
    }
}
