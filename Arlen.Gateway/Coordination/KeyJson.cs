using System.Globalization;
using System.Text.Json;
using Arlen.Coordination;

namespace Arlen.Gateway.Coordination;

/// <summary>Keys as JSON.</summary>
internal static class KeyJson
{
    public static void WriteListing(Utf8JsonWriter json, KeyListing listing)
    {
        json.WriteNumber("index", listing.Index);
        json.WriteStartArray("items");
        foreach (var item in listing.Items)
        {
            json.WriteStartObject();
            json.WriteString("key", item.Key);
            json.WriteBase64String("value", item.Value.Span);
            WriteFacts(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("has_more", listing.HasMore);
    }

    public static void WriteChanges(Utf8JsonWriter json, KeyChanges changes)
    {
        json.WriteNumber("index", changes.Index);
        json.WriteStartArray("changes");
        foreach (var change in changes.Changes)
        {
            json.WriteStartObject();
            json.WriteString("type", NameOf(change.Kind));
            json.WriteString("key", change.Item.Key);
            if (change.Kind is KeyChangeKind.Put)
            {
                json.WriteBase64String("value", change.Item.Value.Span);
            }

            WriteFacts(json, change.Item);
            json.WriteNumber("previous", change.PreviousIndex);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteTransaction(Utf8JsonWriter json, KeyTransaction transaction, TransactionOutcome outcome)
    {
        json.WriteBoolean("succeeded", outcome.Succeeded);
        json.WriteNumber("index", outcome.Index);
        json.WriteStartArray("results");
        var done = outcome.Succeeded ? transaction.Success : transaction.Failure;
        foreach (var (operation, item) in done.Zip(outcome.Results))
        {
            json.WriteStartObject();
            json.WriteString("key", operation.Key);
            json.WriteBoolean("exists", item is not null);
            if (item is not null && operation is KeyOperation.Get)
            {
                json.WriteBase64String("value", item.Value.Span);
            }

            if (item is not null)
            {
                WriteFacts(json, item);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFacts(Utf8JsonWriter json, KeyValue item)
    {
        json.WriteNumber("index", item.Index);
        json.WriteNumber("created", item.CreatedIndex);
        json.WriteNumber("version", item.Version);
        if (item.ContentType.Length > 0)
        {
            json.WriteString("content_type", item.ContentType);
        }

        if (item.Session != 0)
        {
            json.WriteString("session", item.Session.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string NameOf(KeyChangeKind kind) => kind switch
    {
        KeyChangeKind.Put => "put",
        KeyChangeKind.Deleted => "deleted",
        _ => "session_ended",
    };
}
