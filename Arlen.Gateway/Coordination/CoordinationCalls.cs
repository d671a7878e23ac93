using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Arlen.Coordination;
using Arlen.Gateway.Identity;
using Arlen.Gateway.Probes;
using Arlen.Gateway.Problems;
using Arlen.Gateway.Workers;
using Arlen.Refusals;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Coordination;

/// <summary>What every call of coordination does with a request: its budget, its body, its refusals.</summary>
internal sealed class CoordinationCalls(BodyReader bodies, Refuser refuser, TimeProvider time)
{
    public TimeProvider Time => time;

    /// <summary>What is left of the caller's patience.</summary>
    public TimeSpan Budget(HttpContext context) => RequestOf(context).Deadline.Remaining(time);

    /// <summary>Refuses because of the caller's mistake.</summary>
    public Task Refuse(HttpContext context, RefusalCode code, string detail)
    {
        refuser.Refuse(context, RequestOf(context), code, detail);
        return Task.CompletedTask;
    }

    /// <summary>Answers why something was not done, or is not known to be.</summary>
    public void Refuse(HttpContext context, Denial denial) =>
        refuser.Refuse(context, RequestOf(context), denial.Refusal, [.. DenialMembers.Of(denial)]);

    /// <summary>Reads the body.</summary>
    /// <returns>Null where it was refused.</returns>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpContext context)
    {
        if (!BodyReader.HasBody(context))
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        var read = await bodies.ReadAsync(context, RequestOf(context)).ConfigureAwait(false);
        if (read.Refused is RefusalCode.None)
        {
            return read.Body;
        }

        refuser.Refuse(context, RequestOf(context), read.Refused);
        return null;
    }

    /// <summary>Reads a JSON body.</summary>
    /// <returns>Null where it was refused.</returns>
    public async ValueTask<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        if (await ReadAsync(context).ConfigureAwait(false) is not { } body)
        {
            return null;
        }

        try
        {
            if (JsonSerializer.Deserialize(body.Span, type) is { } value)
            {
                return value;
            }

            await Refuse(context, RefusalCode.InvalidArgument, "the body is null").ConfigureAwait(false);
        }
        catch (JsonException e)
        {
            await Refuse(context, RefusalCode.InvalidArgument, $"the body is not the JSON that is documented: {e.Message}").ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Answers with JSON.</summary>
    public static void Write(HttpContext context, Action<Utf8JsonWriter> write) =>
        JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, write);

    /// <summary>Who the request is.</summary>
    public static GatewayRequest RequestOf(HttpContext context) => context.Features.Get<GatewayRequest>()!;
}
