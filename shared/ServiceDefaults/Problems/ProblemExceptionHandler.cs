using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Netspring.ServiceDefaults.Problems;

/// <summary>Turns whatever a handler throws into the problem document that the caller can act on.</summary>
internal sealed partial class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    private const int RetryAfterSeconds = 2;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case RuleViolation violation:
                await ProblemDocument.WriteAsync(httpContext, violation);
                break;
            case ValidationFailed failure:
                await ProblemDocument.WriteAsync(httpContext, ProblemDocument.Of(failure));
                break;
            case BadHttpRequestException { StatusCode: not StatusCodes.Status400BadRequest } refused:
                await ProblemDocument.WriteAsync(httpContext, ProblemDocument.Of(ProblemCatalog.CodeOf(refused.StatusCode)));
                break;
            case BadHttpRequestException malformed:
                await ProblemDocument.WriteAsync(httpContext, ProblemDocument.Of(Explain(malformed)));
                break;
            case DbUpdateConcurrencyException:
                await ProblemDocument.WriteAsync(httpContext, ProblemDocument.Of(ProblemCatalog.VersionConflict));
                break;
            case not null when httpContext.RequestAborted.IsCancellationRequested:
                httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                break;
            case not null when IsDatabaseAway(exception):
                logger.LogWarning("Answered 503: {Reason}", exception.Message);
                await ProblemDocument.WriteAsync(
                    httpContext, ProblemDocument.Of(ProblemCatalog.DependencyUnavailable), RetryAfterSeconds);
                break;
            default:
                logger.LogError(exception, "Unexpected failure of {Method} {Path}", httpContext.Request.Method, httpContext.Request.Path.Value);
                await ProblemDocument.WriteAsync(httpContext, ProblemDocument.Of(ProblemCatalog.InternalError));
                break;
        }
        return true;
    }

    /// <summary>This process was stopped or cut off for so long that the database gave its transaction up.</summary>
    private const string IdleInTransactionSessionTimeout = "25P03";

    private static bool IsDatabaseAway(Exception? exception) => exception switch
    {
        null => false,
        NpgsqlException { IsTransient: true } or TimeoutException => true,
        // An unanswered COMMIT: whether it took effect is told by the idempotency key at the next try.
        PostgresException
        {
            SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
                or IdleInTransactionSessionTimeout,
        } => true,
        _ => IsDatabaseAway(exception.InnerException),
    };

    private static ValidationFailed Explain(BadHttpRequestException malformed) => malformed.InnerException switch
    {
        JsonException json when UnmappedMember().Match(json.Message) is { Success: true } unknown =>
            new ValidationFailed(JsonPointer(json.Path, unknown.Groups[1].Value), "unknown-field"),
        JsonException json => new ValidationFailed(JsonPointer(json.Path), "malformed", WithoutPosition(json.Message)),
        _ => new ValidationFailed("", "malformed", ParameterName().Replace(malformed.Message, "$1")),
    };

    /// <summary>System.Text.Json's <c>$.lines[0].quantity</c> as <c>/lines/0/quantity</c>.</summary>
    private static string JsonPointer(string? path, string? member = null)
    {
        var pointer = (path ?? "$").TrimStart('$').Replace('[', '/').Replace("]", "", StringComparison.Ordinal).Replace('.', '/');
        return member is null || pointer.EndsWith("/" + member, StringComparison.Ordinal) ? pointer : $"{pointer}/{member}";
    }

    /// <summary>Drops the parser's own coordinates and type names: they are ours, not the caller's.</summary>
    private static string WithoutPosition(string message)
    {
        var text = message.Split(" Path: ", 2)[0];
        return text.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) ? "the value has the wrong type" : text;
    }

    [GeneratedRegex("The JSON property '([^']*)' could not be mapped", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnmappedMember();

    [GeneratedRegex("""Failed to bind parameter "[\w\[\]<>\?\.]+ (\w+)" from "[^"]*"\.""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ParameterName();
}
