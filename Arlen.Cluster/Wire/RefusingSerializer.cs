using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace Arlen.Wire;

/// <summary>Stands in for a serializer of the library that would make objects of whatever type the bytes name.</summary>
internal sealed class RefusingSerializer(ExtendedActorSystem system, string alias, int identifier) : Serializer(system)
{
    /// <summary>What <c>akka.conf</c> names for JSON, so that the library's is not even loaded.</summary>
    public RefusingSerializer(ExtendedActorSystem system, Config settings)
        : this(system, "json", 1) => _ = settings;

    public string Alias => alias;

    /// <inheritdoc />
    public override int Identifier => identifier;

    /// <inheritdoc />
    public override bool IncludeManifest => false;

    /// <summary>One for each: JSON with type names, messages by type name, remote deployment.</summary>
    public static IReadOnlyList<RefusingSerializer> All(ExtendedActorSystem system) =>
        [new(system, "json", 1), new(system, "proto", 2), new(system, "daemon-create", 3)];

    /// <inheritdoc />
    public override byte[] ToBinary(object obj) => throw new SerializationException($"{obj.GetType().Name} must not leave this node");

    /// <inheritdoc />
    public override object FromBinary(byte[] bytes, Type type) => throw new SerializationException($"bytes of the serializer '{alias}' are not read");
}
