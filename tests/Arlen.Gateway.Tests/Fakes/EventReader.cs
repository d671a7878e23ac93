using System.Text.Json;

namespace Arlen.Gateway.Tests.Fakes;

/// <summary>Reads server-sent events.</summary>
internal sealed class EventReader(HttpResponseMessage response, StreamReader lines) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<EventReader> OpenAsync(CoordinationHost host, string path, params (string Name, string Value)[] headers)
    {
        var response = await host.SendAsync(HttpMethod.Get, path, null, [("Accept", "text/event-stream"), .. headers]);
        Assert.True(response.IsSuccessStatusCode, await TextOf(response));
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new EventReader(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next event; null: the stream has ended.</summary>
    public async Task<(string Type, long? Id, JsonElement Data)?> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var (type, id, data) = ("", (long?)null, "");
        while (await lines.ReadLineAsync(patience.Token) is { } line)
        {
            switch (line.Split(": ", 2))
            {
                case ["event", var name]:
                    type = name;
                    break;
                case ["id", var number]:
                    id = long.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
                    break;
                case ["data", var json]:
                    data = json;
                    break;
                case [""] when type.Length > 0:
                    return (type, id, JsonDocument.Parse(data).RootElement.Clone());
            }
        }

        return null;
    }

    /// <summary>The next event that is of that type.</summary>
    public async Task<(long? Id, JsonElement Data)> NextAsync(string type)
    {
        while (true)
        {
            var next = await NextAsync();
            Assert.NotNull(next);
            if (next.Value.Type == type)
            {
                return (next.Value.Id, next.Value.Data);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        response.Dispose();
        lines.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<string> TextOf(HttpResponseMessage response) =>
        response.IsSuccessStatusCode ? "" : $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
}
