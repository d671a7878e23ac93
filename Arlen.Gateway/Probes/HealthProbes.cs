using System.Text.Json;
using Arlen.Gateway.Problems;
using Arlen.Hosting;
using Arlen.Membership;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Probes;

/// <summary><c>/healthz</c>, <c>/livez</c>, <c>/readyz</c>: one line of text, or JSON for those who ask.</summary>
internal sealed class HealthProbes(
    INodeLifecycle lifecycle, IMembership membership, ClusterFacts facts, GatewayOptions options, TimeProvider time)
{
    public IEnumerable<Probe> All =>
    [
        new("/healthz", (context, _) => AnswerAsync(context, "health")),
        new("/livez", (context, _) => AnswerAsync(context, "live")),
        new("/readyz", (context, _) => AnswerAsync(context, "ready")),
    ];

    private Task AnswerAsync(HttpContext context, string signal)
    {
        var readiness = Readiness.Of(lifecycle.Phase, membership.Current, facts.Enabled, options.Observability);
        var isRefusal = signal == "ready" && !readiness.IsReady;
        var status = isRefusal ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        return WantsJson(context.Request)
            ? JsonAnswer.WriteAsync(context, status, json => Write(json, signal, readiness))
            : WriteText(context, status, signal, isRefusal);
    }

    private static bool WantsJson(HttpRequest request) =>
        MediaPreference.IsJson(request.Headers.Accept) || request.QueryString.HasValue && request.Query["format"] == "json";

    private static Task WriteText(HttpContext context, int status, string signal, bool isRefusal)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = ProblemTemplate.TextType;
        Answers.Write(context.Response, (signal, isRefusal) switch
        {
            ("health", _) => "ok\n"u8,
            ("live", _) => "live\n"u8,
            (_, true) => "not_ready\n"u8,
            _ => "ready\n"u8,
        });
        return Task.CompletedTask;
    }

    private void Write(Utf8JsonWriter json, string signal, Readiness readiness)
    {
        var now = time.GetUtcNow();
        var status = readiness switch
        {
            { IsReady: false } when signal == "ready" => "not_ready",
            { IsWhole: false } when signal != "live" => "degraded",
            _ => "ok",
        };
        json.WriteString("signal", signal);
        json.WriteString("status", status);
        json.WriteBoolean("ok", status != "not_ready");
        json.WriteBoolean("ready", readiness.IsReady);
        json.WriteString("timestamp_utc", JsonAnswer.Instant(now));
        json.WriteNumber("uptime_seconds", (long)(now - lifecycle.StartedAt).TotalSeconds);
        json.WriteString("node", membership.Current.Self.Node.Value);
        if (options.Observability.HealthDetailsEnabled)
        {
            WriteChecks(json, readiness);
        }
    }

    private static void WriteChecks(Utf8JsonWriter json, Readiness readiness)
    {
        json.WriteStartObject("checks");
        foreach (var check in readiness.Checks)
        {
            json.WriteStartObject(check.Name);
            json.WriteBoolean("ok", check.Ok);
            json.WriteBoolean("required_for_readyz", check.IsRequired);
            json.WriteString("status", check.Status);
            foreach (var (name, count) in check.Counts)
            {
                json.WriteNumber(name, count);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
