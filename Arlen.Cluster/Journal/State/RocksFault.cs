using System.Runtime.InteropServices;

namespace Arlen.Journal.State;

/// <summary>What the library says of a call that failed.</summary>
internal static class RocksFault
{
    public const string Unreadable = "state_unreadable";
    public const string Unwritable = "state_unwritable";

    /// <exception cref="StateStoreException">There is an error.</exception>
    public static void ThrowIf(nint error, string code, string folder)
    {
        if (error != 0)
        {
            var text = Marshal.PtrToStringUTF8(error);
            RocksNative.rocksdb_free(error);
            throw new StateStoreException(code, $"the applied state in {folder}: {text}");
        }
    }
}
