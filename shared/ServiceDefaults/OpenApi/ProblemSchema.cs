using Microsoft.OpenApi;

namespace Netspring.ServiceDefaults.OpenApi;

/// <summary>The one body of all refusals.</summary>
internal static class ProblemSchema
{
    public const string Name = "Problem";

    public static OpenApiSchema Build() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "RFC 9457 problem document; further members carry the facts of the refusal.",
        Required = new HashSet<string>(StringComparer.Ordinal) { "type", "title", "status", "code", "errors" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = Text(200),
            ["title"] = Text(200),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "400", Maximum = "599" },
            ["detail"] = Text(1000, orNull: true),
            ["code"] = Text(100),
            ["traceId"] = Text(64, orNull: true),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                MaxItems = 1000,
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string>(StringComparer.Ordinal) { "pointer" },
                    Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                    {
                        ["pointer"] = Text(500),
                        ["detail"] = Text(1000, orNull: true),
                    },
                },
            },
        },
    };

    private static OpenApiSchema Text(int maxLength, bool orNull = false) => new()
    {
        Type = orNull ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String,
        MaxLength = maxLength,
        Pattern = Patterns.Text,
    };
}
