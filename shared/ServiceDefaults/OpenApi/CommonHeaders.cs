using Microsoft.OpenApi;

namespace Netspring.ServiceDefaults.OpenApi;

/// <summary>Headers that many answers have, described once.</summary>
internal static class CommonHeaders
{
    private const string RetryAfter = "Retry-After";
    private const string ETag = "ETag";
    private const string Location = "Location";
    private const string Replayed = Idempotency.IdempotencyKey.ReplayedHeader;
    private static readonly string[] OfEveryAnswer = ["RateLimit", "RateLimit-Policy", "Access-Control-Allow-Origin"];

    public static void Describe(OpenApiDocument document)
    {
        document.Components!.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
        {
            ["RateLimit"] = Text("Remaining calls and seconds until there is one more.", """^"[a-z]+";r=[0-9]+;t=[0-9]+$"""),
            ["RateLimit-Policy"] = Text("Calls allowed per window in seconds.", """^"[a-z]+";q=[0-9]+;w=[0-9]+$"""),
            ["Access-Control-Allow-Origin"] = Text("This server's own origin: pages of other hosts may not read the API.", "^[^ ]+$"),
            [RetryAfter] = new OpenApiHeader
            {
                Description = "Seconds after which the same call may succeed.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0", Maximum = "3600" },
            },
            [ETag] = Text("Version of the resource, for If-Match.", """^"[0-9]{1,19}"$"""),
            [Location] = Text("Path of what was made.", "^/[!-~]*$"),
            [Replayed] = new OpenApiHeader
            {
                Description = "The stored answer of an earlier call with this Idempotency-Key.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["true"] },
            },
        };
        if (!document.Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>()).Any(o => o.Deprecated))
            return;
        document.Components.Headers["Deprecation"] = Text("Since when the operation should not be used: @ and seconds since 1970.", "^@[0-9]+$");
        document.Components.Headers["Sunset"] = Text("When the operation ends: a date of HTTP.", "^[A-Z][a-z]{2}, .* GMT$");
        document.Components.Headers["Link"] = Text("What takes its place.", """^<.*>; rel="successor-version"$""");
    }

    public static void Add(OpenApiOperation operation, OpenApiDocument? document, bool takesKey, bool isDeprecated)
    {
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            var isSuccess = status.StartsWith('2');
            List<string> names = [.. OfEveryAnswer];
            if (status is "429" or "503")
                names.Add(RetryAfter);
            if (isSuccess && takesKey)
                names.Add(Replayed);
            if (status == "201")
                names.Add(Location);
            if (isSuccess && answer.Content?.Count > 0)
                names.Add(ETag);
            if (isDeprecated)
                names.AddRange(["Deprecation", "Sunset", "Link"]);
            if (answer is OpenApiResponse described)
                described.Headers = names.ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, document), StringComparer.Ordinal);
        }
    }

    private static OpenApiHeader Text(string description, string pattern) => new()
    {
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200, Pattern = pattern },
    };
}
