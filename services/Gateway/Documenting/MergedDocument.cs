using System.Text.Json.Nodes;

namespace Netspring.Gateway.Documenting;

/// <summary>
/// One OpenAPI 3.1 document out of several. Components of one name and the same content are one component; of one name and
/// other content, the later service's gets the service's name in front, so that nothing vanishes.
/// </summary>
internal sealed class MergedDocument
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    private readonly JsonObject components = [];
    private readonly SortedDictionary<string, JsonNode?> paths = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonNode?> tags = new(StringComparer.Ordinal);
    private readonly HashSet<string> operationIds = new(StringComparer.Ordinal);
    private readonly List<string> remarks = [];

    /// <summary>What an operator should know: names that were changed, paths left out.</summary>
    public IReadOnlyList<string> Remarks => remarks;

    /// <param name="service">Lower-case name of the service.</param>
    /// <param name="document">Its document; changed on the way.</param>
    /// <param name="serves">Whether the Gateway sends a path to this service; other paths are left out.</param>
    public void Add(string service, JsonObject document, Func<string, bool> serves)
    {
        var given = document["components"] as JsonObject ?? [];
        var renamed = Collisions(service, given);
        Rewrite(document, renamed);
        foreach (var (section, members) in given)
        {
            if (components[section] is not JsonObject known)
                components[section] = known = [];
            foreach (var (name, content) in members!.AsObject())
                known.TryAdd(renamed.GetValueOrDefault(Reference(section, name), name), content?.DeepClone());
        }
        foreach (var (path, item) in document["paths"] as JsonObject ?? [])
        {
            if (serves(path))
                AddPath(service, path, item!.AsObject());
            else
                remarks.Add($"{path} of {service} is left out: the Gateway does not send it there.");
        }
        foreach (var tag in document["tags"] as JsonArray ?? [])
            tags.TryAdd((string)tag!["name"]!, Described(tag.DeepClone().AsObject()));
        remarks.AddRange(renamed.Select(r => $"{r.Key} of {service} differs from another service's and is called {r.Value} here."));
    }

    public JsonObject Build() => new()
    {
        ["openapi"] = "3.1.1",
        ["info"] = new JsonObject
        {
            ["title"] = "Netspring",
            ["version"] = "1",
            ["description"] = """
                Bulk pick-ups of computers for charity. Instants are RFC 3339 with offset, dates are local dates of the city (Asia/Shanghai),
                durations are seconds, distances metres, mass kg, volume m3, positions WGS-84 lon and lat, cities GB/T 2260 codes of 6 digits.
                """,
            ["contact"] = new JsonObject { ["name"] = "The operators of this server" },
            ["license"] = new JsonObject { ["name"] = "Apache License 2.0", ["identifier"] = "Apache-2.0" },
        },
        ["servers"] = new JsonArray(new JsonObject
        {
            // Relative: the document holds for every environment, and for TLS in front of it.
            ["url"] = "/",
            ["description"] = "The server this document comes from, production, staging or local.",
            ["x-internal"] = false,
        }),
        ["tags"] = new JsonArray([.. tags.Values]),
        ["paths"] = new JsonObject(paths),
        ["components"] = components,
    };

    /// <summary>
    /// References of the new document whose name is taken by something else, with their new names. A component that only
    /// refers to a renamed one differs by that as well, hence the repetition until nothing is added.
    /// </summary>
    private Dictionary<string, string> Collisions(string service, JsonObject given)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        int before;
        do
        {
            before = renamed.Count;
            foreach (var (section, members) in given)
            {
                foreach (var (name, content) in members!.AsObject())
                {
                    if (renamed.ContainsKey(Reference(section, name)) || components[section]?[name] is not { } known)
                        continue;
                    var mine = content!.DeepClone();
                    Rewrite(mine, renamed);
                    if (!JsonNode.DeepEquals(mine, known))
                        renamed.Add(Reference(section, name), FreeName(section, service, name));
                }
            }
        }
        while (renamed.Count > before);
        return renamed;
    }

    private static JsonObject Described(JsonObject tag)
    {
        if (TagTexts.Of((string)tag["name"]!) is { } text)
            tag["description"] = text;
        return tag;
    }

    private string FreeName(string section, string service, string name)
    {
        var candidate = Prefixed(service, name);
        while (components[section]![candidate] is not null)
            candidate += "_";
        return candidate;
    }

    private void AddPath(string service, string path, JsonObject item)
    {
        if (paths.ContainsKey(path))
        {
            remarks.Add($"{path} of {service} is left out: another service documents it too.");
            return;
        }
        foreach (var operation in Methods.Select(m => item[m]).OfType<JsonObject>())
        {
            if ((string?)operation["operationId"] is not { } id || operationIds.Add(id))
                continue;
            var free = Prefixed(service, id);
            free = char.ToLowerInvariant(free[0]) + free[1..];
            operation["operationId"] = free;
            operationIds.Add(free);
            remarks.Add($"The operation id {id} of {service} is taken and is called {free} here.");
        }
        paths.Add(path, item.DeepClone());
    }

    private static string Prefixed(string service, string name) =>
        char.ToUpperInvariant(service[0]) + service[1..] + char.ToUpperInvariant(name[0]) + name[1..];

    private static string Reference(string section, string name) => $"#/components/{section}/{name}";

    private static void Rewrite(JsonNode? node, Dictionary<string, string> renamed)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var element in array)
                    Rewrite(element, renamed);
                break;
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    // Discriminator mappings hold references too, as plain values; so every text that is one counts.
                    if (value is JsonValue text && text.TryGetValue(out string? reference) && renamed.TryGetValue(reference, out var free))
                        members[name] = reference[..(reference.LastIndexOf('/') + 1)] + free;
                    else
                        Rewrite(value, renamed);
                }
                break;
        }
    }
}
