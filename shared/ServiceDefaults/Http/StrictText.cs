using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Netspring.ServiceDefaults.Http;

/// <summary>
/// Refuses what cannot be stored: U+0000 (PostgreSQL has no place for it) and unpaired surrogates (not text at all).
/// Everything else is kept to the byte.
/// </summary>
public sealed class StrictText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("The JSON value could not be converted to text.");
        try
        {
            var text = reader.GetString()!;
            return IsStorable(text) ? text : throw new JsonException("The text contains a NUL character or an unpaired surrogate.");
        }
        catch (InvalidOperationException failure)
        {
            throw new JsonException("The text contains a NUL character or an unpaired surrogate.", failure);
        }
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public static bool IsStorable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || char.IsLowSurrogate(text[i]))
                return false;
            if (char.IsHighSurrogate(text[i]) && (++i == text.Length || !char.IsLowSurrogate(text[i])))
                return false;
        }
        return true;
    }

    /// <summary>The same rule for path and query, before any handler sees them.</summary>
    internal static Task RefuseInAddress(HttpContext context, RequestDelegate next)
    {
        var storable = IsStorable(context.Request.Path.Value ?? "")
            && context.Request.Query.All(q => IsStorable(q.Key) && q.Value.All(v => IsStorable(v ?? "")));
        return storable ? next(context) : throw new Problems.ValidationFailed("", "malformed", "the address contains a NUL character");
    }
}
