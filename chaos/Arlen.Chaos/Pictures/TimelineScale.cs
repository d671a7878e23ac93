using System.Net;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Pictures;

/// <summary>Where things stand in a timeline, and how they look: time to the right, rows downwards.</summary>
/// <param name="From">The time at the left edge, in nanoseconds.</param>
/// <param name="Until">The time at the right edge.</param>
/// <param name="Rows">How many rows there are.</param>
internal sealed record TimelineScale(long From, long Until, int Rows)
{
    private const double Left = 150;
    private const double Width = 1400;
    private const double Top = 60;
    private const double RowHeight = 16;
    private const int LongestText = 200;

    private double Bottom => Top + Rows * RowHeight;

    public static TimelineScale Of(IReadOnlyList<TimelineRow> rows)
    {
        var all = rows.SelectMany(r => r.Operations).DefaultIfEmpty(new Operation { Op = "" }).ToList();
        var from = all.Min(o => o.InvokedAt);
        return new TimelineScale(from, Math.Max(from + 1, all.Max(o => o.ReturnedAt)), rows.Count);
    }

    public bool Shows(long from, long until) => until >= From && from <= Until;

    public string Head() => Timeline.Text(
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Bottom + 40}\" font-family=\"sans-serif\" font-size=\"11\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");

    public static string Title(string title) => Timeline.Text(
        $"<text x=\"10\" y=\"20\" font-size=\"14\" font-weight=\"bold\">{Escaped(title)}</text><text x=\"10\" y=\"36\"><tspan fill=\"#1b6ca8\">ok</tspan> <tspan fill=\"#8a8a8a\">fail</tspan> <tspan fill=\"#d98e04\">unknown</tspan> <tspan fill=\"#c8102e\">illegal</tspan> · bands: faults</text>");

    public string Band(FaultBand fault)
    {
        var (x, end) = (X(Math.Max(fault.From, From)), X(Math.Min(fault.Until, Until)));
        return Timeline.Text(
            $"<rect x=\"{x:F1}\" y=\"{Top - 14}\" width=\"{Math.Max(1, end - x):F1}\" height=\"{Bottom - Top + 14}\" fill=\"#c8553d\" fill-opacity=\"0.14\"><title>{Escaped(fault.Name)}</title></rect><text x=\"{x + 2:F1}\" y=\"{Top - 4}\" fill=\"#a33\">{Escaped(fault.Name)}</text>");
    }

    public static string Label(int row, string name) => Timeline.Text(
        $"<text x=\"{Left - 6}\" y=\"{Y(row) + 10}\" text-anchor=\"end\">{Escaped(name)}</text>");

    public string Bar(int row, Operation operation, bool isMarked)
    {
        var (x, end) = (X(operation.InvokedAt), X(operation.ReturnedAt));
        var colour = isMarked ? "#c8102e" : Colour(operation.Outcome);
        var mark = isMarked
            ? Timeline.Text($"<path d=\"M{x:F1} {Y(row) - 1}l-4 -7h8z\" fill=\"#c8102e\"/>")
            : "";
        return Timeline.Text(
            $"<rect x=\"{x:F1}\" y=\"{Y(row)}\" width=\"{Math.Max(1.5, end - x):F1}\" height=\"11\" rx=\"2\" fill=\"{colour}\"><title>{Escaped($"{operation} [{operation.Node} {operation.Code}] {Ms(operation.InvokedAt)} to {Ms(operation.ReturnedAt)} ms")}</title></rect>{mark}");
    }

    public string Foot() => Timeline.Text(
        $"<path d=\"M{Left} {Bottom + 6}H{Width - 10}\" stroke=\"#444\"/><text x=\"{Left}\" y=\"{Bottom + 22}\">0 ms</text><text x=\"{Width - 10}\" y=\"{Bottom + 22}\" text-anchor=\"end\">{Ms(Until)} ms</text>\n</svg>\n");

    private static string Colour(Outcome outcome) => outcome switch
    {
        Outcome.Ok => "#1b6ca8",
        Outcome.Fail => "#8a8a8a",
        _ => "#d98e04",
    };

    private static double Y(int row) => Top + row * RowHeight;

    private static string Escaped(string text)
    {
        var shown = text.Length <= LongestText ? text : text[..(LongestText - 1)] + "…";
        return WebUtility.HtmlEncode(string.Concat(shown.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))));
    }

    private double X(long time) => Left + (double)(time - From) / (Until - From) * (Width - 10 - Left);

    private string Ms(long time) => Timeline.Text($"{(time - From) / 1e6:F3}");
}
