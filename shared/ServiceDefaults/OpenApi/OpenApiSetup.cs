using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Idempotency;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.ServiceDefaults.OpenApi;

/// <summary>What all services' OpenAPI documents have in common: errors, limits, roles and keys, read off the endpoints.</summary>
public static class OpenApiSetup
{
    public const string DocumentName = "v1";
    private const string ProblemSchema = "Problem";
    private static readonly string[] AlwaysPossible =
        [ProblemCatalog.Unauthenticated, ProblemCatalog.Forbidden, ProblemCatalog.RateLimited, ProblemCatalog.InternalError, ProblemCatalog.DependencyUnavailable];

    public static void AddServiceOpenApi(this WebApplicationBuilder builder) =>
        builder.Services.AddOpenApi(DocumentName, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer(DescribeDocument);
            options.AddOperationTransformer(DescribeOperation);
        });

    private static Task DescribeDocument(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        // The Gateway is the one server; a relative address holds wherever it stands.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "API key nsk_…" },
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        document.Components.Schemas[ProblemSchema] = Problem();
        return Task.CompletedTask;
    }

    private static Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var roles = metadata.OfType<AllowedRoles>().LastOrDefault()?.Roles ?? [];
        operation.AddExtension("x-roles", new JsonNodeExtension(new JsonArray([.. roles.Select(r => JsonValue.Create(r))])));
        var scope = metadata.OfType<RequiredScope>().LastOrDefault()?.Scope;
        operation.AddExtension("x-scopes", new JsonNodeExtension(scope is null ? new JsonArray() : new JsonArray(JsonValue.Create(scope))));
        if (!roles.Contains(Roles.Public))
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] }];
        if (metadata.OfType<TakesIdempotencyKey>().LastOrDefault() is { } key)
            AddIdempotencyKey(operation, key);
        var byScope = scope is null ? [] : new[] { ProblemCatalog.ScopeMissing };
        AddRefusals(operation, context, AlwaysPossible.Concat(byScope).Append(ProblemCatalog.ValidationFailed).Concat(metadata.OfType<Refusals>().SelectMany(r => r.Codes)));
        return Task.CompletedTask;
    }

    private static void AddIdempotencyKey(OpenApiOperation operation, TakesIdempotencyKey key)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = IdempotencyKey.Header,
            In = ParameterLocation.Header,
            Required = key.Required,
            Description = "Same key and body within 72 hours: the same answer, no second effect.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 257 },
        });
    }

    private static void AddRefusals(OpenApiOperation operation, OpenApiOperationTransformerContext context, IEnumerable<string> codes)
    {
        operation.Responses ??= [];
        foreach (var byStatus in codes.Distinct(StringComparer.Ordinal).GroupBy(ProblemCatalog.StatusOf).OrderBy(g => g.Key))
        {
            operation.Responses[byStatus.Key.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join(", ", byStatus),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(ProblemSchema, context.Document) },
                },
            };
        }
        foreach (var response in operation.Responses.Values.OfType<OpenApiResponse>())
        {
            response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
            response.Headers["RateLimit"] = Header("Remaining calls and seconds until the window ends.");
            response.Headers["RateLimit-Policy"] = Header("Calls allowed per window in seconds.");
        }
    }

    private static OpenApiHeader Header(string description) => new()
    {
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
    };

    private static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "RFC 9457 problem document; further members carry the facts of the refusal.",
        Required = new HashSet<string>(StringComparer.Ordinal) { "type", "title", "status", "code", "errors" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = Text(200),
            ["title"] = Text(200),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "400", Maximum = "599" },
            ["detail"] = Text(1000),
            ["code"] = Text(100),
            ["traceId"] = Text(64),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                MaxItems = 1000,
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { ["pointer"] = Text(500), ["detail"] = Text(1000) },
                },
            },
        },
    };

    private static OpenApiSchema Text(int maxLength) => new() { Type = JsonSchemaType.String | JsonSchemaType.Null, MaxLength = maxLength };
}
