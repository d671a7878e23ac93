using System.Text.Json;

namespace Arlen.Bench.Servers;

/// <summary>Finds keys by where they live, from what the server itself answers.</summary>
internal static class KeyFinder
{
    private const int Tries = 10_000;

    /// <summary>Paths of <paramref name="count"/> keys whose owner is, or is not, the server that is asked.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(HttpClient http, Uri server, int count, Func<string, bool> owner)
    {
        List<string> found = [];
        for (var i = 0; i < Tries && found.Count < count; i++)
        {
            var path = $"/demo/counters/bench-{i}";
            using var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri(server, path)));
            if (owner(answer.RootElement.GetProperty("node").GetString()!))
            {
                found.Add(path);
            }
        }

        return found.Count == count ? found : throw new InvalidOperationException($"{server} knows {found.Count} such keys among {Tries}");
    }
}
