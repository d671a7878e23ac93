using Arlen.Refusals;

namespace Arlen.Gateway.Workers;

/// <summary>A body that was read whole, or why it was not.</summary>
/// <param name="Body">The body; empty where it was refused.</param>
/// <param name="Refused">Why, or <see cref="RefusalCode.None"/>.</param>
internal readonly record struct BodyRead(ReadOnlyMemory<byte> Body, RefusalCode Refused);
