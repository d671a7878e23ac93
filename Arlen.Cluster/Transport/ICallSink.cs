namespace Arlen.Transport;

/// <summary>Where answers to a peer's calls go: its connection.</summary>
internal interface ICallSink
{
    void Reply(ulong id, IFramePayload payload);
}
