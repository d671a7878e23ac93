using Arlen.Hosting;
using Arlen.Refusals;

namespace Arlen.Cluster.Tests.Hosting;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"arlen-{Guid.NewGuid():n}");

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public void A_second_node_is_told_that_the_folder_is_in_use()
    {
        using var first = DataDirectory.Open(_path);

        Assert.Equal("data_directory_locked", Assert.Throws<StartException>(() => DataDirectory.Open(_path)).Code);
    }

    [Fact]
    public void The_lock_goes_with_its_holder()
    {
        DataDirectory.Open(_path).Dispose();

        using var second = DataDirectory.Open(_path);
        Assert.Null(second.ReadClusterId());
    }

    [Fact]
    public void The_cluster_is_remembered()
    {
        using (var first = DataDirectory.Open(_path))
        {
            first.WriteClusterId("abc");
        }

        using var second = DataDirectory.Open(_path);
        Assert.Equal("abc", second.ReadClusterId());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"format":2,"cluster_id":"abc"}""")]
    public void An_identity_that_cannot_be_read_is_not_replaced_in_silence(string content)
    {
        Directory.CreateDirectory(_path);
        File.WriteAllText(Path.Combine(_path, "node.json"), content);
        using var directory = DataDirectory.Open(_path);

        Assert.Equal("identity_unreadable", Assert.Throws<StartException>(() => directory.ReadClusterId()).Code);
    }

    [Fact]
    public void A_path_that_is_a_file_is_named()
    {
        Directory.CreateDirectory(_path);
        var file = Path.Combine(_path, "file");
        File.WriteAllText(file, "");

        Assert.Equal("data_directory_unwritable", Assert.Throws<StartException>(() => DataDirectory.Open(file)).Code);
    }
}
