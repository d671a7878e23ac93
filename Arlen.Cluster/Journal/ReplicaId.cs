using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Arlen.Journal;

/// <summary>One copy of the log: minted with its data directory and gone with it.</summary>
/// <remarks>A node whose disk was lost keeps its name and gets another replica, so that a vote it no longer remembers can never
/// be taken for one it did not give.</remarks>
/// <param name="Value">The number; 0 is <see cref="None"/>.</param>
public readonly record struct ReplicaId(ulong Value)
{
    private const int Digits = 16;

    /// <summary>No replica.</summary>
    public static ReplicaId None => default;

    /// <summary>Whether this is no replica.</summary>
    public bool IsNone => Value == 0;

    /// <summary>A replica that is like no other: 64 random bits, never 0.</summary>
    public static ReplicaId Mint()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        ulong value;
        do
        {
            RandomNumberGenerator.Fill(bytes);
            value = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        }
        while (value == 0);

        return new ReplicaId(value);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">16 hexadecimal digits.</param>
    /// <param name="id">The replica, else <see cref="None"/>.</param>
    /// <returns>Whether the text is a replica's; that of <see cref="None"/> is not.</returns>
    public static bool TryParse(string? text, out ReplicaId id)
    {
        id = text?.Length == Digits
            && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new ReplicaId(value)
            : None;
        return !id.IsNone;
    }

    /// <summary>16 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
