using Arlen.Gateway.Limits;
using Arlen.Time;

namespace Arlen.Gateway.Identity;

/// <summary>What the gateway knows of a request beyond HTTP: who it is and when it must end.</summary>
internal sealed class GatewayRequest(string id, string correlationId, string traceParent, long startedAt)
{
    /// <summary>Its id, 32 hexadecimal digits.</summary>
    public string Id => id;

    public string CorrelationId => correlationId;

    /// <summary>Its trace; empty with trace propagation off.</summary>
    public string TraceId => traceParent.Length == 0 ? "" : TraceContext.IdOf(traceParent, id);

    /// <summary>The trace context of this request's own span, in W3C form; empty with trace propagation off.</summary>
    public string TraceParent => traceParent;

    /// <summary>When it came, in ticks of <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long StartedAt => startedAt;

    /// <summary>When its caller stops waiting.</summary>
    public Deadline Deadline { get; set; } = Deadline.Never;

    /// <summary>What it holds until it ends.</summary>
    public Slot Slot { get; set; }

    /// <summary>The work of an endpoint that answers for its own faults and gives the slot back itself; null for any other.</summary>
    public Task? Served { get; set; }
}
