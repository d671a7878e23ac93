using System.Text.Json;

namespace Arlen.Testing;

/// <summary>One member, as a node sees it.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Address">Its cluster address.</param>
/// <param name="Status"><c>joining</c>, <c>up</c>, <c>leaving</c> or <c>down</c>.</param>
/// <param name="Reachable">Whether it answers heartbeats.</param>
public sealed record MemberView(string Node, string Address, string Status, bool Reachable)
{
    internal static MemberView Read(JsonElement member) => new(
        member.GetProperty("node").GetString()!,
        member.GetProperty("address").GetString()!,
        member.GetProperty("status").GetString()!,
        member.GetProperty("reachable").GetBoolean());

    /// <inheritdoc />
    public override string ToString() => $"{Node} {Status}{(Reachable ? "" : " (unreachable)")}";
}
