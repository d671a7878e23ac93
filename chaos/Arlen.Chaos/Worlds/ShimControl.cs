using System.Buffers.Binary;

namespace Arlen.Chaos.Worlds;

/// <summary>A file of 64-bit numbers that a shim maps: the harness writes what to do, the shim counts what it did.</summary>
/// <param name="path">The file.</param>
internal sealed class ShimControl(string path)
{
    private const int Cells = 16;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Makes the file where it is not there yet: all zeros, no fault.</summary>
    public void Create()
    {
        if (!File.Exists(path))
        {
            File.WriteAllBytes(path, new byte[Cells * sizeof(long)]);
        }
    }

    /// <summary>Sets a number; in force at the node's next call.</summary>
    public void Set(int cell, long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        RandomAccess.Write(file, bytes, cell * sizeof(long));
    }

    /// <summary>Reads a number.</summary>
    public long Get(int cell)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return RandomAccess.Read(file, bytes, cell * sizeof(long)) == bytes.Length ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : 0;
    }
}
