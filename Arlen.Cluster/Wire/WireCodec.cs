namespace Arlen.Wire;

/// <summary>How one message between actors becomes bytes and back.</summary>
/// <param name="Manifest">Its name on the wire, for ever: <c>room.message.v1</c>.</param>
/// <param name="Type">The message's type in this program; never on the wire.</param>
/// <param name="Encode">To bytes.</param>
/// <param name="Decode">From bytes; throws <see cref="FormatException"/> or the schema library's own where they are not such a
/// message.</param>
internal sealed record WireCodec(string Manifest, Type Type, Func<object, byte[]> Encode, WireDecoder<object> Decode)
{
    public static WireCodec Of<T>(string manifest, Func<T, byte[]> encode, WireDecoder<T> decode)
        where T : class => new(manifest, typeof(T), message => encode((T)message), bytes => decode(bytes));
}
