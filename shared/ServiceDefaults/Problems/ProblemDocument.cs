using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Netspring.ServiceDefaults.Problems;

/// <summary>Builds and writes RFC 9457 documents; no other code writes an error body.</summary>
public static class ProblemDocument
{
    /// <summary><c>type</c> ends in the code; resolvable documentation hangs under the same path at the Gateway.</summary>
    private const string TypePrefix = "/problems/";

    public static ProblemDetails Of(string code, string? pointer = null, IReadOnlyDictionary<string, object?>? facts = null)
    {
        facts ??= new Dictionary<string, object?>();
        var problem = new ProblemDetails
        {
            Type = TypePrefix + code,
            Title = ProblemTexts.Title(code),
            Status = ProblemCatalog.StatusOf(code),
            Detail = ProblemTexts.Detail(code, facts),
        };
        problem.Extensions["code"] = code;
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString();
        problem.Extensions["errors"] = pointer is null ? Array.Empty<object>() : new[] { new { pointer, detail = problem.Detail } };
        foreach (var (name, value) in facts)
            problem.Extensions[name] = value;
        return problem;
    }

    public static ProblemDetails Of(ValidationFailed failure)
    {
        var problem = Of(ProblemCatalog.ValidationFailed);
        problem.Extensions["errors"] = failure.Errors.Select(e => new { pointer = e.Pointer, detail = ProblemTexts.Field(e.Key, e.Args) });
        return problem;
    }

    public static async Task WriteAsync(HttpContext context, ProblemDetails problem, int? retryAfterSeconds = null)
    {
        context.Response.StatusCode = problem.Status!.Value;
        if (retryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (context.Response.StatusCode == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        await context.Response.WriteAsJsonAsync(problem, JsonSerializerOptions.Web, "application/problem+json", context.RequestAborted);
    }

    public static Task WriteAsync(HttpContext context, RuleViolation violation) =>
        WriteAsync(context, Of(violation.Code, violation.Pointer, violation.Facts), violation.RetryAfterSeconds);
}
