using System.Collections.Frozen;

namespace Netspring.ServiceDefaults.Problems;

/// <summary>Every code a caller can meet, with its HTTP status. The texts stand in Problems.resx and its translations.</summary>
public static class ProblemCatalog
{
    public const string ValidationFailed = "validation-failed";
    public const string Unauthenticated = "unauthenticated";
    public const string Forbidden = "forbidden";
    public const string ScopeMissing = "scope-missing";
    public const string NotFound = "not-found";
    public const string RequestInProgress = "request-in-progress";
    public const string InvalidStateTransition = "invalid-state-transition";
    public const string VersionConflict = "version-conflict";
    public const string DependencyUnavailable = "dependency-unavailable";
    public const string InternalError = "internal-error";
    public const string RateLimited = "rate-limited";

    private static readonly FrozenDictionary<string, int> Statuses = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        [ValidationFailed] = 400,
        ["idempotency-key-required"] = 400,
        [Unauthenticated] = 401,
        [Forbidden] = 403,
        [ScopeMissing] = 403,
        ["donor-not-delegated"] = 403,
        [NotFound] = 404,
        ["method-not-allowed"] = 405,
        [RequestInProgress] = 409,
        [InvalidStateTransition] = 409,
        ["duplicate-request-suspected"] = 409,
        ["already-exists"] = 409,
        ["no-capacity"] = 409,
        ["slot-taken"] = 409,
        ["slot-expired"] = 409,
        ["quota-exceeded"] = 409,
        ["plan-outdated"] = 409,
        ["route-locked"] = 409,
        ["driver-unavailable"] = 409,
        ["constraint-violated"] = 409,
        ["cursor-expired"] = 410,
        [VersionConflict] = 412,
        ["payload-too-large"] = 413,
        ["unsupported-media-type"] = 415,
        ["idempotency-key-reused"] = 422,
        ["pickup-threshold-not-met"] = 422,
        ["item-excluded"] = 422,
        ["item-requires-approval"] = 422,
        ["city-not-served"] = 422,
        ["address-outside-city"] = 422,
        ["event-not-open"] = 422,
        ["event-full"] = 422,
        ["date-not-working-day"] = 422,
        ["lead-time-violated"] = 422,
        ["cutoff-passed"] = 422,
        ["blackout-date"] = 422,
        ["picture-refused"] = 422,
        ["photo-unknown"] = 422,
        ["precondition-required"] = 428,
        [RateLimited] = 429,
        ["header-too-large"] = 431,
        [InternalError] = 500,
        [DependencyUnavailable] = 503,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Codes => Statuses.Keys;

    public static int StatusOf(string code) => Statuses[code];

    /// <summary>The code for a bare status that the framework answers with.</summary>
    public static string CodeOf(int status) => status switch
    {
        401 => Unauthenticated,
        403 => Forbidden,
        404 => NotFound,
        405 => "method-not-allowed",
        413 => "payload-too-large",
        415 => "unsupported-media-type",
        429 => RateLimited,
        431 => "header-too-large",
        502 or 503 or 504 => DependencyUnavailable,
        >= 500 => InternalError,
        _ => ValidationFailed,
    };
}
