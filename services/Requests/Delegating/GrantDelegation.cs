using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Delegating;

/// <summary>
/// Body of <c>PUT /v1/donors/{donorId}/delegations/{partnerId}</c>, the whole delegation: scopes as credentials of partners have
/// them, and the instant from which on it holds no more; it has no end when left out.
/// </summary>
[ExampleBody("""{ "scopes": ["requests:read", "requests:write"], "until": "2029-12-31T16:00:00Z" }""")]
public sealed record WantedDelegation(
    [property: Required, MinLength(1), MaxLength(WantedDelegation.MostScopes), Each(50)] IReadOnlyList<string?>? Scopes, DateTimeOffset? Until)
{
    internal const int MostScopes = 20;
    private static readonly DateTimeOffset Last = new(2199, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    internal DelegationTerms Read(DateTimeOffset now)
    {
        var validation = new Validation();
        if (validation.Present("/scopes", Scopes))
            ValidateScopes(validation, Scopes);
        if (Until <= now || Until > Last)
            validation.Add("/until", "out-of-range", Text(now), Text(Last));
        validation.ThrowIfAny();
        // To the microsecond, which is what PostgreSQL keeps.
        var until = Until?.ToUniversalTime();
        return new DelegationTerms(
            [.. Scopes!.OfType<string>().Distinct(StringComparer.Ordinal)], until?.AddTicks(-(until.Value.Ticks % TimeSpan.TicksPerMicrosecond)));
    }

    private static void ValidateScopes(Validation validation, IReadOnlyList<string?> scopes)
    {
        if (scopes.Count == 0)
            validation.Add("/scopes", "too-few", 1);
        if (scopes.Count > MostScopes)
            validation.Add("/scopes", "too-many", MostScopes);
        foreach (var (index, scope) in scopes.Take(MostScopes).Index())
        {
            if (scope is null || !ServiceDefaults.Authentication.Scopes.Of(Roles.Partner).Contains(scope))
                validation.Add($"/scopes/{index}", "unknown-value");
        }
    }

    private static string Text(DateTimeOffset instant) => instant.ToString("u", CultureInfo.InvariantCulture);
}

/// <summary>A donor lets a partner act in its name, or changes what the partner may do.</summary>
internal static class GrantDelegation
{
    public static async Task<Results<Ok<DelegationView>, Created<DelegationView>>> HandleAsync(
        Guid donorId, Guid partnerId, WantedDelegation body, Caller caller, HttpContext http, RequestsDbContext db, DelegationNews news, CityClock clock,
        CancellationToken cancellation)
    {
        await db.RequireGrantorAsync(donorId, caller, cancellation);
        var now = clock.Now;
        var terms = body.Read(now);
        // Nobody grants what their own credentials may not do: else a key for keys alone would be every scope.
        if (terms.Scopes.Except(caller.Scopes, StringComparer.Ordinal).FirstOrDefault() is { } missing)
            throw new RuleViolation(ProblemCatalog.ScopeMissing, "/scopes", new Dictionary<string, object?> { ["scope"] = missing });

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockDelegationAsync(donorId, partnerId, cancellation);
        var given = await db.Delegations.DelegationAsync(donorId, partnerId, cancellation)
            ?? db.Delegations.Add(DonorDelegation.Between(donorId, partnerId)).Entity;
        var (isNew, before) = (given.SeenVersion == 0, given.Terms);
        if (!(before.IsSameAs(terms) && http.Request.Repeats(given.GrantedFromVersion)))
        {
            http.Request.RequireIfMatch(given.SeenVersion);
            if (caller.DonorId == donorId)
                await db.RememberDonorAsync(donorId, caller.DonorName ?? "", now, cancellation);
            given.Grant(terms, caller.Id, now);
            news.Changed(given, isNew ? null : before, now, caller, "Granted");
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        http.Response.SetETag(given.Version);
        var view = DelegationView.Of(given, await db.DonorNameAsync(donorId, cancellation), now);
        return isNew ? TypedResults.Created($"/v1/donors/{donorId}/delegations/{partnerId}", view) : TypedResults.Ok(view);
    }
}
