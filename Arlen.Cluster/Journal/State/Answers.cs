using Arlen.Journal.State.Wire;

namespace Arlen.Journal.State;

/// <summary>Answers of the machine. Index and revision are added by whoever applies.</summary>
internal static class Answers
{
    public static ResultV1 Refused(string code, string detail = "") => new() { Code = code, Detail = detail };

    public static ResultV1 Of(KeyStateV1 key, string code = "") => new() { Code = code, Key = key };

    public static ResultV1 Of(SessionResultV1 session) => new() { Session = session };

    public static ResultV1 Of(LeaseResultV1 lease, string code = "") => new() { Code = code, Lease = lease };

    public static ResultV1 Of(StreamRecordV1 stream, string code = "") => new()
    {
        Code = code,
        Stream = new StreamResultV1 { Highest = stream.Highest, Trimmed = stream.Trimmed, Writer = stream.Writer },
    };
}
