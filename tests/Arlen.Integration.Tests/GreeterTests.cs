using System.Text.RegularExpressions;
using Arlen.Testing;

namespace Arlen.Integration.Tests;

/// <summary>The smallest application, as its page says to use it: every <c>curl</c> line is run and its answer compared.</summary>
/// <remarks>Port 8080 of the page is the first node's, 8081 the second's; which node owns a guest is not compared.</remarks>
public sealed partial class GreeterTests
{
    private const int FirstPort = 8080;

    [Theory]
    [InlineData("One node", 1)]
    [InlineData("Three nodes", 3)]
    public async Task Every_curl_line_of_its_page_answers_as_the_page_says(string section, int nodes)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Greeter.dll");
        await using var cluster = await ArlenCluster.StartAsync(new ArlenClusterOptions { Nodes = nodes, Program = program });
        var lines = Curl().Matches(Section(section)).ToList();

        List<string> answers = [];
        foreach (var line in lines)
        {
            answers.Add(await AskAsync(cluster.Nodes[int.Parse(line.Groups["port"].Value) - FirstPort], line));
        }

        Assert.NotEmpty(lines);
        Assert.Equal(lines.Select(l => WithoutOwner(l.Groups["answer"].Value)), answers.Select(WithoutOwner));
    }

    private static async Task<string> AskAsync(ArlenNode node, Match line)
    {
        var body = line.Groups["body"];
        using var request = new HttpRequestMessage(
            body.Success ? HttpMethod.Post : HttpMethod.Get, new Uri(line.Groups["path"].Value, UriKind.Relative));
        request.Content = body.Success ? new StringContent(body.Value) : null;
        using var answer = await node.Http.SendAsync(request);
        return (await answer.Content.ReadAsStringAsync()).TrimEnd('\n');
    }

    private static string Section(string title)
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Greeter.md"));
        return page.Split("\n## ").Single(s => s.StartsWith(title, StringComparison.Ordinal));
    }

    private static string WithoutOwner(string answer) => Owner().Replace(answer, "\"node\":\"some node\"");

    [GeneratedRegex(@"^\$ curl (-d '(?<body>[^']+)' )?http://127\.0\.0\.1:(?<port>\d+)/(?<path>\S+)\n(?<answer>.+)$", RegexOptions.Multiline)]
    private static partial Regex Curl();

    [GeneratedRegex("\"node\":\"node-\\d\"")]
    private static partial Regex Owner();
}
