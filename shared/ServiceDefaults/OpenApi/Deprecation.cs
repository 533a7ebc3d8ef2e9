using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Netspring.ServiceDefaults.OpenApi;

/// <summary>Metadata of an endpoint that will go: since when it should not be used, when it ends, and what takes its place.</summary>
/// <param name="Successor">Address of the operation to use instead.</param>
public sealed record Deprecation(DateTimeOffset Since, DateTimeOffset Sunset, Uri Successor);

public static class DeprecationExtensions
{
    /// <summary>
    /// Announces the end of an operation in every answer of it (RFC 9745 <c>Deprecation</c>, RFC 8594 <c>Sunset</c>, a
    /// <c>successor-version</c> link) and in the document.
    /// </summary>
    public static TBuilder Deprecated<TBuilder>(this TBuilder endpoint, DateTimeOffset since, DateTimeOffset sunset, Uri successor)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Deprecation(since, sunset, successor));

    /// <summary>After routing. Set when the answer starts, because problem answers clear what was set before.</summary>
    internal static Task Announce(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Deprecation>() is { } end)
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers["Deprecation"] = string.Create(CultureInfo.InvariantCulture, $"@{end.Since.ToUnixTimeSeconds()}");
                context.Response.Headers["Sunset"] = end.Sunset.ToString("R", CultureInfo.InvariantCulture);
                context.Response.Headers.Append("Link", $"<{end.Successor}>; rel=\"successor-version\"");
                return Task.CompletedTask;
            });
        }
        return next(context);
    }
}
