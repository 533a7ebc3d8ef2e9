using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.ServiceDefaults.Idempotency;

/// <summary>Metadata of an endpoint that creates something: it takes an Idempotency-Key.</summary>
public sealed record TakesIdempotencyKey(bool Required);

public static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";
    private const int MaxLength = 255;

    public static TBuilder TakesIdempotencyKey<TBuilder>(this TBuilder endpoint, bool required = false)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new TakesIdempotencyKey(required));

    /// <summary>The key without quotes (both spellings are the same key), or null where none is given.</summary>
    /// <exception cref="RuleViolation">Too long, empty or not visible ASCII.</exception>
    public static string? Read(HttpRequest request)
    {
        if (request.Headers[Header] is not [{ } value])
            return null;
        var key = value.Length >= 2 && value[0] == '"' && value[^1] == '"' ? value[1..^1] : value;
        return key.Length is >= 1 and <= MaxLength && key.All(c => c is >= ' ' and <= '~')
            ? key
            : throw new RuleViolation("idempotency-key-required");
    }
}
