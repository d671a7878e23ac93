using System.Runtime.InteropServices;

namespace Arlen.Journal.State;

/// <summary>Bytes on their way to the library and back.</summary>
internal static class RocksBytes
{
    public static ref byte First(ReadOnlySpan<byte> bytes) => ref MemoryMarshal.GetReference(bytes);

    public static byte[] Copy(nint memory, nuint length)
    {
        var bytes = new byte[(int)length];
        Marshal.Copy(memory, bytes, 0, bytes.Length);
        return bytes;
    }

    /// <summary>A copy that stays where it is, for what the library keeps a pointer to.</summary>
    public static (byte[] Owner, nint Address) Pinned(byte[] bytes)
    {
        var copy = GC.AllocateUninitializedArray<byte>(Math.Max(1, bytes.Length), pinned: true);
        bytes.CopyTo(copy, 0);
        return (copy, Marshal.UnsafeAddrOfPinnedArrayElement(copy, 0));
    }
}
