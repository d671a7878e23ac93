using Google.Protobuf;

namespace Arlen.Journal.State;

/// <summary>Whether a client's command is applied, or what it is told instead.</summary>
internal readonly record struct Admission(Admission.Verdict What, ByteString Kept)
{
    public static readonly Admission New = new(Verdict.New, ByteString.Empty);
    public static readonly Admission GivenUp = new(Verdict.GivenUp, ByteString.Empty);
    public static readonly Admission TooFar = new(Verdict.TooFar, ByteString.Empty);
    public static readonly Admission Lost = new(Verdict.Lost, ByteString.Empty);

    public enum Verdict
    {
        /// <summary>Seen for the first time: it is applied.</summary>
        New,

        /// <summary>It was applied, and its answer is known.</summary>
        Repeat,

        /// <summary>Its answer is no longer known, or it comes after its client gave it up.</summary>
        GivenUp,

        /// <summary>Ahead of the window.</summary>
        TooFar,

        /// <summary>The client is not known.</summary>
        Lost,
    }
}
