using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Arlen.Naming;
using Arlen.Refusals;
using Google.Protobuf;

namespace Arlen.Coordination;

/// <summary>Leases on the log.</summary>
internal sealed class Leases(LogCalls log, ChangeFeed feed, TicketBoard board) : ILeases
{
    /// <summary>How long a place among the waiting may take to be given back when nobody waits for that any more.</summary>
    private static readonly TimeSpan GivingBack = TimeSpan.FromSeconds(10);

    private static readonly Denial InvalidName = Denial.Of(RefusalCode.InvalidName, $"a name is {NameSyntax.Rule}");
    private static readonly string Process = $"{Environment.MachineName}/{Environment.ProcessId}";
    private static long _calls;

    public async ValueTask<Outcome<Lease>> AcquireAsync(
        LeaseKind kind, string name, int permits, LeaseOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!NameSyntax.IsValid(name))
        {
            return new(InvalidName);
        }

        var owner = options.Owner.Length > 0 ? options.Owner : $"{Process}/{Interlocked.Increment(ref _calls)}";
        var ask = new LeaseAsk(kind, name, permits, options with { Owner = owner }, log.Time.GetTimestamp(), log.Time.GetUtcNow());

        // Who may wait must not miss its grant.
        using var usage = ask.WaitMs > 0 ? feed.Use() : null;
        var acquire = new CommandV1 { Acquire = ask.Write() };
        var pending = log.ProposeAsync(acquire, options.Timeout, CancellationToken.None).AsTask();
        var (result, denial) = await UnlessGivenUpAsync(ask, pending, cancellation).ConfigureAwait(false);
        return denial is not null ? new(denial)
            : result!.Lease.Lease != 0 ? new(ask.Granted(log.Time, result.Lease.Lease))
            : await WaitAsync(ask, result.Lease.Ticket, cancellation).ConfigureAwait(false);
    }

    public async ValueTask<Outcome<Lease>> RenewAsync(Lease lease, TimeSpan? ttl, ReadOnlyMemory<byte>? value, CallOptions? options)
    {
        ArgumentNullException.ThrowIfNull(lease);
        if (LeaseRecords.NameOf(lease.Name) is not { } name)
        {
            return new(InvalidName);
        }

        var renew = new RenewV1 { Kind = LeaseRecords.KindOf(lease.Kind), Name = name, Lease = lease.Id };
        renew.TtlMs = (long)(ttl ?? TimeSpan.Zero).TotalMilliseconds;
        if (value is { } said)
        {
            renew.Value = ByteString.CopyFrom(said.Span);
        }

        var (sentAt, sentAtWall) = (log.Time.GetTimestamp(), log.Time.GetUtcNow());
        var (result, denial) = await log.ProposeAsync(
            new CommandV1 { Renew = renew }, (options ?? CallOptions.Default).Timeout, CancellationToken.None).ConfigureAwait(false);
        if (denial is not null)
        {
            return new(denial);
        }

        // Without a ttl of its own the caller renews by itself: nobody here counts until when.
        var expires = result!.Lease.ExpiresMs;
        return new(lease with
        {
            Owner = result.Lease.Owner,
            ExpiresAt = expires == 0 ? null : log.WallOf(expires, sentAtWall),
            HeldUntil = expires == 0 ? long.MaxValue : ttl is { } known ? KeepRule.HeldUntil(log.Time, sentAt, known) : sentAt,
        });
    }

    public async ValueTask<Outcome<bool>> ReleaseAsync(Lease lease, CallOptions? options)
    {
        ArgumentNullException.ThrowIfNull(lease);
        if (LeaseRecords.NameOf(lease.Name) is not { } name)
        {
            return new(InvalidName);
        }

        var release = new ReleaseV1 { Kind = LeaseRecords.KindOf(lease.Kind), Name = name, Lease = lease.Id };
        var (_, denial) = await log.ProposeAsync(
            new CommandV1 { Release = release }, (options ?? CallOptions.Default).Timeout, CancellationToken.None).ConfigureAwait(false);
        return denial is null ? new(true) : new(denial);
    }

    public async ValueTask<Outcome<LeaseView>> LookAsync(
        LeaseKind kind, string name, ReadOptions? options, CancellationToken cancellation)
    {
        options ??= ReadOptions.Default;
        if (LeaseRecords.NameOf(name) is not { } bytes)
        {
            return new(InvalidName);
        }

        if (await log.ReadyAsync(options, cancellation).ConfigureAwait(false) is { } denial)
        {
            return new(denial);
        }

        var staleness = options.Consistency is Consistency.Linearizable ? TimeSpan.Zero : log.Staleness;
        return new(StateReader.TryGetLease(log.State, LeaseRecords.KindOf(kind), bytes.Span, out var record)
            ? LeaseRecords.ViewOf(record, log.WallOf, staleness)
            : new LeaseView([], 0, kind is LeaseKind.Semaphore ? 0 : 1, staleness));
    }

    /// <summary>The answer to a request for a lease. What it brings is given back where nobody wants it any more.</summary>
    private async Task<LogReply> UnlessGivenUpAsync(LeaseAsk ask, Task<LogReply> pending, CancellationToken cancellation)
    {
        try
        {
            return await pending.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = GiveBackAsync();
            throw;
        }

        async Task GiveBackAsync()
        {
            if ((await pending.ConfigureAwait(false)).Result?.Lease is { } lease)
            {
                await GiveUpAsync(ask, lease.Lease != 0 ? lease.Lease : lease.Ticket).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<Outcome<Lease>> WaitAsync(LeaseAsk ask, long ticket, CancellationToken cancellation)
    {
        var askedAt = 0L;
        try
        {
            while (true)
            {
                var news = board.Next(ticket);
                var (waiter, holder) = LeaseRecords.Find(log.State, ask.WireKind, ask.WireName, ticket);
                if (holder is not null)
                {
                    return await TakeAsync(ask, holder, askedAt).ConfigureAwait(false);
                }

                if (waiter is null)
                {
                    return new(await HeldAsync(ask, isOver: true).ConfigureAwait(false));
                }

                askedAt = waiter.DeadlineMs - ask.WaitMs;
                var change = await news.WaitAsync(LeftOf(ask), log.Time, cancellation).ConfigureAwait(false);
                if (change?.Kind is ChangeV1.Types.Kind.Granted)
                {
                    return new(ask.Granted(log.Time, change.Lease, TimeSpan.FromMilliseconds(change.ExpiresMs - askedAt)));
                }
            }
        }
        catch (TimeoutException)
        {
            return new(await GiveUpAsync(ask, ticket).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            _ = GiveUpAsync(ask, ticket);
            throw;
        }
        catch (ObjectDisposedException)
        {
            // The log has stopped on this node. Elsewhere the wait goes on until it is over.
            return new(new Denial(new Refusal(RefusalCode.NodeDraining, "the replicated log has stopped on this node"), IsUnknown: true));
        }
        finally
        {
            board.Forget(ticket);
        }
    }

    private TimeSpan LeftOf(LeaseAsk ask)
    {
        var left = ask.Options.Wait - log.Time.GetElapsedTime(ask.SentAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>A lease that was given before this node looked. Where it is not known when it was asked in log time, it is renewed: its end
    /// could not be told by this clock.</summary>
    private ValueTask<Outcome<Lease>> TakeAsync(LeaseAsk ask, HolderV1 holder, long askedAt)
    {
        if (askedAt != 0 || ask.Options.Ttl == TimeSpan.Zero)
        {
            return new(new Outcome<Lease>(
                ask.Granted(log.Time, holder.Lease, TimeSpan.FromMilliseconds(Math.Max(0, holder.ExpiresMs - askedAt)))));
        }

        return RenewAsync(new Lease(ask.Kind, ask.Name, holder.Lease, holder.Owner, null), ask.Options.Ttl, null, ask.Options);
    }

    /// <summary>Gives back a place among the waiting, and the lease where it was given meanwhile.</summary>
    private async Task<Denial> GiveUpAsync(LeaseAsk ask, long ticket)
    {
        var release = new CommandV1 { Release = new ReleaseV1 { Kind = ask.WireKind, Name = ask.WireName, Lease = ticket } };
        var (_, denial) = await log.ProposeAsync(release, GivingBack, CancellationToken.None).ConfigureAwait(false);
        return denial is null or { Refusal.Code: RefusalCode.LeaseLost }
            ? await HeldAsync(ask, isOver: false).ConfigureAwait(false)
            : denial with { IsUnknown = true };
    }

    private async ValueTask<Denial> HeldAsync(LeaseAsk ask, bool isOver)
    {
        var local = new ReadOptions { Consistency = Consistency.Local };
        var look = await LookAsync(ask.Kind, ask.Name, local, CancellationToken.None).ConfigureAwait(false);
        var first = look.IsDone ? look.Value.Holders.FirstOrDefault() : null;
        var why = isOver && ask.Options.Session != 0 ? "the wait is over, or the session that it was tied to" : "the wait is over";
        return Denial.Of(RefusalCode.LockHeld, why) with { Owner = first?.Owner, ExpiresAt = first?.ExpiresAt };
    }
}
