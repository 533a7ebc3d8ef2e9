using Microsoft.AspNetCore.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.ServiceDefaults.Http;

/// <summary>Strong ETags made of a resource's version, and the If-Match rule of api.md.</summary>
public static class Preconditions
{
    public static string ETag(long version) => $"\"{version}\"";

    public static void SetETag(this HttpResponse response, long version) => response.Headers.ETag = ETag(version);

    /// <summary>A double click: the command was already carried out on the very version that this call has seen.</summary>
    /// <param name="fromVersion">The version it was carried out on; null where it was not.</param>
    public static bool Repeats(this HttpRequest request, long? fromVersion) =>
        fromVersion is { } version && request.Headers.IfMatch == ETag(version);

    /// <summary>Ask only after the resource was found and is the caller's: what is not yours is 404 first.</summary>
    /// <exception cref="RuleViolation">precondition-required or version-conflict.</exception>
    public static void RequireIfMatch(this HttpRequest request, long version)
    {
        var given = request.Headers.IfMatch;
        if (given.Count == 0)
            throw new RuleViolation("precondition-required");
        if (!given.Any(value => value!.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || tag == ETag(version))))
            throw new RuleViolation(ProblemCatalog.VersionConflict, facts: new Dictionary<string, object?> { ["currentETag"] = ETag(version) });
    }
}
