using Arlen.Gateway.Workers;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Tests.Workers;

public class TravellingHeadersTests
{
    [Fact]
    public void What_belongs_to_the_connection_stays_and_the_rest_travels()
    {
        var headers = new HeaderDictionary
        {
            ["Host"] = "example",
            ["Cookie"] = "a=1",
            ["X-Many"] = new(["one", "two"]),
            ["Connection"] = "close, X-Hop",
            ["X-Hop"] = "only here",
            ["Transfer-Encoding"] = "chunked",
            ["Content-Length"] = "3",
            ["TE"] = "trailers",
            ["Upgrade"] = "h2c",
            ["HTTP2-Settings"] = "AAMAAABk",
            ["X_Forwarded_For"] = "10.0.0.1",
            ["X-Arlen-Timeout"] = "5s",
            ["X-Request-Id"] = "theirs",
            ["traceparent"] = "00-…",
        };

        var fields = TravellingHeaders.Of(headers);

        Assert.Equal(["Host: example", "Cookie: a=1", "X-Many: one", "X-Many: two"], fields.Select(f => $"{f.Key}: {f.Value}"));
    }

    [Fact]
    public void A_host_alone_travels_too()
    {
        var fields = TravellingHeaders.Of(new HeaderDictionary { ["Host"] = "one" });
        var others = TravellingHeaders.Of(new HeaderDictionary { ["Host"] = "two" });

        Assert.Equal(("one", "two"), (fields["host"], others["host"]));
    }

    [Fact]
    public void No_headers_give_no_fields() => Assert.Empty(TravellingHeaders.Of(new HeaderDictionary()));
}
