using Arlen.Journal;

namespace Arlen.Cluster.Tests.Journal;

public sealed class ReplicaIdTests
{
    [Fact]
    public void It_is_written_as_16_digits_and_read_again()
    {
        var id = new ReplicaId(0xabc);

        Assert.Equal("0000000000000abc", id.ToString());
        Assert.True(ReplicaId.TryParse("0000000000000abc", out var read));
        Assert.Equal(id, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("0000000000000000")]
    [InlineData("00000000000000000abc")]
    [InlineData("000000000000zabc")]
    [InlineData(" 000000000000abc")]
    public void Anything_else_is_none(string? text)
    {
        Assert.False(ReplicaId.TryParse(text, out var read));
        Assert.True(read.IsNone);
    }

    [Fact]
    public void A_minted_one_is_like_no_other()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => ReplicaId.Mint()).ToHashSet();

        Assert.Equal(1000, ids.Count);
        Assert.DoesNotContain(ReplicaId.None, ids);
    }
}
