namespace Arlen.Node.Supervision;

/// <summary>All that is needed to start the nodes.</summary>
/// <param name="Launcher">How each is started.</param>
/// <param name="Initial">What the supervisor begins with.</param>
internal sealed record PreparedUp(NodeLauncher Launcher, SupervisorState Initial);
