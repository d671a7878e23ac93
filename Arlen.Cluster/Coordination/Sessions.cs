using Arlen.Journal.State.Wire;

namespace Arlen.Coordination;

/// <summary>Sessions on the log.</summary>
internal sealed class Sessions(LogCalls log) : ISessions
{
    public ValueTask<Outcome<Session>> OpenAsync(TimeSpan ttl, CallOptions? options) =>
        ProposeAsync(new CommandV1 { OpenSession = new OpenSessionV1 { TtlMs = (long)ttl.TotalMilliseconds } }, options);

    public ValueTask<Outcome<Session>> KeepAsync(long session, CallOptions? options) =>
        ProposeAsync(new CommandV1 { KeepSession = new KeepSessionV1 { Session = session } }, options);

    public async ValueTask<Outcome<bool>> CloseAsync(long session, CallOptions? options)
    {
        var close = new CommandV1 { CloseSession = new CloseSessionV1 { Session = session } };
        var timeout = (options ?? CallOptions.Default).Timeout;
        var (_, denial) = await log.ProposeAsync(close, timeout, CancellationToken.None).ConfigureAwait(false);
        return denial is null ? new(true) : new(denial);
    }

    public async ValueTask<IHeldSession> StartAsync(TimeSpan ttl, CallOptions? options) =>
        new HeldSession(this, (await OpenAsync(ttl, options).ConfigureAwait(false)).Value, ttl, log.Time);

    private async ValueTask<Outcome<Session>> ProposeAsync(CommandV1 command, CallOptions? options)
    {
        var (sentAt, sentAtWall) = (log.Time.GetTimestamp(), log.Time.GetUtcNow());
        var (result, denial) = await log.ProposeAsync(
            command, (options ?? CallOptions.Default).Timeout, CancellationToken.None).ConfigureAwait(false);
        return denial is not null
            ? new(denial)
            : new(new Session(result!.Session.Session, log.WallOf(result.Session.ExpiresMs, sentAtWall))
            {
                SentAt = sentAt,
            });
    }
}
