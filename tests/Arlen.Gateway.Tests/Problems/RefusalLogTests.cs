using Arlen.Gateway.Problems;
using Arlen.Gateway.Tests.Fakes;
using Arlen.Refusals;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Arlen.Gateway.Tests.Problems;

public sealed class RefusalLogTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly LogLines _lines = new();

    [Fact]
    public void Writes_one_line_a_second_a_code_and_counts_the_rest()
    {
        var log = Log();
        for (var i = 0; i < 1000; i++)
        {
            log.Note(RefusalCatalogue.Get(RefusalCode.RequestConcurrencyLimit), $"id{i}");
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        log.Note(RefusalCatalogue.Get(RefusalCode.RequestConcurrencyLimit), "last");

        Assert.Equal(
            [
                "Warning 8001 Refused with request_concurrency_limit: 1 since the last such line, for example request id0",
                "Warning 8001 Refused with request_concurrency_limit: 1000 since the last such line, for example request last",
            ],
            _lines.All);
    }

    [Fact]
    public void Each_code_has_a_line_of_its_own()
    {
        var log = Log();

        log.Note(RefusalCatalogue.Get(RefusalCode.NotFound), "a");
        log.Note(RefusalCatalogue.Get(RefusalCode.NodeDraining), "b");

        Assert.Equal(["Information", "Warning"], _lines.All.Select(l => l.Split(' ')[0]));
    }

    public void Dispose() => _lines.Dispose();

    private RefusalLog Log() => new(LoggerFactory.Create(l => l.AddProvider(_lines)).CreateLogger<RefusalLog>(), _time);
}
