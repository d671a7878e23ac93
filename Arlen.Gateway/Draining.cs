using Arlen.Hosting;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway;

/// <summary>Tells callers of a node that leaves to connect elsewhere.</summary>
internal sealed class Draining(INodeLifecycle lifecycle)
{
    /// <summary>Whether the node has left and serves nothing more.</summary>
    public bool HasLeft => lifecycle.Phase is NodePhase.Stopped;

    /// <summary>While the node drains, ends the connection with this answer.</summary>
    public void Mark(HttpResponse response)
    {
        if (lifecycle.Phase >= NodePhase.Draining && !response.HasStarted)
        {
            response.Headers.Connection = "close";
        }
    }
}
