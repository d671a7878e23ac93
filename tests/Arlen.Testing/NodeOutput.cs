using System.Text;

namespace Arlen.Testing;

/// <summary>What a node wrote, the newest part of it: bounded, whatever the node does.</summary>
internal sealed class NodeOutput
{
    private const int MaxChars = 4 << 20;
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();

    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lock)
        {
            _text.Append(line).Append('\n');
            if (_text.Length > MaxChars)
            {
                _text.Remove(0, _text.Length - (MaxChars / 2));
            }
        }
    }

    /// <summary>The last characters of it.</summary>
    public string Tail(int chars)
    {
        lock (_lock)
        {
            var from = Math.Max(0, _text.Length - chars);
            return _text.ToString(from, _text.Length - from);
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            return _text.ToString();
        }
    }
}
