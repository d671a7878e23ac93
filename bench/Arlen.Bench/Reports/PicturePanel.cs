using System.Globalization;

namespace Arlen.Bench.Reports;

/// <summary>One panel of a picture: offered load to the right, a figure upwards, both linear from zero.</summary>
/// <param name="Title">What the figure is.</param>
/// <param name="Top">Where the panel starts, in pixels from above.</param>
/// <param name="Bottom">Where its zero is.</param>
/// <param name="Most">The figure at the top.</param>
/// <param name="Limit">The target, drawn dashed.</param>
internal sealed record PicturePanel(string Title, double Top, double Bottom, double Most, double Limit)
{
    private const double Left = 60;
    private const double Right = 700;
    private const double MostLoad = 10.5;

    private static readonly int[] Ticks = [0, 1, 2, 5, 10];

    public string Frame() => string.Join('\n',
        [
            Text($"<text x=\"{Left}\" y=\"{Top - 10}\" font-weight=\"bold\">{Title}</text>"),
            Text($"<path d=\"M{Left} {Top}V{Bottom}H{Right}\" fill=\"none\" stroke=\"#444\"/>"),
            Text($"<path d=\"M{Left} {Y(Limit):F1}H{Right}\" stroke=\"#888\" stroke-dasharray=\"5 4\"/>"),
            Text($"<text x=\"{Left - 6}\" y=\"{Y(Limit) + 4:F1}\" text-anchor=\"end\">{Limit}</text>"),
            Text($"<text x=\"{Left - 6}\" y=\"{Bottom + 4}\" text-anchor=\"end\">0</text>"),
            .. Ticks.Select(t => Text($"<text x=\"{X(t):F1}\" y=\"{Bottom + 16}\" text-anchor=\"middle\">{t}</text>")),
        ]);

    public string Line(string colour, IEnumerable<(double Load, double Figure)> points)
    {
        var at = points.Select(p => (X: X(p.Load), Y: Y(p.Figure), p.Figure)).ToList();
        return string.Join('\n',
            [
                Text($"<polyline points=\"{string.Join(' ', at.Select(p => Text($"{p.X:F1},{p.Y:F1}")))}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>"),
                .. at.Select(p => Text($"<circle cx=\"{p.X:F1}\" cy=\"{p.Y:F1}\" r=\"3.5\" fill=\"{colour}\"><title>{p.Figure:F2}</title></circle>")),
            ]);
    }

    private static double X(double load) => Left + load / MostLoad * (Right - Left);

    private double Y(double figure) => Bottom - figure / Most * (Bottom - Top);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
