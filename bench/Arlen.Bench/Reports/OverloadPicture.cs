using System.Globalization;
using Arlen.Bench.Runs;

namespace Arlen.Bench.Reports;

/// <summary>Goodput and refusal latency against offered load, both axes relative, as an SVG of two panels.</summary>
internal static class OverloadPicture
{
    private const double Width = 760;
    private const double Height = 560;

    private static readonly string[] Colours = ["#1b6ca8", "#c8553d"];

    public static string Draw(IReadOnlyList<OverloadCurve> curves)
    {
        var most = Math.Max(12, curves.SelectMany(c => c.Points).Max(p => p.Load.Refused.Percentile99.TotalMilliseconds) * 1.15);
        var goodput = new PicturePanel("Goodput, part of its peak", Top: 40, Bottom: 260, Most: 1.15, Limit: 0.95);
        var latency = new PicturePanel("Refusal p99, ms", Top: 320, Bottom: 500, Most: most, Limit: 10);
        List<string> parts =
        [
            string.Create(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">"),
            "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>",
            goodput.Frame(),
            latency.Frame(),
        ];
        for (var i = 0; i < curves.Count; i++)
        {
            var (curve, colour) = (curves[i], Colours[i % Colours.Length]);
            parts.Add(goodput.Line(colour, curve.Points.Select(p => (p.Factor, p.Load.Goodput / curve.Peak))));
            parts.Add(latency.Line(
                colour, curve.Points.Where(p => p.Load.Refused.Count > 0).Select(
                    p => (p.Factor, p.Load.Refused.Percentile99.TotalMilliseconds))));
            parts.Add(Legend(curve, colour, i));
        }

        parts.Add("<text x=\"380\" y=\"545\" text-anchor=\"middle\">offered load, multiples of the capacity; dashed: the target at ten times</text>");
        parts.Add("</svg>");
        return string.Join('\n', parts);
    }

    private static string Legend(OverloadCurve curve, string colour, int index) => string.Create(
        CultureInfo.InvariantCulture,
        $"<text x=\"{690}\" y=\"{215 + 18 * index}\" text-anchor=\"end\" fill=\"{colour}\">{curve.WorkMs} ms of work, capacity {curve.Capacity:N0}/s</text>");
}
