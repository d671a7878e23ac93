using Arlen.Gateway.Limits;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Tests.Limits;

public class FramingTests
{
    [Theory]
    [InlineData("HTTP/1.1", null, null, false)]
    [InlineData("HTTP/1.1", null, "12", false)]
    [InlineData("HTTP/1.1", "chunked", null, false)]
    [InlineData("HTTP/1.1", "Chunked", null, false)]
    [InlineData("HTTP/1.1", "chunked", "12", true)]
    [InlineData("HTTP/1.1", "chunked, chunked", null, true)]
    [InlineData("HTTP/1.1", "identity, chunked", null, true)]
    [InlineData("HTTP/1.1", "gzip, chunked", null, true)]
    [InlineData("HTTP/1.0", "chunked", null, true)]
    [InlineData("HTTP/2", "chunked", null, true)]
    public void A_length_must_be_stated_once_and_plainly(string protocol, string? coding, string? length, bool isAmbiguous)
    {
        IHeaderDictionary headers = new HeaderDictionary();
        headers.TransferEncoding = coding;
        headers["Content-Length"] = length;

        Assert.Equal(isAmbiguous, Framing.IsAmbiguous(protocol, headers));
    }

    [Fact]
    public void A_length_that_Kestrel_put_aside_counts()
    {
        IHeaderDictionary headers = new HeaderDictionary { ["X-Content-Length"] = "12" };
        headers.TransferEncoding = "chunked";

        Assert.True(Framing.IsAmbiguous("HTTP/1.1", headers));
    }
}
