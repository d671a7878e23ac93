using System.Text;

namespace Arlen.Gateway.Workers;

/// <summary>What may be a key: 1 to 512 bytes of UTF-8 after URL decoding, no control characters. Pure.</summary>
internal static class KeyRule
{
    public const string Text = "a key is 1 to 512 bytes after URL decoding, without control characters";

    private const int MaxBytes = 512;

    public static bool IsValid(string? key)
    {
        if (string.IsNullOrEmpty(key) || key.Length > MaxBytes || Encoding.UTF8.GetByteCount(key) > MaxBytes)
        {
            return false;
        }

        foreach (var c in key)
        {
            if (char.IsControl(c))
            {
                return false;
            }
        }

        return true;
    }
}
