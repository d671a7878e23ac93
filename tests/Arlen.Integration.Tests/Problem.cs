using System.Text.Json;

namespace Arlen.Integration.Tests;

/// <summary>A problem document, with the headers of its answer.</summary>
internal sealed record Problem(int Status, string Code, string? Detail, HttpResponseMessage Answer)
{
    /// <summary>Reads one and checks what every problem has.</summary>
    public static async Task<Problem> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        foreach (var field in new[] { "type", "title", "status", "detail", "instance", "code", "request_id" })
        {
            Assert.True(root.TryGetProperty(field, out _), $"no {field} in {text}");
        }

        Assert.Equal((int)answer.StatusCode, root.GetProperty("status").GetInt32());
        Assert.True(answer.Headers.Contains("X-Request-Id"), "no X-Request-Id");
        var (code, detail) = (root.GetProperty("code").GetString()!, root.GetProperty("detail").GetString());
        return new Problem((int)answer.StatusCode, code, detail, answer);
    }
}
