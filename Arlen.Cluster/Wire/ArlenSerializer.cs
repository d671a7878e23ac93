using System.Collections.Frozen;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;

namespace Arlen.Wire;

/// <summary>The one serializer of messages between actors: a table of codecs, and nothing that is not in it.</summary>
/// <remarks>
/// It is bound to <see cref="object"/>, so a message without a codec is refused by name instead of falling back to a serializer that
/// writes type names. Bytes from the network select a codec by manifest, never a type.
/// </remarks>
internal sealed class ArlenSerializer : SerializerWithStringManifest
{
    private readonly FrozenDictionary<string, WireCodec> _byManifest;
    private readonly FrozenDictionary<Type, WireCodec> _byType;

    public ArlenSerializer(ExtendedActorSystem system, IEnumerable<WireCodec> codecs)
        : base(system)
    {
        var all = codecs.ToArray();
        _byManifest = all.ToFrozenDictionary(c => c.Manifest);
        _byType = all.ToFrozenDictionary(c => c.Type);
    }

    /// <inheritdoc />
    public override int Identifier => 1100;

    /// <inheritdoc />
    public override string Manifest(object o) => Of(o).Manifest;

    /// <inheritdoc />
    public override byte[] ToBinary(object obj) => Of(obj).Encode(obj);

    /// <inheritdoc />
    public override object FromBinary(byte[] bytes, string manifest) => _byManifest.TryGetValue(manifest, out var codec)
        ? codec.Decode(bytes)
        : throw new SerializationException($"no message has the manifest '{manifest}'");

    private WireCodec Of(object message) => _byType.TryGetValue(message.GetType(), out var codec)
        ? codec
        : throw new SerializationException($"{message.GetType().Name} has no codec: it must not leave this node");
}
