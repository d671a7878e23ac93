using System.Buffers;

namespace Arlen.Transport;

/// <summary>Something that writes itself into a frame.</summary>
internal interface IFramePayload
{
    void WriteTo(IBufferWriter<byte> writer);
}
