using Arlen.Node.Hosting;
using Arlen.Node.Supervision;

namespace Arlen.Node.Cli;

/// <summary>Tells the news line by line: where nobody looks at a terminal.</summary>
/// <param name="to">Where.</param>
/// <param name="stamp">With the time in front of each line, by this clock; null without.</param>
internal sealed class LineDisplay(TextWriter to, TimeProvider? stamp = null) : IUpDisplay
{
    /// <inheritdoc />
    public void Show(SupervisorState state, IReadOnlyList<string> news)
    {
        foreach (var line in news)
        {
            to.WriteLine(stamp is null ? line : $"{LogText.Instant(stamp.GetUtcNow())} {line}");
        }
    }
}
