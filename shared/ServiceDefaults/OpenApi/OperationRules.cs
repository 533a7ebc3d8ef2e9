using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Idempotency;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.ServiceDefaults.OpenApi;

/// <summary>What the metadata of an endpoint tell of its calls: who may make them, with which headers, and how they are refused.</summary>
internal static class OperationRules
{
    private const string NeedsIfMatch = "precondition-required";
    private static readonly string[] AlwaysPossible =
    [
        ProblemCatalog.Unauthenticated, ProblemCatalog.Forbidden, ProblemCatalog.RateLimited, ProblemCatalog.InternalError,
        ProblemCatalog.DependencyUnavailable, ProblemCatalog.ValidationFailed,
    ];
    private static readonly string[] OfBodies = ["payload-too-large", "unsupported-media-type"];
    private static readonly string[] OfKeys = ["idempotency-key-required", "idempotency-key-reused", ProblemCatalog.RequestInProgress];

    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var roles = metadata.OfType<AllowedRoles>().LastOrDefault()?.Roles ?? [];
        operation.AddExtension("x-roles", new JsonNodeExtension(new JsonArray([.. roles.Select(r => JsonValue.Create(r))])));
        var scope = metadata.OfType<RequiredScope>().LastOrDefault()?.Scope;
        operation.AddExtension("x-scopes", new JsonNodeExtension(scope is null ? new JsonArray() : new JsonArray(JsonValue.Create(scope))));
        var withKey = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(OpenApiSetup.Bearer, context.Document)] = [] };
        operation.Security = roles.Contains(Roles.Public) ? [withKey, new OpenApiSecurityRequirement()] : [withKey];

        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(p => p.In != ParameterLocation.Header) ?? [])
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        var key = metadata.OfType<TakesIdempotencyKey>().LastOrDefault();
        var refusals = metadata.OfType<Refusals>().SelectMany(r => r.Codes).ToList();
        if (key is not null)
            AddIdempotencyKey(operation, key);
        if (refusals.Contains(NeedsIfMatch) && !NamesVersions(context))
            AddIfMatch(operation);
        AddExample(operation, context);
        AddRefusals(operation, context.Document, AlwaysPossible
            .Concat(scope is null ? [] : [ProblemCatalog.ScopeMissing])
            .Concat(operation.RequestBody is null ? [] : OfBodies)
            .Concat(key is null ? [] : OfKeys)
            .Concat(refusals));
        var end = metadata.OfType<Deprecation>().LastOrDefault();
        if (end is not null)
            (operation.Deprecated, operation.Description) = (true, $"{operation.Description} Ends {end.Sunset:R}; use {end.Successor} instead.".TrimStart());
        CommonHeaders.Add(operation, context.Document, key is not null, end is not null);
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
            Description = "Same key and body within 72 hours: the same answer, no second effect. 1 to 255 visible characters, with or without quotes.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 257, Pattern = "^[ -~]+$" },
        });
    }

    private static void AddIfMatch(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = "If-Match",
            In = ParameterLocation.Header,
            Required = true,
            Description = "The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 1000, Pattern = """^(\*|"[0-9]{1,19}"(, ?"[0-9]{1,19}")*)$""" },
        });
    }

    /// <summary>Commands on several things must say in their body which versions of them they have seen, and take no header for it.</summary>
    private static bool NamesVersions(OpenApiOperationTransformerContext context) =>
        BodyOf(context)?.GetProperty("Base")?.GetCustomAttribute<RequiredAttribute>() is not null;

    private static Type? BodyOf(OpenApiOperationTransformerContext context) =>
        context.Description.ParameterDescriptions.FirstOrDefault(p => p.Source == BindingSource.Body)?.Type;

    private static void AddExample(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (BodyOf(context)?.GetCustomAttribute<ExampleBodyAttribute>() is not { } example)
            return;
        foreach (var content in operation.RequestBody?.Content?.Values ?? [])
            content.Example = JsonNode.Parse(example.Json);
    }

    private static void AddRefusals(OpenApiOperation operation, OpenApiDocument? document, IEnumerable<string> codes)
    {
        operation.Responses ??= [];
        foreach (var byStatus in codes.Distinct(StringComparer.Ordinal).GroupBy(ProblemCatalog.StatusOf).OrderBy(g => g.Key))
        {
            operation.Responses[byStatus.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join(", ", byStatus),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(ProblemSchema.Name, document) },
                },
            };
        }
    }
}
