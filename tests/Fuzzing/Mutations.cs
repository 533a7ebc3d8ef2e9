using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Netspring.Fuzzing;

/// <summary>A body made wrong, or strange, in one place; as text, because some of it is no JSON that a tree could hold.</summary>
public sealed record Mutation(string What, Expected Expected, string Body);

/// <summary>Breaks each keyword of a body's schema once, and puts hostile values where texts and numbers go.</summary>
public sealed class Mutations(ApiDocument document)
{
    private const string Mark = "\"@here@\"";
    private static readonly string[] HostileTexts =
    [
        "\"\\u0000\"", "\"a\\ud800b\"", "\"\\udc00\"", $"\"{new string('x', 70_000)}\"", "\"\u202Eevil\u202C\"", "\"👩‍👩‍👧‍👦é\"", "\"'; drop table x; --\"",
        "\"<img src=x onerror=alert(1)>\"", "\"{0}%s%n${jndi:x}\"", "\"\"", "\" \"", "\"\\ufffe\\uffff\"",
    ];
    private static readonly string[] HostileNumbers = ["1e400", "-1e400", "99999999999999999999999999", "-0.0", "1e-400", "0.1", "2147483648", "NaN", "0x10", "01"];

    /// <param name="valid">A body that would be taken.</param>
    public IEnumerable<Mutation> Of(JsonObject schema, JsonNode valid) =>
        Whole(schema, valid).Concat(valid is JsonArray
            ? Deeper(schema, valid, valid, "", new Stack<object>())
            : Within(schema, valid, valid, "", new Stack<object>()));

    private static IEnumerable<Mutation> Whole(JsonObject schema, JsonNode valid)
    {
        yield return new("no JSON", Expected.Refusal, "{");
        yield return new("an array", Expected.Refusal, "[]");
        yield return new("a number", Expected.Refusal, "17");
        yield return new("100,000 brackets", Expected.Refusal, new string('[', 100_000));
        yield return new("a comment", Expected.Refusal, "/* hi */" + valid.ToJsonString());
        yield return new("two documents", Expected.Refusal, valid.ToJsonString() + "{}");
        object[] top = valid is JsonArray ? [0] : [];
        yield return new("__proto__", Expected.Refusal, With(valid, top, o => o["__proto__"] = new JsonObject()));
        // Where a role may be given, it is no stranger to the body.
        var unknown = schema["properties"]?["role"] is null ? "role" : "owner";
        yield return new("additionalProperties", Expected.Refusal, With(valid, top, o => o[unknown] = "admin"));
        if (valid is JsonObject { Count: > 0 } members)
        {
            var (name, value) = (members.First().Key, members.First().Value?.ToJsonString() ?? "null");
            yield return new("a repeated member", Expected.Refusal, $"{{{JsonSerializer.Serialize(name)}:{value},{valid.ToJsonString()[1..]}");
        }
    }

    private IEnumerable<Mutation> Within(JsonObject schema, JsonNode whole, JsonNode part, string pointer, Stack<object> way)
    {
        foreach (var (name, given) in schema["properties"] as JsonObject ?? [])
        {
            var property = document.Resolve(given!);
            var isNullable = given!["oneOf"] is not null || TypesOf(property).Contains("null");
            var isRequired = (schema["required"] as JsonArray)?.Any(r => (string?)r == name) == true;
            object[] here = [.. way.Reverse(), name];
            var at = $"{pointer}/{name}";
            if (isRequired)
                yield return new($"{at} required", Expected.Refusal, With(whole, [.. way.Reverse()], o => o.Remove(name)));
            if (!isNullable)
                yield return new($"{at} null", Expected.Refusal, Put(whole, here, "null"));
            foreach (var (what, expected, value) in Values(property))
                yield return new($"{at} {what}", expected, Put(whole, here, value));
            if (part[name] is not { } present)
                continue;
            way.Push(name);
            foreach (var deeper in Deeper(property, whole, present, at, way))
                yield return deeper;
            way.Pop();
        }
    }

    private IEnumerable<Mutation> Deeper(JsonObject schema, JsonNode whole, JsonNode present, string pointer, Stack<object> way)
    {
        if (present is JsonObject)
        {
            yield return new($"{pointer} additionalProperties", Expected.Refusal, With(whole, [.. way.Reverse()], o => o["owner"] = "me"));
            foreach (var inner in Within(schema, whole, present, pointer, way))
                yield return inner;
        }
        else if (present is JsonArray { Count: > 0 } list && list[0] is { } first)
        {
            var items = document.Resolve(schema["items"]!);
            way.Push(0);
            foreach (var (what, expected, value) in Values(items))
                yield return new($"{pointer}/0 {what}", expected, Put(whole, [.. way.Reverse()], value));
            if (first is JsonObject)
            {
                foreach (var inner in Within(items, whole, first, pointer + "/0", way))
                    yield return inner;
            }
            way.Pop();
            if ((int?)schema["maxItems"] is { } most)
                yield return new($"{pointer} maxItems", Expected.Refusal, Put(whole, [.. way.Reverse()], "[" + string.Join(',', Enumerable.Repeat(first.ToJsonString(), most + 1)) + "]"));
            if (schema["minItems"] is not null)
                yield return new($"{pointer} minItems", Expected.Refusal, Put(whole, [.. way.Reverse()], "[]"));
        }
    }

    /// <summary>JSON texts that break a keyword, or try what the schema does not forbid.</summary>
    private static IEnumerable<(string What, Expected Expected, string Value)> Values(JsonObject schema)
    {
        var types = TypesOf(schema);
        yield return ("type", Expected.Refusal, types.Contains("object") || types.Contains("array") ? "17" : "{\"a\":1}");
        if (schema["enum"] is not null)
            yield return ("enum", Expected.Refusal, "\"no-such-value\"");
        else if (types.Contains("string"))
        {
            yield return ("a number for a text", Expected.Refusal, "17");
            if ((int?)schema["maxLength"] is { } longest)
                yield return ("maxLength", Expected.Refusal, $"\"{new string('9', longest + 1)}\"");
            if (schema["format"] is not null)
                yield return ("format", Expected.Refusal, "\"x\"");
            if ((string?)schema["pattern"] is { } pattern)
                yield return ("pattern", Expected.Refusal, pattern.Contains("u0000", StringComparison.Ordinal) ? "\"a\\u0000b\"" : "\"?\"");
            foreach (var text in HostileTexts)
                yield return ("hostile " + text[..Math.Min(16, text.Length)], Expected.Anything, text);
        }
        if (types.Contains("integer") || types.Contains("number"))
        {
            yield return ("a text for a number", Expected.Refusal, "\"17\"");
            if ((decimal?)schema["minimum"] is { } least)
                yield return ("minimum", Expected.Refusal, (least - 1).ToString(CultureInfo.InvariantCulture));
            if ((decimal?)schema["maximum"] is { } most)
                yield return ("maximum", Expected.Refusal, (most + 1).ToString(CultureInfo.InvariantCulture));
            if (types.Contains("integer"))
                yield return ("a fraction", Expected.Refusal, "1.5");
            foreach (var number in HostileNumbers)
                yield return ("hostile " + number, Expected.Anything, number);
        }
    }

    internal static IReadOnlyList<string> TypesOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(t => (string)t!)],
        JsonValue one => [(string)one!],
        _ => [],
    };

    private static string Put(JsonNode whole, IReadOnlyList<object> way, string json)
    {
        if (way.Count == 0)
            return json;
        var copy = whole.DeepClone();
        var parent = Walk(copy, way.SkipLast(1));
        if (way[^1] is int index)
            parent[index] = "@here@";
        else
            parent[(string)way[^1]] = "@here@";
        return copy.ToJsonString().Replace(Mark, json, StringComparison.Ordinal);
    }

    private static string With(JsonNode whole, IReadOnlyList<object> way, Action<JsonObject> change)
    {
        var copy = whole.DeepClone();
        change(Walk(copy, way).AsObject());
        return copy.ToJsonString();
    }

    private static JsonNode Walk(JsonNode node, IEnumerable<object> way) =>
        way.Aggregate(node, (at, step) => step is int index ? at[index]! : at[(string)step]!);
}
