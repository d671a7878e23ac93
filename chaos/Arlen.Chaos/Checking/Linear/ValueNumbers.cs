namespace Arlen.Chaos.Checking.Linear;

/// <summary>
/// Numbers for the texts of one object's history, so that states are small and compared quickly. 0 is "nothing there".
/// </summary>
internal sealed class ValueNumbers
{
    /// <summary>The number of "nothing there".</summary>
    public const int Absent = 0;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>The text's number, the same each time.</summary>
    public int Of(string text)
    {
        if (!_numbers.TryGetValue(text, out var number))
        {
            _numbers[text] = number = _numbers.Count + 1;
        }

        return number;
    }
}
