using System.Text;
using System.Text.Json;
using Arlen.Gateway.Identity;
using Arlen.Refusals;

namespace Arlen.Gateway.Problems;

/// <summary>The answer to one refusal code, with all that never changes rendered once.</summary>
/// <remarks>RFC 9457, https://www.rfc-editor.org/rfc/rfc9457.</remarks>
internal sealed class ProblemTemplate
{
    public const string JsonType = "application/problem+json";
    public const string TextType = "text/plain; charset=utf-8";

    // Enough to recognise a path by; the rest would let a caller choose how large a refusal is.
    private const int MaxInstance = 256;
    private const int MaxDetail = 512;

    private static readonly ProblemTemplate[] Templates = [.. RefusalCatalogue.All.Select(d => new ProblemTemplate(d))];

    private readonly byte[] _head;
    private readonly byte[] _when;
    private readonly byte[]? _busy;

    private ProblemTemplate(RefusalDefinition definition)
    {
        Definition = definition;
        Status = RefusalStatus.Of(definition.Code);
        _head = Encoding.UTF8.GetBytes(
            $"{{\"type\":\"/v1/reasons#{definition.Name}\",\"title\":{Quote(definition.Title)},\"code\":\"{definition.Name}\","
            + $"\"fixit\":{Fixit(definition.Fixit)}");
        _when = Encoding.UTF8.GetBytes(Quote(definition.When)[1..^1]);
        _busy = definition.Kind is RefusalKind.Overload ? "server busy\n"u8.ToArray() : null;
        ReasonHeader = definition.Kind switch
        {
            RefusalKind.Overload => "X-Arlen-Backpressure-Reason",
            RefusalKind.Outage => "X-Arlen-Unavailable-Reason",
            _ => null,
        };
    }

    public RefusalDefinition Definition { get; }

    public int Status { get; }

    /// <summary>The header that names the reason, or null where there is none to wait for.</summary>
    public string? ReasonHeader { get; }

    /// <summary>Whether the connection cannot be used any more, or should not be.</summary>
    public bool ClosesConnection => Definition.Code is RefusalCode.HttpSessionLimit or RefusalCode.NodeDraining
        or RefusalCode.RequestHeaderTimeout or RefusalCode.RequestBodyTimeout or RefusalCode.BodyLimit or RefusalCode.HeaderLimit
        or RefusalCode.UriLimit or RefusalCode.BadRequest or RefusalCode.AmbiguousFraming;

    /// <exception cref="ArgumentOutOfRangeException">It is not a code.</exception>
    public static ProblemTemplate Of(RefusalCode code)
    {
        var index = (int)code - 1;
        return (uint)index < (uint)Templates.Length
            ? Templates[index]
            : throw new ArgumentOutOfRangeException(nameof(code), code, "not a refusal");
    }

    /// <summary>Writes the JSON form.</summary>
    public void WriteJson(ref Utf8Text body, GatewayRequest request, ReadOnlySpan<char> path, string? detail, int status)
    {
        body.Add(_head);
        body.Add(",\"status\":"u8);
        body.AddNumber(status);
        body.Add(",\"detail\":\""u8);
        if (detail is null)
        {
            body.Add(_when);
        }
        else
        {
            body.AddEscaped(Cut(detail, MaxDetail));
        }

        body.Add("\",\"instance\":\""u8);
        body.AddEscaped(Cut(path, MaxInstance));
        body.Add("\",\"request_id\":\""u8);
        body.AddEscaped(request.Id);
        if (request.TraceId.Length > 0)
        {
            body.Add("\",\"trace_id\":\""u8);
            body.AddEscaped(request.TraceId);
        }

        body.Add("\"}"u8);
    }

    /// <summary>Writes the one line of text.</summary>
    public void WriteText(ref Utf8Text body, string? detail)
    {
        if (_busy is { } busy)
        {
            body.Add(busy);
            return;
        }

        body.AddLine(Definition.Name);
        body.Add(": "u8);
        body.AddLine(Cut(detail ?? Definition.Title, MaxDetail));
        body.Add("\n"u8);
    }

    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text, int max) => text.Length <= max ? text : text[..max];

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private static string Fixit(Fixit fixit) => fixit.Example is null
        ? $"{{\"action\":{Quote(fixit.Action)}}}"
        : $"{{\"action\":{Quote(fixit.Action)},\"example\":{Quote(fixit.Example)}}}";
}
