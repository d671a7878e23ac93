using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Arlen.Chaos.Histories;

/// <summary>One operation of one client, from the moment it was sent to the moment its outcome was known.</summary>
/// <remarks>
/// A client whose operation ended <see cref="Outcome.Info"/> goes on under a new <see cref="Process"/> number, so that each
/// process has at most one operation under way, for ever. All times of a history are of one monotonic clock. What a line of a
/// file leaves out is empty: a generated reader would set it to null, so the setters look.
/// </remarks>
public sealed record Operation
{
    /// <summary>A time that never comes: when an operation of unknown outcome has certainly taken effect.</summary>
    public const long Never = long.MaxValue;

    /// <summary>The seed of the run: with it the run can be repeated.</summary>
    public long Seed { get; init; }

    /// <summary>The client, from 0: one task that sends one operation at a time.</summary>
    public int Client { get; init; }

    /// <summary>The client's current incarnation; unique in the history.</summary>
    public int Process { get; init; }

    /// <summary>What was asked: one of <see cref="Ops"/>.</summary>
    public required string Op { get; init; }

    /// <summary>The object it was asked of: histories are checked key by key where that is sound.</summary>
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>What was sent along; the meaning of each place is written beside the name in <see cref="Ops"/>.</summary>
    public ImmutableArray<string> Args { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What came back, where the outcome is ok; the meaning of each place is written in <see cref="Ops"/>.</summary>
    public ImmutableArray<string> Result { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When it was sent, in nanoseconds of the monotonic clock.</summary>
    [JsonPropertyName("t_invoke")]
    public long InvokedAt { get; init; }

    /// <summary>When its outcome was known, in nanoseconds; an unknown outcome has the time when the client gave up.</summary>
    [JsonPropertyName("t_return")]
    public long ReturnedAt { get; init; }

    /// <summary>How it ended.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>The node it was sent to.</summary>
    public string Node { get; init => field = value ?? ""; } = "";

    /// <summary>
    /// The answer's status and problem code, or what the transport said: <c>200</c>, <c>503 node_draining</c>, <c>reset</c>.
    /// </summary>
    public string Code { get; init => field = value ?? ""; } = "";

    /// <summary>
    /// The place in the log it was answered from: a write's own, a read's newest; null where the answer has none.
    /// </summary>
    public long? Index { get; init; }

    /// <summary>The fencing token it got or carried.</summary>
    public long? Token { get; init; }

    /// <summary>The epoch of the owner that answered.</summary>
    public long? Epoch { get; init; }

    /// <summary>When it had certainly taken effect if ever: <see cref="Never"/> for an unknown outcome.</summary>
    [JsonIgnore]
    public long EffectiveBy => Outcome == Outcome.Info ? Never : ReturnedAt;

    /// <summary>What makes no sense about it; null where it does.</summary>
    internal string? Fault() => this switch
    {
        { Op.Length: 0 } => "no operation is named",
        _ when InvokedAt < 0 => "it was sent before the clock began",
        _ when ReturnedAt < InvokedAt => "it returned before it was sent",
        _ => null,
    };

    /// <summary>The operation as a person reads it: <c>#12 put("k", "5") → ok</c>.</summary>
    /// <returns>One line without a line break of its own.</returns>
    public override string ToString()
    {
        var result = Outcome != Outcome.Ok ? $"{Outcome}".ToLowerInvariant() : Result.Length == 0 ? "ok" : string.Join(", ", Result);
        var index = Index is { } at ? $" at {at}" : "";
        var token = Token is { } number ? $" token {number}" : "";
        return $"#{Process} {Op}({string.Join(", ", Args.Prepend(Key))}) → {result}{index}{token}";
    }
}
