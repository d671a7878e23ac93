namespace Arlen.Transport;

/// <summary>What a frame is for. The numbers are on the wire: never reuse one.</summary>
internal enum FrameType : byte
{
    /// <summary>Caller to owner: wants exactly one <see cref="Reply"/> or <see cref="Declined"/>.</summary>
    Call = 1,

    /// <summary>Caller to owner: wants nothing.</summary>
    Hint = 2,

    /// <summary>Owner to caller: the answer of the call of the same id.</summary>
    Reply = 3,

    /// <summary>Owner to caller: the call of that id was not taken, since nobody here knows its kind.</summary>
    Declined = 4,

    /// <summary>Caller to owner: say something.</summary>
    Ping = 5,

    /// <summary>Owner to caller: I am here.</summary>
    Pong = 6,

    /// <summary>Owner to caller: nothing from this offset of the caller's stream on was taken; the offset stands in the place of
    /// the id.</summary>
    Goodbye = 7,
}
