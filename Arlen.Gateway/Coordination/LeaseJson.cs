using System.Globalization;
using System.Text;
using System.Text.Json;
using Arlen.Coordination;
using Arlen.Gateway.Probes;

namespace Arlen.Gateway.Coordination;

/// <summary>Leases as JSON. Ids are text, for they are no numbers to reckon with; tokens are numbers, for they are compared.</summary>
internal static class LeaseJson
{
    public static void WriteLease(Utf8JsonWriter json, Lease lease)
    {
        json.WriteString(NameOf(lease.Kind), lease.Name);
        json.WriteString("lease", lease.Id.ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("fencing_token", lease.FencingToken);
        WriteInstant(json, lease.ExpiresAt);
    }

    public static void WriteView(Utf8JsonWriter json, LeaseKind kind, string name, LeaseView view)
    {
        json.WriteString(NameOf(kind), name);
        json.WriteBoolean("held", view.Holders.Length > 0);
        if (kind is not LeaseKind.Semaphore && view.Holders.Length > 0)
        {
            WriteHolder(json, kind, view.Holders[0]);
        }

        if (kind is LeaseKind.Semaphore)
        {
            json.WriteNumber("permits", view.Permits);
            json.WriteStartArray("holders");
            foreach (var holder in view.Holders)
            {
                json.WriteStartObject();
                WriteHolder(json, kind, holder);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteNumber("waiting", view.Waiting);
    }

    public static void WriteChange(Utf8JsonWriter json, LeaderChange change)
    {
        json.WriteNumber("index", change.Index);
        if (change.IsBookmark)
        {
            return;
        }

        if (change.Leader is null)
        {
            json.WriteNull("leader");
            return;
        }

        json.WriteStartObject("leader");
        WriteHolder(json, LeaseKind.Election, change.Leader);
        json.WriteEndObject();
    }

    public static void WriteInstant(Utf8JsonWriter json, DateTimeOffset? expires)
    {
        if (expires is { } at)
        {
            json.WriteString("expires_at", JsonAnswer.Instant(at));
        }
    }

    private static void WriteHolder(Utf8JsonWriter json, LeaseKind kind, LeaseHolder holder)
    {
        json.WriteString("owner", holder.Owner);
        json.WriteNumber("fencing_token", holder.FencingToken);
        WriteInstant(json, holder.ExpiresAt);
        if (kind is LeaseKind.Election)
        {
            json.WriteString("value", Encoding.UTF8.GetString(holder.Value.Span));
        }
    }

    private static string NameOf(LeaseKind kind) => kind switch
    {
        LeaseKind.Election => "election",
        LeaseKind.Semaphore => "semaphore",
        _ => "lock",
    };
}
