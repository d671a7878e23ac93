using System.Text.Json;
using Arlen.Gateway.Problems;
using Arlen.Refusals;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Probes;

/// <summary><c>/v1/reasons</c>: every refusal there is, for programs.</summary>
internal sealed class ReasonsProbe
{
    public Probe Probe { get; } = new("/v1/reasons", (context, _) => JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, Write));

    private static void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("reasons");
        foreach (var definition in RefusalCatalogue.All)
        {
            WriteReason(json, definition);
        }

        json.WriteEndArray();
    }

    private static void WriteReason(Utf8JsonWriter json, RefusalDefinition definition)
    {
        var template = ProblemTemplate.Of(definition.Code);
        json.WriteStartObject();
        json.WriteString("code", definition.Name);
        json.WriteNumber("status", template.Status);
        json.WriteString("kind", definition.Kind.ToString().ToLowerInvariant());
        json.WriteString("title", definition.Title);
        json.WriteString("when", definition.When);
        json.WriteString("header", template.ReasonHeader);
        json.WriteBoolean("closes_connection", template.ClosesConnection);
        if (definition.RetryAfter is { } after)
        {
            json.WriteNumber("retry_after_seconds", (int)after.TotalSeconds);
        }
        else
        {
            json.WriteNull("retry_after_seconds");
        }

        json.WriteStartObject("fixit");
        json.WriteString("action", definition.Fixit.Action);
        json.WriteString("example", definition.Fixit.Example);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
