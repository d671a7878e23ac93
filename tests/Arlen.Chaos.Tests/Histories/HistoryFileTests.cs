using System.Text;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Tests.Histories;

public sealed class HistoryFileTests
{
    private static readonly Operation Full = new()
    {
        Seed = 7,
        Client = 3,
        Process = 12,
        Op = Ops.Cas,
        Key = "k/\u00e9 \"\n",
        Args = ["v", "4"],
        Result = ["true", "5"],
        InvokedAt = 10,
        ReturnedAt = 25,
        Node = "node-1",
        Code = "200",
        Index = 5,
        Token = 6,
        Epoch = 8,
    };

    [Fact]
    public async Task What_was_written_is_read_again()
    {
        Operation[] history = [Full, Some.Put(1, 2, "x").Unknown(), Some.Get(3, 4, null).Failed()];

        var read = await ReadAsync(Written(history));

        Assert.Equal(history.Select(Text), read.Select(Text));
    }

    [Fact]
    public void A_line_is_of_this_form() => Assert.Equal(
        """{"seed":7,"client":3,"process":12,"op":"cas","key":"k","args":["v","4"],"result":["true","5"],"t_invoke":10,"t_return":25,"outcome":"ok","node":"node-1","code":"200","index":5,"token":6,"epoch":8}""" + "\n",
        Encoding.UTF8.GetString(Written([Full with { Key = "k" }])));

    [Fact]
    public async Task A_last_line_that_was_torn_is_left_out()
    {
        var bytes = Written([Full, Full]);

        var read = await ReadAsync(bytes[..^1]);

        Assert.Single(read);
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("null", "line 1: null")]
    [InlineData("""{"op":"get","surprise":1}""", "surprise")]
    [InlineData("""{"op":""}""", "no operation is named")]
    [InlineData("""{"key":"k"}""", "op")]
    [InlineData("""{"op":"get","outcome":"perhaps"}""", "line 1")]
    [InlineData("""{"op":"get","t_invoke":5,"t_return":4}""", "returned before it was sent")]
    [InlineData("""{"op":"get","t_invoke":-5,"t_return":4}""", "before the clock began")]
    public async Task A_line_that_is_no_operation_is_refused_with_its_number(string line, string why)
    {
        var fault = await Assert.ThrowsAsync<HistoryException>(() => ReadAsync(Encoding.UTF8.GetBytes(line + "\n")));

        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
        Assert.Contains("line 1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_the_limits_is_neither_written_nor_read()
    {
        var few = new HistoryLimits { MaxOperations = 1 };
        var narrow = new HistoryLimits { MaxLineBytes = 20 };

        Assert.Throws<HistoryException>(() => Written([Full, Full], few));
        Assert.Throws<HistoryException>(() => Written([Full], narrow));
        await Assert.ThrowsAsync<HistoryException>(() => ReadAsync(Written([Full, Full]), few));
        await Assert.ThrowsAsync<HistoryException>(() => ReadAsync(Written([Full]), narrow));
        await Assert.ThrowsAsync<HistoryException>(() => ReadAsync(Written([Full])[..^1], narrow));
    }

    [Fact]
    public async Task Many_threads_write_whole_lines()
    {
        var stream = new MemoryStream();
        using (var writer = new HistoryWriter(stream))
        {
            Parallel.For(0, 1000, i => writer.Write(Full with { Process = i }));

            Assert.Equal(1000, writer.Count);
        }

        var read = await ReadAsync(stream.ToArray());
        Assert.Equal(Enumerable.Range(0, 1000), read.Select(o => o.Process).Order());
    }

    private static byte[] Written(IEnumerable<Operation> history, HistoryLimits? limits = null)
    {
        var stream = new MemoryStream();
        using (var writer = new HistoryWriter(stream, limits))
        {
            foreach (var operation in history)
            {
                writer.Write(operation);
            }
        }

        return stream.ToArray();
    }

    private static Task<IReadOnlyList<Operation>> ReadAsync(byte[] bytes, HistoryLimits? limits = null) =>
        HistoryReader.ReadAsync(new MemoryStream(bytes), limits);

    private static string Text(Operation operation) => Encoding.UTF8.GetString(Written([operation]));
}
