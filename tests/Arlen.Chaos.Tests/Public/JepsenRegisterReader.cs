using System.Text.RegularExpressions;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Tests.Public;

/// <summary>Jepsen's log of one register: <c>INFO jepsen.util - 3 :invoke :cas [1 4]</c>.</summary>
internal sealed partial class JepsenRegisterReader : LineReader
{
    protected override void Take(string line, long time)
    {
        var match = Line().Match(line);
        Assert.True(match.Success, $"line {time}: {line}");
        var (process, kind) = (match.Groups[1].Value, match.Groups[2].Value);
        var (op, value) = (match.Groups[3].Value, match.Groups[4].Value);
        if (kind == "invoke")
        {
            Call(process, Called(op, value), time);
            return;
        }

        Return(process, time, operation => (kind, op) switch
        {
            _ when value == ":timed-out" => operation with { Outcome = Outcome.Info },
            ("ok", "read") => operation with { Result = value == "nil" ? [] : [value] },
            (_, "cas") => operation with { Result = [kind == "ok" ? "true" : "false"] },
            _ => operation,
        });
    }

    private static Operation Called(string op, string value) => op switch
    {
        "read" => new Operation { Op = Ops.Get },
        "write" => new Operation { Op = Ops.Put, Args = [value] },
        _ => new Operation { Op = Ops.CasValue, Args = [.. value.Trim('[', ']').Split(' ').Reverse()] },
    };

    [GeneratedRegex(@"^INFO\s+jepsen\.util\s+-\s+(\d+)\s+:(\w+)\s+:(\w+)\s+(.+?)\s*$")]
    private static partial Regex Line();
}
