namespace Arlen.Node.Cli.Data;

/// <summary>A node of <c>up</c>, as <c>up</c> and <c>ps</c> tell it.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Url">Its public HTTP address.</param>
/// <param name="Pid">Its process, while it has one.</param>
/// <param name="State"><c>starting</c>, <c>ready</c>, <c>not_ready</c>, <c>restarting</c>, <c>draining</c>, <c>stopped</c> or
/// <c>dead</c>.</param>
/// <param name="Restarts">How often it was started again.</param>
internal sealed record NodeRow(string Node, string Url, int? Pid, string State, int Restarts);
