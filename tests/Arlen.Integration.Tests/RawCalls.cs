using Arlen.Testing;

namespace Arlen.Integration.Tests;

/// <summary>Calls of keys that lie in a paused node's sockets until it goes on.</summary>
internal sealed class RawCalls(ArlenNode node, IReadOnlyList<string> keys, string timeout) : IDisposable
{
    private readonly List<RawHttp> _connections = [];

    /// <summary>Sends one call a key, each on a connection of its own, and does not wait for answers.</summary>
    public async Task SendAsync()
    {
        foreach (var key in keys)
        {
            var connection = await RawHttp.ConnectAsync(node.Ports.Http);
            _connections.Add(connection);
            var headers = $"Host: a\r\nX-Arlen-Timeout: {timeout}\r\nContent-Length: 0\r\nConnection: close";
            await connection.SendAsync($"POST /witness/{key} HTTP/1.1\r\n{headers}\r\n\r\n");
        }
    }

    /// <summary>The answers, counted by status.</summary>
    public async Task<string> ReadAsync(TimeSpan within)
    {
        var answers = await Task.WhenAll(_connections.Select(c => c.ReadAsync(within)));
        return string.Join(", ", answers.GroupBy(a => a.Status).Select(g => $"{g.Count()} x {g.Key}"));
    }

    public void Dispose() => _connections.ForEach(c => c.Dispose());
}
