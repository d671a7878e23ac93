using Arlen.Refusals;

namespace Arlen.Node.Diagnosis;

/// <summary>What a check found.</summary>
/// <param name="Id">The check's name, stable.</param>
/// <param name="Status"><c>ok</c>, <c>warn</c> or <c>fail</c>.</param>
/// <param name="Message">What was found, one line.</param>
/// <param name="Fixit">What to do, where it is not in order.</param>
internal sealed record Finding(string Id, string Status, string Message, Fixit? Fixit)
{
    /// <summary>In order.</summary>
    public static Finding Ok(string id, string message) => new(id, "ok", message, null);

    /// <summary>To be looked at; a node starts all the same.</summary>
    public static Finding Warn(string id, string message, Fixit fixit) => new(id, "warn", message, fixit);

    /// <summary>A node cannot start, or not work.</summary>
    public static Finding Fail(string id, string message, Fixit fixit) => new(id, "fail", message, fixit);
}
