using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Netspring.ServiceDefaults.OpenApi;

/// <summary>What all services' OpenAPI documents have in common: errors, limits, roles and keys, read off the endpoints.</summary>
public static class OpenApiSetup
{
    public const string DocumentName = "v1";
    internal const string Bearer = "bearer";

    public static void AddServiceOpenApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RequestTypes>();
        builder.Services.AddOpenApi(DocumentName, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            // A problem within an answer, as bulk commands have one per item, is like any other.
            options.CreateSchemaReferenceId = type =>
                type.Type == typeof(ProblemDetails) ? ProblemSchema.Name : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
            options.AddSchemaTransformer(SchemaLimits.Describe);
            options.AddOperationTransformer(OperationRules.Describe);
            options.AddDocumentTransformer(DescribeDocument);
        });
    }

    private static Task DescribeDocument(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        // The Gateway is the one server; a relative address holds wherever it stands.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "API key nsk_…" },
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        document.Components.Schemas[ProblemSchema.Name] = ProblemSchema.Build();
        CommonHeaders.Describe(document);
        AnswerLimits.Apply(document);
        return Task.CompletedTask;
    }
}
