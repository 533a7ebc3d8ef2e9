using System.Text.Json;

namespace Netspring.Messaging.Sending;

internal static class EventJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
}
