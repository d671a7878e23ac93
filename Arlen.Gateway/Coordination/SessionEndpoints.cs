using System.Globalization;
using Arlen.Coordination;
using Arlen.Refusals;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Coordination;

/// <summary><c>/v1/sessions</c>: what keys and leases may be tied to.</summary>
internal sealed class SessionEndpoints(ISessions sessions, CoordinationCalls calls)
{
    public async Task OpenAsync(HttpContext context)
    {
        if (await calls.ReadAsync(context, CoordinationJson.Default.SessionBody).ConfigureAwait(false) is not { } body)
        {
            return;
        }

        var parameters = new Parameters(context.Request);
        var ttl = parameters.Duration("ttl", parameters.Required("ttl", body.Ttl));
        if (parameters.Fault is { } fault)
        {
            await calls.Refuse(context, RefusalCode.InvalidArgument, fault).ConfigureAwait(false);
            return;
        }

        Answer(context, await sessions.OpenAsync(ttl!.Value, OptionsOf(context)).ConfigureAwait(false));
    }

    public async Task KeepAsync(HttpContext context)
    {
        if (await SessionOf(context).ConfigureAwait(false) is { } session)
        {
            Answer(context, await sessions.KeepAsync(session, OptionsOf(context)).ConfigureAwait(false));
        }
    }

    public async Task CloseAsync(HttpContext context)
    {
        if (await SessionOf(context).ConfigureAwait(false) is not { } session)
        {
            return;
        }

        var outcome = await sessions.CloseAsync(session, OptionsOf(context)).ConfigureAwait(false);
        if (outcome.Denial is { } denial)
        {
            calls.Refuse(context, denial);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private void Answer(HttpContext context, Outcome<Session> outcome)
    {
        if (outcome.Denial is { } denial)
        {
            calls.Refuse(context, denial);
            return;
        }

        CoordinationCalls.Write(context, json =>
        {
            json.WriteString("session", outcome.Value.Id.ToString(CultureInfo.InvariantCulture));
            LeaseJson.WriteInstant(json, outcome.Value.ExpiresAt);
        });
    }

    private CallOptions OptionsOf(HttpContext context) => new() { Timeout = calls.Budget(context) };

    private async ValueTask<long?> SessionOf(HttpContext context)
    {
        var parameters = new Parameters(context.Request);
        var session = parameters.Number("session", context.Request.RouteValues["session"] as string ?? "", 1, long.MaxValue);
        if (parameters.Fault is { } fault)
        {
            await calls.Refuse(context, RefusalCode.InvalidArgument, fault).ConfigureAwait(false);
        }

        return session;
    }
}
