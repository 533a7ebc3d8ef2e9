using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Netspring.Testing;

/// <summary>What a service serves, and what it says that it serves: both as <c>GET /v1/holds/{id}</c>, sorted.</summary>
public static partial class ServedRoutes
{
    /// <summary>Served by every service behind the Gateway beside its API.</summary>
    public static readonly IReadOnlyList<string> OfEveryService = ["GET /health/live", "GET /health/ready", "GET /openapi/{documentName}.json"];

    /// <summary>All endpoints of a running service; <c>*</c> where one takes every method.</summary>
    public static IReadOnlyList<string> Of(IServiceProvider service) =>
    [
        .. service.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"])
                .Select(method => $"{method} {Constraint().Replace("/" + e.RoutePattern.RawText!.Trim('/'), "}")}"))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <param name="document">An OpenAPI document.</param>
    public static IReadOnlyList<string> DocumentedIn(string document) =>
    [
        .. JsonNode.Parse(document)!["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What is served beyond the expected (+) and what is missing of it (-).</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyCollection<string> expected, IReadOnlyCollection<string> served) =>
        [.. served.Except(expected, StringComparer.Ordinal).Select(r => "+ " + r), .. expected.Except(served, StringComparer.Ordinal).Select(r => "- " + r)];

    [GeneratedRegex(@":[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constraint();
}
