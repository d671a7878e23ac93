namespace Arlen.Node.Supervision;

/// <summary>Shows a person what the supervisor does: lines, or a table that lives.</summary>
internal interface IUpDisplay
{
    /// <summary>Something changed.</summary>
    /// <param name="state">What is so now.</param>
    /// <param name="news">What is new, one line each; may be empty.</param>
    void Show(SupervisorState state, IReadOnlyList<string> news);
}
