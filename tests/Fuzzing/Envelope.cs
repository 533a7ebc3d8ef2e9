using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Netspring.Fuzzing;

/// <summary>Changes of a good call around its body: headers, query, credentials, media type.</summary>
internal static class Envelope
{
    /// <summary>Breaks every pattern but those of free text.</summary>
    private const string NoWord = "??";

    private static readonly string[] HostileKeys = ["", new('k', 300), "key with \t tab", "ключ", "\"\""];
    private static readonly string[] HostileTags = ["nonsense", "W/\"1\"", "\"999999\"", "\"99999999999999999999\"", "\"1", ""];
    private static readonly string[] HostileLanguages = ["zh-CN", "xx", "*;q=0", new('a', 5_000), "en;q=abc"];
    private static readonly string[] HostileValues = ["%00", "%ED%A0%80", "%F0%9F%92%A9", "%E2%80%AE", "'%20or%201=1--", "..%2f..", "-1", "1e9", "9999999999999999999999"];

    public static IEnumerable<(string What, Expected Expected, Func<Call, Call> Change)> Of(ApiOperation operation) =>
        Credentials(operation).Concat(Headers(operation)).Concat(Query(operation)).Concat(Path(operation)).Concat(Bodies(operation));

    private static IEnumerable<(string, Expected, Func<Call, Call>)> Credentials(ApiOperation operation)
    {
        var isPublic = operation.Roles.Contains("public");
        yield return ("no credentials", isPublic ? Expected.Anything : Expected.Refusal, c => c with { Caller = "nobody" });
        yield return ("wrong credentials", Expected.Refusal, c => c with { Caller = "stranger" });
        foreach (var role in (string[])["donor", "partner", "dispatcher", "driver", "admin"])
        {
            if (!operation.Roles.Contains(role))
                yield return ($"as {role}", Expected.Refusal, c => c with { Caller = role });
        }
    }

    private static IEnumerable<(string, Expected, Func<Call, Call>)> Headers(ApiOperation operation)
    {
        if (operation.Parameters.FirstOrDefault(p => p.Name == "Idempotency-Key") is { } key)
        {
            if (key.IsRequired)
                yield return ("no Idempotency-Key", Expected.Refusal, c => Without(c, key.Name));
            foreach (var value in HostileKeys)
                yield return ($"Idempotency-Key {value[..Math.Min(8, value.Length)]}", Expected.Anything, c => With(c, key.Name, value));
        }
        if (operation.Takes("If-Match"))
        {
            yield return ("no If-Match", Expected.Refusal, c => Without(c, "If-Match"));
            foreach (var value in HostileTags)
                yield return ($"If-Match {value}", Expected.Refusal, c => With(c, "If-Match", value));
        }
        foreach (var value in HostileLanguages)
            yield return ($"Accept-Language {value[..Math.Min(8, value.Length)]}", Expected.Anything, c => With(c, "Accept-Language", value));
        yield return ("Accept text/html", Expected.Anything, c => With(c, "Accept", "text/html"));
        yield return ("traceparent nonsense", Expected.Anything, c => With(c, "traceparent", "00-zz"));
    }

    private static IEnumerable<(string, Expected, Func<Call, Call>)> Query(ApiOperation operation)
    {
        foreach (var parameter in operation.Parameters.Where(p => p.In == "query"))
        {
            var (name, schema) = (parameter.Name, parameter.Schema);
            foreach (var (what, value) in Broken(schema))
                yield return ($"?{name} {what}", Expected.Refusal, c => Asking(c, name, value));
            foreach (var value in HostileValues)
                yield return ($"?{name}={value}", Expected.Anything, c => Asking(c, name, value));
            yield return ($"?{name} twice", Expected.Anything, c => c with { Target = c.Target + (c.Target.Contains('?') ? '&' : '?') + $"{name}=1&{name}=2" });
        }
        yield return ("an unknown question", Expected.Anything, c => Asking(c, "nosuch", "1"));
    }

    private static IEnumerable<(string What, string Value)> Broken(JsonObject schema)
    {
        var types = Mutations.TypesOf(schema);
        if (types.Contains("integer") || types.Contains("number") || types.Contains("boolean"))
            yield return ("type", "abc");
        if ((decimal?)schema["minimum"] is { } least)
            yield return ("minimum", (least - 1).ToString(CultureInfo.InvariantCulture));
        if ((decimal?)schema["maximum"] is { } most)
            yield return ("maximum", (most + 1).ToString(CultureInfo.InvariantCulture));
        if (schema["enum"] is not null)
            yield return ("enum", "no-such-value");
        if ((int?)schema["maxLength"] is { } longest)
            yield return ("maxLength", new string('9', longest + 1));
        if (schema["format"] is not null || ((string?)schema["pattern"] is { } pattern && !Regex.IsMatch(NoWord, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))))
            yield return ("pattern or format", Uri.EscapeDataString(NoWord));
    }

    private static IEnumerable<(string, Expected, Func<Call, Call>)> Path(ApiOperation operation)
    {
        if (!operation.Path.Contains('{', StringComparison.Ordinal))
            yield break;
        foreach (var value in (string[])["nonsense", "00000000-0000-0000-0000-000000000000", "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11", "%01", "%F0%9F%92%A9", "999999", new('9', 2_000)])
        {
            foreach (var segment in operation.Path.Split('/').Index().Where(s => s.Item.StartsWith('{')))
            {
                // Partners are known to no service: any id may be one's.
                var expected = segment.Item == "{partnerId}" && Guid.TryParse(value, out _) ? Expected.Anything : Expected.Refusal;
                yield return ($"{segment.Item} {value[..Math.Min(8, value.Length)]}", expected, c => At(c, segment.Index, value));
            }
        }
    }

    private static IEnumerable<(string, Expected, Func<Call, Call>)> Bodies(ApiOperation operation)
    {
        if (operation.Body is null)
            yield break;
        foreach (var type in (string[])["text/plain", "application/xml", "multipart/form-data", "application/json; charset=utf-16"])
            yield return (type, Expected.Refusal, c => c with { MediaType = type });
        yield return ("1.5 MB", Expected.Refusal, c => c with { Body = c.Body + new string(' ', 1_500_000) });
        if (operation.NeedsBody)
            yield return ("no body", Expected.Refusal, c => c with { Body = null });
    }

    private static Call With(Call call, string header, string value) =>
        call with { Headers = new Dictionary<string, string>(call.Headers, StringComparer.Ordinal) { [header] = value } };

    private static Call Without(Call call, string header) =>
        call with { Headers = call.Headers.Where(h => h.Key != header).ToDictionary(StringComparer.Ordinal) };

    private static Call Asking(Call call, string name, string value)
    {
        var (path, query) = call.Target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? (call.Target[..at], call.Target[(at + 1)..]) : (call.Target, "");
        var others = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Where(q => !q.StartsWith(name + "=", StringComparison.Ordinal));
        return call with { Target = $"{path}?{string.Join('&', others.Append($"{name}={value}"))}" };
    }

    private static Call At(Call call, int segment, string value)
    {
        var (path, query) = call.Target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? (call.Target[..at], call.Target[at..]) : (call.Target, "");
        var segments = path.Split('/');
        segments[segment] = value;
        return call with { Target = string.Join('/', segments) + query };
    }
}
