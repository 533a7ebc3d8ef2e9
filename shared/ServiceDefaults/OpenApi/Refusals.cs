using Microsoft.AspNetCore.Builder;

namespace Netspring.ServiceDefaults.OpenApi;

/// <summary>Metadata of an endpoint: the problem codes it can answer with, beyond those that every operation has.</summary>
public sealed record Refusals(IReadOnlyList<string> Codes);

public static class RefusalsExtensions
{
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params string[] codes)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Refusals(codes));
}
