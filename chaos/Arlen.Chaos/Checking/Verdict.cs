using System.Text.Json.Serialization;

namespace Arlen.Chaos.Checking;

/// <summary>What a checker decided, from best to worst.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>The promise was kept by everything that was observed.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>Not decided: nothing to look at, or the budget ran out. A run with such a verdict has not passed.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>The promise was broken; the anomalies say where.</summary>
    [JsonStringEnumMemberName("illegal")]
    Illegal,
}
