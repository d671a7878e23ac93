using System.Buffers.Binary;

namespace Arlen.Transport;

/// <summary>What stands before every payload: 18 bytes, little-endian.</summary>
/// <remarks>
/// <c>length:4 type:1 kind:1 id:8 budget:4</c>. The length is that of the payload alone. The same form for every type costs a
/// ping twelve
/// bytes and spares the reader a branch per field.
/// </remarks>
/// <param name="Length">The payload's bytes.</param>
/// <param name="Type">What the frame is for.</param>
/// <param name="Kind">What the payload of a call or hint is; zero otherwise.</param>
/// <param name="Id">Which call; zero where there is none.</param>
/// <param name="BudgetMs">What a call's caller has left; <see cref="NoBudget"/> where it waits for ever.</param>
internal readonly record struct FrameHeader(int Length, FrameType Type, FrameKind Kind = 0, ulong Id = 0, uint BudgetMs = 0)
{
    /// <summary>Bytes of a header.</summary>
    public const int Size = 18;

    /// <summary>A call without a deadline.</summary>
    public const uint NoBudget = uint.MaxValue;

    private const int TypeAt = 4;
    private const int KindAt = 5;
    private const int IdAt = 6;
    private const int BudgetAt = 14;

    /// <summary>A budget as it travels: rounded up, so that what is left of a millisecond is not nothing.</summary>
    public static uint ToBudget(TimeSpan remaining) =>
        remaining.TotalMilliseconds >= NoBudget ? NoBudget : (uint)Math.Ceiling(remaining.TotalMilliseconds);

    /// <summary>Writes the header into the first <see cref="Size"/> bytes.</summary>
    public void WriteTo(Span<byte> frame)
    {
        BinaryPrimitives.WriteInt32LittleEndian(frame, Length);
        frame[TypeAt] = (byte)Type;
        frame[KindAt] = (byte)Kind;
        BinaryPrimitives.WriteUInt64LittleEndian(frame[IdAt..], Id);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[BudgetAt..], BudgetMs);
    }

    /// <summary>Reads a header from the first <see cref="Size"/> bytes. Believes nothing of it: the length may be
    /// negative.</summary>
    public static FrameHeader Read(ReadOnlySpan<byte> frame) => new(
        BinaryPrimitives.ReadInt32LittleEndian(frame),
        (FrameType)frame[TypeAt],
        (FrameKind)frame[KindAt],
        BinaryPrimitives.ReadUInt64LittleEndian(frame[IdAt..]),
        BinaryPrimitives.ReadUInt32LittleEndian(frame[BudgetAt..]));
}
