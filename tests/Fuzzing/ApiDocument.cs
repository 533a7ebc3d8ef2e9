using System.Text.Json.Nodes;

namespace Netspring.Fuzzing;

/// <summary>A parameter of an operation; its schema has no references.</summary>
public sealed record ApiParameter(string Name, string In, bool IsRequired, JsonObject Schema);

/// <summary>One operation of the document.</summary>
/// <param name="Path">The template, <c>/v1/holds/{id}</c>.</param>
/// <param name="Body">Schema of the JSON body; null where none is taken.</param>
/// <param name="Answers">What each documented status answers: media type and name of the schema; null for no body.</param>
public sealed record ApiOperation(
    string Id, HttpMethod Method, string Path, IReadOnlyList<ApiParameter> Parameters, JsonObject? Body, bool NeedsBody, JsonNode? Example,
    IReadOnlyList<string> Roles, IReadOnlyDictionary<int, (string MediaType, string? Schema)?> Answers)
{
    public bool Takes(string header) => Parameters.Any(p => p.In == "header" && p.Name == header);
}

/// <summary>What the fuzzing needs of an OpenAPI 3.1 document whose components are schemas and headers.</summary>
public sealed class ApiDocument
{
    private const string SchemaPrefix = "#/components/schemas/";
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];
    private readonly JsonObject schemas;

    private ApiDocument(JsonObject document)
    {
        schemas = document["components"]!["schemas"]!.AsObject();
        Operations = [.. document["paths"]!.AsObject().SelectMany(path =>
            Methods.Where(m => path.Value![m] is not null).Select(m => Read(path.Key, m, path.Value![m]!.AsObject())))];
    }

    public IReadOnlyList<ApiOperation> Operations { get; }

    public IEnumerable<KeyValuePair<string, JsonNode?>> Schemas => schemas;

    public static ApiDocument Parse(string json) => new(JsonNode.Parse(json)!.AsObject());

    public ApiOperation Operation(string id) => Operations.Single(o => o.Id == id);

    /// <summary>A schema without its reference or its "or null".</summary>
    public JsonObject Resolve(JsonNode schema)
    {
        var own = schema.AsObject();
        if (own["oneOf"] is JsonArray choices)
            return Resolve(choices.First(c => (string?)(c!["type"] as JsonValue) != "null")!);
        return own["$ref"] is { } reference ? Resolve(schemas[((string)reference!)[SchemaPrefix.Length..]]!) : own;
    }

    private ApiOperation Read(string path, string method, JsonObject operation)
    {
        var content = operation["requestBody"]?["content"]?["application/json"];
        return new ApiOperation(
            (string)operation["operationId"]!, HttpMethod.Parse(method), path,
            [.. (operation["parameters"] as JsonArray ?? []).Select(p => new ApiParameter(
                (string)p!["name"]!, (string)p["in"]!, (bool?)p["required"] ?? false, Resolve(p["schema"]!)))],
            content?["schema"] is { } body ? Resolve(body) : null,
            (bool?)operation["requestBody"]?["required"] ?? false,
            content?["example"],
            [.. operation["x-roles"]!.AsArray().Select(r => (string)r!)],
            operation["responses"]!.AsObject().ToDictionary(
                r => int.Parse(r.Key, System.Globalization.CultureInfo.InvariantCulture), r => Answer(r.Value!)));
    }

    private static (string, string?)? Answer(JsonNode response) =>
        (response["content"] as JsonObject)?.Select(c => ((string, string?)?)(c.Key, ((string?)c.Value!["schema"]?["$ref"])?[SchemaPrefix.Length..])).FirstOrDefault();
}
