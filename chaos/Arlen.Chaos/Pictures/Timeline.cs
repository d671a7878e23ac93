using System.Globalization;
using System.Text;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Pictures;

/// <summary>
/// A history as an SVG: a row for each client of each key, an operation as a bar coloured by its outcome, faults as bands.
/// </summary>
/// <remarks>
/// Bounded, so that a browser can show it: at most <see cref="MaxOperations"/> bars in <see cref="MaxRows"/> rows. Of a longer
/// history the part around the marked operation is shown, its key first; the picture says how much is left out.
/// </remarks>
public static class Timeline
{
    /// <summary>Most operations drawn.</summary>
    public const int MaxOperations = 3000;

    /// <summary>Most rows drawn.</summary>
    public const int MaxRows = 120;

    /// <summary>Most faults drawn.</summary>
    public const int MaxFaults = 200;

    /// <summary>Draws a history.</summary>
    /// <param name="title">What it is of.</param>
    /// <param name="history">The operations, in any order.</param>
    /// <param name="faults">The faults of the run.</param>
    /// <param name="marked">The first operation that was illegal; null where none was.</param>
    /// <returns>The SVG; a few megabytes at most.</returns>
    public static string Draw(
        string title, IReadOnlyList<Operation> history, IReadOnlyList<FaultBand> faults, Operation? marked = null)
    {
        var shown = TimelinePart.Of(history, marked);
        var scale = TimelineScale.Of(shown);
        var svg = new StringBuilder(scale.Head());
        svg.AppendLine(TimelineScale.Title($"{title}: {shown.Sum(r => r.Operations.Count)} of {history.Count} operations"));
        foreach (var fault in faults.Where(f => scale.Shows(f.From, f.Until)).Take(MaxFaults))
        {
            svg.AppendLine(scale.Band(fault));
        }

        for (var row = 0; row < shown.Count; row++)
        {
            svg.AppendLine(TimelineScale.Label(row, shown[row].Name));
            foreach (var operation in shown[row].Operations)
            {
                svg.AppendLine(scale.Bar(row, operation, ReferenceEquals(operation, marked)));
            }
        }

        return svg.Append(scale.Foot()).ToString();
    }

    internal static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
