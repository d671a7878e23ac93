using System.Text.Json;

namespace Arlen.Gateway.Tests.Fakes;

/// <summary>A problem document as a client reads it.</summary>
internal sealed record Problem(
    string Type, string Title, int Status, string Code, string Detail, string Instance, string RequestId, JsonElement Fixit,
    string? TraceId = null)
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task<Problem> ReadAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return Parse(await response.Content.ReadAsStringAsync());
    }

    public static Problem Parse(string json) => JsonSerializer.Deserialize<Problem>(json, SnakeCase)!;
}
