using System.Buffers;
using System.Text;
using System.Text.Json;
using Arlen.Coordination;
using Arlen.Gateway.Problems;
using Arlen.Refusals;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Coordination;

/// <summary>Writes server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html.</summary>
internal sealed class EventWriter(HttpResponse response)
{
    public const string ContentType = "text/event-stream";

    /// <summary>Writes one event, and returns once the caller's connection has taken it.</summary>
    public async Task WriteAsync(string type, long index, Action<Utf8JsonWriter> write, CancellationToken cancellation)
    {
        if (!response.HasStarted)
        {
            response.ContentType = ContentType;
            response.Headers.CacheControl = "no-store";
        }

        Write($"event: {type}\nid: {index}\ndata: ", write);
        await response.BodyWriter.FlushAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes why the stream ends.</summary>
    public async Task EndAsync(Denial denial)
    {
        var definition = RefusalCatalogue.Get(denial.Refusal.Code);
        Write("event: end\ndata: ", json =>
        {
            json.WriteString("code", definition.Name);
            json.WriteString("detail", denial.Refusal.Detail ?? definition.Title);
            foreach (var member in DenialMembers.Of(denial))
            {
                WriteMember(json, member);
            }
        });
        await response.BodyWriter.FlushAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private void Write(string head, Action<Utf8JsonWriter> write)
    {
        var output = response.BodyWriter;
        Encoding.UTF8.GetBytes(head, output);
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        output.Write("\n\n"u8);
    }

    private static void WriteMember(Utf8JsonWriter json, ProblemMember member)
    {
        if (member.Text is { } text)
        {
            json.WriteString(member.Name, text);
        }
        else
        {
            json.WriteNumber(member.Name, member.Number);
        }
    }
}
