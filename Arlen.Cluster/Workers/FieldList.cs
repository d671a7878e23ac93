using System.Collections;

namespace Arlen.Workers;

/// <summary>A short list of named texts: headers, route values. Names compare without case.</summary>
/// <remarks>An array searched in order: requests carry about ten, for which that beats a table and allocates once.</remarks>
public sealed class FieldList : IReadOnlyList<KeyValuePair<string, string>>
{
    private readonly KeyValuePair<string, string>[] _fields;

    /// <summary>A list of <paramref name="fields"/>; the array is not copied.</summary>
    public FieldList(params KeyValuePair<string, string>[] fields) => _fields = fields;

    /// <summary>No fields.</summary>
    public static FieldList Empty { get; } = new();

    /// <inheritdoc />
    public int Count => _fields.Length;

    /// <inheritdoc />
    public KeyValuePair<string, string> this[int index] => _fields[index];

    /// <summary>The first value of that name, or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var field in _fields)
            {
                if (string.Equals(field.Key, name, StringComparison.OrdinalIgnoreCase))
                {
                    return field.Value;
                }
            }

            return null;
        }
    }

    /// <summary>The fields in order, without an allocation.</summary>
    public ReadOnlySpan<KeyValuePair<string, string>> AsSpan() => _fields;

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, string>>)_fields).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
