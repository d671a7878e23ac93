using System.Text;
using Arlen.Workers;

namespace Arlen.Gateway.Demo;

/// <summary>Says what it was asked, and on which node.</summary>
internal static class DemoEcho
{
    public static ValueTask<WorkerReply> Handle(WorkerRequest request, CancellationToken cancellation)
    {
        var text = Encoding.UTF8.GetString(request.Body.Span);
        var body = new EchoBody(request.Node.Value, request.Method, request.Path, request.Query, text);
        return new(WorkerReply.Json(body, DemoJson.Default.EchoBody));
    }
}
