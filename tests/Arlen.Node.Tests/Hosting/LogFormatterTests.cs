using System.Text.Json;
using Arlen.Node.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Time.Testing;

namespace Arlen.Node.Tests.Hosting;

public class LogFormatterTests
{
    private static readonly FakeTimeProvider Clock = new(Some.Noon);

    [Fact]
    public void A_text_line_has_instant_level_category_and_message() =>
        Assert.Equal("2026-01-01T12:00:00.000Z WARN  Arlen.Workers: three\n", Write(new TextLogFormatter(Clock), "three"));

    [Fact]
    public void Nobody_can_forge_a_line_with_a_message() =>
        Assert.Equal(
            "2026-01-01T12:00:00.000Z WARN  Arlen.Workers: a\\nb\\u001b[2Jc\\td\n",
            Write(new TextLogFormatter(Clock), "a\nb\u001b[2Jc\td"));

    [Fact]
    public void An_exception_stays_on_its_line()
    {
        var line = Write(new TextLogFormatter(Clock), "three", new InvalidOperationException("no\nno"));

        Assert.Equal(1, line.Count(c => c == '\n'));
        Assert.Contains("| System.InvalidOperationException: no\\nno", line);
    }

    [Fact]
    public void A_json_line_is_one_object_with_the_messages_parts()
    {
        var printed = new StringWriter();
        KeyValuePair<string, object?>[] state =
            [new("NodeName", "node-1"), new("Count", 3), new("{OriginalFormat}", "{NodeName} has {Count}")];
        var entry = new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(
            LogLevel.Error, "Arlen.Node", new EventId(9001, "Serves"), state, new TimeoutException("late"), (_, _) => "node-1 has 3");

        new JsonLogFormatter(Clock).Write(entry, null, printed);
        var json = JsonDocument.Parse(printed.ToString()).RootElement;

        Assert.Equal(1, printed.ToString().Count(c => c == '\n'));
        Assert.Equal("2026-01-01T12:00:00.000Z", json.GetProperty("timestamp").GetString());
        Assert.Equal(("ERROR", "Arlen.Node", 9001, "Serves", "node-1 has 3"), (
            json.GetProperty("level").GetString(), json.GetProperty("category").GetString(), json.GetProperty("event_id").GetInt32(),
            json.GetProperty("event").GetString(), json.GetProperty("message").GetString()));
        Assert.Equal("node-1", json.GetProperty("fields").GetProperty("node_name").GetString());
        Assert.Contains("late", json.GetProperty("exception").GetString());
    }

    private static string Write(ConsoleFormatter formatter, string message, Exception? exception = null)
    {
        var printed = new StringWriter();
        formatter.Write(new LogEntry<string>(LogLevel.Warning, "Arlen.Workers", default, message, exception, (s, _) => s), null, printed);
        return printed.ToString();
    }
}
