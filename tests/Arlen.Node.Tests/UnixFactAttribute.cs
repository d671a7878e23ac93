namespace Arlen.Node.Tests;

/// <summary>A fact about signals and shells, which Windows does not have.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "no signals on Windows" : null;
}
