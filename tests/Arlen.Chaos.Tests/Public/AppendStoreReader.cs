using System.Text.RegularExpressions;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Tests.Public;

/// <summary>A store with appends: <c>{:process 0, :type :invoke, :f :append, :key "0", :value "x"}</c>.</summary>
internal sealed partial class AppendStoreReader : LineReader
{
    protected override void Take(string line, long time)
    {
        var match = Line().Match(line);
        Assert.True(match.Success, $"line {time}: {line}");
        var (process, type, op) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
        var (key, value) = (match.Groups[4].Value, match.Groups[5].Value.Trim('"'));
        if (type == "invoke")
        {
            Call(process, new Operation { Op = op, Key = key, Args = op == "get" ? [] : [value] }, time);
        }
        else
        {
            Return(process, time, o => o with { Result = op == "get" ? [value] : [] });
        }
    }

    [GeneratedRegex("""^\{:process (\d+), :type :(\w+), :f :(\w+), :key "(.*?)", :value (nil|".*")\}$""")]
    private static partial Regex Line();
}
