using System.Text.Json;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Workloads;

/// <summary>What came back, or why nothing did.</summary>
/// <param name="Status">The HTTP status; 0 where there was no answer.</param>
/// <param name="Body">The body as text; where there was no answer, what the transport said.</param>
internal sealed record Reply(int Status, string Body)
{
    /// <summary>Whether any byte of the request may have left.</summary>
    public bool WasSent { get; init; } = true;

    /// <summary>The number in the entity tag; null where there is none.</summary>
    public long? Tag { get; init; }

    /// <summary>What the answer means for the operation.</summary>
    public Outcome Outcome => Status == 0 ? Answers.WithoutAnswer(WasSent) : Answers.Meaning(Status, Member("code"), Member("outcome"));

    /// <summary>The answer in short: <c>200</c>, <c>503 node_draining</c>, <c>reset</c>.</summary>
    public string Code => Status == 0 ? Body : $"{Status} {(Status >= 400 ? Member("code") : "")}".TrimEnd();

    /// <summary>A text member of the body's object; empty where there is none.</summary>
    public string Member(string name) => Element(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    /// <summary>A number of the body's object; null where there is none.</summary>
    public long? Number(string name) => Element(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null;

    private JsonElement? Element(string name)
    {
        if (Status == 0 || !Body.StartsWith('{'))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.TryGetProperty(name, out var element) ? element.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
