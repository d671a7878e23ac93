using System.Text.Json.Serialization;

namespace Arlen.Chaos.Histories;

/// <summary>How an operation ended, as its client knows it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>It took effect before its answer, and the answer says with which result.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It certainly did not happen and never will.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,

    /// <summary>Nobody knows: it may have happened, may happen later, or never.</summary>
    [JsonStringEnumMemberName("info")]
    Info,
}
