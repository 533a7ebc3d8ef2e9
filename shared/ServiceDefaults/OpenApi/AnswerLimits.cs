using Microsoft.OpenApi;

namespace Netspring.ServiceDefaults.OpenApi;

/// <summary>
/// Limits of what only answers hold, so that clients know what to make room for; and the last touches that need the whole
/// document. What callers send has limits of its own, which the use cases enforce.
/// </summary>
internal static class AnswerLimits
{
    /// <summary>Above the longest text we take, and what we make of it.</summary>
    private const int LongestText = 2_000;
    private const int MostItems = 10_000;

    /// <summary>What a double holds exactly.</summary>
    private const string LargestWhole = "9007199254740991";
    private const string LargestNumber = "1000000000000";

    public static void Apply(OpenApiDocument document)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in Operations(document))
        {
            foreach (var content in operation.RequestBody?.Content?.Values ?? [])
            {
                content.Schema = WithoutNull(content.Schema);
                Collect(content.Schema, document, asked);
            }
        }
        foreach (var (name, schema) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
        {
            if (schema is not OpenApiSchema described)
                continue;
            if (asked.Contains(name))
                NeedWhatIsRequired(described);
            else
                Limit(described);
        }
    }

    private static IEnumerable<OpenApiOperation> Operations(OpenApiDocument document) =>
        document.Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>());

    private static void Collect(IOpenApiSchema? schema, OpenApiDocument document, HashSet<string> found)
    {
        if (schema is OpenApiSchemaReference { Reference.Id: { } id })
        {
            if (found.Add(id))
                Collect(document.Components!.Schemas![id], document, found);
            return;
        }
        foreach (var part in Parts(schema))
            Collect(part, document, found);
    }

    private static IEnumerable<IOpenApiSchema> Parts(IOpenApiSchema? schema) =>
        (schema?.Properties?.Values ?? Enumerable.Empty<IOpenApiSchema>()).Concat(schema?.OneOf ?? []).Concat(schema?.Items is { } items ? [items] : []);

    private static void NeedWhatIsRequired(OpenApiSchema schema)
    {
        foreach (var name in schema.Required ?? new HashSet<string>(StringComparer.Ordinal))
        {
            if (schema.Properties?.TryGetValue(name, out var property) == true)
                schema.Properties[name] = WithoutNull(property)!;
        }
    }

    /// <summary>"Null or this" as "this".</summary>
    private static IOpenApiSchema? WithoutNull(IOpenApiSchema? schema) =>
        schema is OpenApiSchema { OneOf: [{ Type: JsonSchemaType.Null }, { } wanted] } ? wanted : schema;

    private static void Limit(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema own)
            return;
        var type = own.Type ?? default;
        if (type.HasFlag(JsonSchemaType.String) && own.Enum is null or { Count: 0 })
            own.MaxLength ??= LongestText;
        if (type.HasFlag(JsonSchemaType.Array))
            own.MaxItems ??= MostItems;
        if (type.HasFlag(JsonSchemaType.Integer))
            (own.Minimum, own.Maximum) = own.Format == "int64" ? (own.Minimum ?? "-" + LargestWhole, own.Maximum ?? LargestWhole) : (own.Minimum ?? "-2147483648", own.Maximum ?? "2147483647");
        if (type.HasFlag(JsonSchemaType.Number))
            (own.Minimum, own.Maximum) = (own.Minimum ?? "-" + LargestNumber, own.Maximum ?? LargestNumber);
        foreach (var part in Parts(own))
            Limit(part);
    }
}
