using System.Globalization;
using System.Text;
using Arlen.Coordination;
using Arlen.Gateway.Connections;
using Arlen.Refusals;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Coordination;

/// <summary><c>/v1/locks</c>, <c>/v1/elections</c> or <c>/v1/semaphores</c>.</summary>
internal sealed class LeaseEndpoints(LeaseKind kind, LeaseParts parts)
{
    private const int MaxPermits = 1024;

    /// <summary>What of the caller's budget is kept for the answer, so that a wait ends with one.</summary>
    private static readonly TimeSpan ForTheAnswer = TimeSpan.FromMilliseconds(100);

    private static readonly RenewBody Unchanged = new(null, null);

    public async Task AcquireAsync(HttpContext context)
    {
        if (await parts.Calls.ReadAsync(context, CoordinationJson.Default.AcquireBody).ConfigureAwait(false) is not { } body)
        {
            return;
        }

        var parameters = new Parameters(context.Request);
        var options = OptionsOf(body, parameters, parts.Calls.Budget(context));
        var permits = kind is LeaseKind.Semaphore ? PermitsOf(body, parameters) : 1;
        if (parameters.Fault is { } fault)
        {
            await parts.Calls.Refuse(context, RefusalCode.InvalidArgument, fault).ConfigureAwait(false);
            return;
        }

        // One who hangs up while it waits gives its place back.
        var gone = options.Wait > TimeSpan.Zero ? GatewayConnection.GoneToken(context) : CancellationToken.None;
        try
        {
            Answer(context, await parts.Leases.AcquireAsync(kind, NameOf(context), permits, options, gone).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    public async Task RenewAsync(HttpContext context)
    {
        var body = Workers.BodyReader.HasBody(context)
            ? await parts.Calls.ReadAsync(context, CoordinationJson.Default.RenewBody).ConfigureAwait(false)
            : Unchanged;
        if (body is null)
        {
            return;
        }

        var parameters = new Parameters(context.Request);
        var ttl = parameters.Duration("ttl", body.Ttl);
        ReadOnlyMemory<byte>? value = body.Value is { } text ? Encoding.UTF8.GetBytes(text) : null;
        if (LeaseOf(context, parameters) is not { } lease)
        {
            await parts.Calls.Refuse(context, RefusalCode.InvalidArgument, parameters.Fault!).ConfigureAwait(false);
            return;
        }

        var options = new CallOptions { Timeout = parts.Calls.Budget(context) };
        Answer(context, await parts.Leases.RenewAsync(lease, ttl, value, options).ConfigureAwait(false));
    }

    public async Task ReleaseAsync(HttpContext context)
    {
        var parameters = new Parameters(context.Request);
        if (LeaseOf(context, parameters) is not { } lease)
        {
            await parts.Calls.Refuse(context, RefusalCode.InvalidArgument, parameters.Fault!).ConfigureAwait(false);
            return;
        }

        var options = new CallOptions { Timeout = parts.Calls.Budget(context) };
        var outcome = await parts.Leases.ReleaseAsync(lease, options).ConfigureAwait(false);
        if (outcome.Denial is { } denial)
        {
            parts.Calls.Refuse(context, denial);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public Task LookAsync(HttpContext context) =>
        kind is LeaseKind.Election && WatchStream.IsAsked(context.Request) ? ObserveAsync(context) : LookOnceAsync(context);

    private async Task LookOnceAsync(HttpContext context)
    {
        var options = new ReadOptions { Timeout = parts.Calls.Budget(context) };
        var outcome = await parts.Leases.LookAsync(kind, NameOf(context), options).ConfigureAwait(false);
        if (outcome.Denial is { } denial)
        {
            parts.Calls.Refuse(context, denial);
            return;
        }

        CoordinationCalls.Write(context, json => LeaseJson.WriteView(json, kind, NameOf(context), outcome.Value));
    }

    private Task ObserveAsync(HttpContext context)
    {
        var parameters = new Parameters(context.Request);
        var options = parts.Watches.OptionsOf(context, parameters);
        return parameters.Fault is { } fault
            ? parts.Calls.Refuse(context, RefusalCode.InvalidArgument, fault)
            : parts.Watches.ServeAsync(
                context,
                stop => parts.Elections.ObserveAsync(NameOf(context), options, stop),
                change => change.Index,
                change => change.IsBookmark,
                LeaseJson.WriteChange);
    }

    private void Answer(HttpContext context, Outcome<Lease> outcome)
    {
        if (outcome.Denial is { } denial)
        {
            parts.Calls.Refuse(context, denial);
            return;
        }

        CoordinationCalls.Write(context, json => LeaseJson.WriteLease(json, outcome.Value));
    }

    private static LeaseOptions OptionsOf(AcquireBody body, Parameters parameters, TimeSpan budget)
    {
        var session = body.Session is { } id ? parameters.Number("session", id, 1, long.MaxValue) ?? 0 : 0;
        var wait = parameters.Duration("wait", body.Wait) ?? TimeSpan.Zero;
        var longest = budget > ForTheAnswer ? budget - ForTheAnswer : TimeSpan.Zero;
        return new LeaseOptions
        {
            Owner = parameters.Required("owner", body.Owner),
            Ttl = parameters.Duration("ttl", session == 0 ? parameters.Required("ttl", body.Ttl) : body.Ttl) ?? TimeSpan.Zero,
            Wait = wait < longest ? wait : longest,
            Session = session,
            Value = Encoding.UTF8.GetBytes(body.Value ?? ""),
            Timeout = budget,
        };
    }

    private static int PermitsOf(AcquireBody body, Parameters parameters) =>
        (int)(parameters.Number("permits", body.Permits?.ToString(CultureInfo.InvariantCulture) ?? "", 1, MaxPermits) ?? 0);

    private Lease? LeaseOf(HttpContext context, Parameters parameters)
    {
        var id = parameters.Number("lease", context.Request.RouteValues["lease"] as string ?? "", 1, long.MaxValue);
        return parameters.Fault is null ? new Lease(kind, NameOf(context), id!.Value, "", null) : null;
    }

    private static string NameOf(HttpContext context) => context.Request.RouteValues["name"] as string ?? "";
}
