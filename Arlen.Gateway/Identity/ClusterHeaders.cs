using System.Globalization;
using Arlen.Membership;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Arlen.Gateway.Identity;

/// <summary>The headers that name the cluster and the node, with <c>cluster.emitHeaders</c> on.</summary>
internal sealed class ClusterHeaders(ClusterFacts facts, IMembership membership)
{
    private static readonly StringValues Pid = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    private readonly StringValues _cluster = facts.Name;
    private Texts? _texts;

    /// <summary>Puts them on an answer.</summary>
    public void Apply(IHeaderDictionary headers)
    {
        if (!facts.EmitHeaders)
        {
            return;
        }

        var texts = Current();
        headers["X-Arlen-Cluster"] = _cluster;
        headers["X-Arlen-Node"] = texts.Node;
        headers["X-Arlen-Worker-Pid"] = Pid;
        headers["X-Arlen-Cluster-Status"] = texts.Status;
        headers["X-Arlen-Cluster-Observed-Nodes"] = texts.Observed;
        headers["X-Arlen-Cluster-Expected-Nodes"] = texts.Expected;
    }

    private Texts Current()
    {
        var view = membership.Current;
        var texts = Volatile.Read(ref _texts);
        if (texts is null || !ReferenceEquals(texts.View, view))
        {
            texts = new Texts(view);
            Volatile.Write(ref _texts, texts);
        }

        return texts;
    }

    /// <summary>A view in words; made once a view.</summary>
    private sealed class Texts(MembershipView view)
    {
        public MembershipView View => view;

        public StringValues Node { get; } = view.Self.Node.Value;

        public StringValues Status { get; } = QuorumText.Of(view.Quorum);

        public StringValues Observed { get; } = view.ObservedNodes.ToString(CultureInfo.InvariantCulture);

        public StringValues Expected { get; } = view.ExpectedNodes.ToString(CultureInfo.InvariantCulture);
    }
}
