using System.Buffers;
using System.Globalization;

namespace Arlen.Configuration;

/// <summary>Numbers with a unit, as people write them in a configuration.</summary>
internal static class Quantity
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private static readonly (string Unit, decimal Factor)[] Durations =
    [
        ("ms", TimeSpan.TicksPerMillisecond), ("s", TimeSpan.TicksPerSecond),
        ("m", TimeSpan.TicksPerMinute), ("h", TimeSpan.TicksPerHour),
    ];

    private static readonly (string Unit, decimal Factor)[] Sizes =
    [
        ("", 1), ("B", 1), ("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000),
        ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30),
    ];

    /// <summary>Reads <c>250ms 5s 2m 1h 1.5s</c>; a number without a unit is none.</summary>
    public static bool TryReadDuration(string text, out TimeSpan value)
    {
        var read = TryRead(text, Durations, StringComparison.Ordinal, out var ticks);
        value = TimeSpan.FromTicks(ticks);
        return read;
    }

    /// <summary>Reads <c>512 4KiB 1MiB 2GiB 10MB</c>, in bytes; the case of the unit does not count.</summary>
    public static bool TryReadSize(string text, out long value) =>
        TryRead(text, Sizes, StringComparison.OrdinalIgnoreCase, out value);

    private static bool TryRead(string text, (string Unit, decimal Factor)[] units, StringComparison comparison, out long value)
    {
        value = 0;
        var digits = text.AsSpan().IndexOfAnyExcept(Digits) is var end && end < 0 ? text.Length : end;
        var unit = text[digits..].TrimStart(' ');
        var factor = Array.Find(units, u => u.Unit.Equals(unit, comparison)).Factor;
        if (factor == 0 || !TryReadNumber(text.AsSpan(0, digits), out var number))
        {
            return false;
        }

        // 28 digits times 3.6e10 can pass the range of a decimal, so the bound comes before the product.
        if (number > long.MaxValue / factor || number * factor % 1 != 0)
        {
            return false;
        }

        value = (long)(number * factor);
        return true;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
