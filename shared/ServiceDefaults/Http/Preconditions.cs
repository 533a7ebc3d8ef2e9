using Microsoft.AspNetCore.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.ServiceDefaults.Http;

/// <summary>Strong ETags made of a resource's version, and the If-Match rule of api.md.</summary>
public static class Preconditions
{
    public static string ETag(long version) => $"\"{version}\"";

    public static void SetETag(this HttpResponse response, long version) => response.Headers.ETag = ETag(version);

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
