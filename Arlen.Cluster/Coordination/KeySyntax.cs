using System.Buffers;
using System.Text.Unicode;

namespace Arlen.Coordination;

/// <summary>What may be a key: 1 to 512 bytes of UTF-8 without control characters. Pure.</summary>
internal static class KeySyntax
{
    public const int MaxBytes = 512;

    public const string Rule = "a key is 1 to 512 bytes of UTF-8, without control characters";

    /// <summary>The bytes of a key.</summary>
    /// <param name="key">The text.</param>
    /// <param name="bytes">Its bytes; empty where it is no key.</param>
    /// <param name="mayBeEmpty">Whether nothing counts too: the prefix of all keys.</param>
    public static bool TryEncode(string? key, out byte[] bytes, bool mayBeEmpty = false)
    {
        bytes = [];
        if (string.IsNullOrEmpty(key))
        {
            return mayBeEmpty && key is not null;
        }

        Span<byte> buffer = stackalloc byte[MaxBytes];
        if (key.Any(char.IsControl)
            || Utf8.FromUtf16(key, buffer, out _, out var length, replaceInvalidSequences: false) is not OperationStatus.Done)
        {
            return false;
        }

        bytes = buffer[..length].ToArray();
        return true;
    }
}
