using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Gateway.Data;
using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Idempotency;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.Issuing;

/// <summary>Body of <c>POST /v1/api-keys</c>.</summary>
/// <param name="Cities">City codes, or <c>*</c> for all; for staff and drivers only.</param>
/// <param name="Scopes">Some of those the role can have; all of them when left out.</param>
/// <param name="RequestsPerMinute">600 when left out.</param>
[ExampleBody("""
    {
      "name": "ERP of Huangpu Trading", "role": "donor", "donorId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11",
      "donorName": "Huangpu Trading Co., Ltd.", "scopes": ["requests:read", "requests:write"], "requestsPerMinute": 300
    }
    """)]
public sealed record NewApiKey(
    [property: Required, MaxLength(200)] string? Name,
    [property: Required, AllowedValues(Roles.Donor, Roles.Partner, Roles.Dispatcher, Roles.Driver, Roles.Admin)] string? Role,
    Guid? DonorId,
    [property: MaxLength(200)] string? DonorName,
    Guid? PartnerId,
    [property: MaxLength(NewApiKey.MaxCities), Each(6, Pattern = @"^([0-9]{6}|\*)$")] IReadOnlyList<string?>? Cities,
    [property: MaxLength(NewApiKey.MaxScopes), Each(50)] IReadOnlyList<string?>? Scopes,
    DateTimeOffset? ExpiresAt,
    [property: Range(1, NewApiKey.MaxRequestsPerMinute)] int? RequestsPerMinute)
{
    private const string AllCities = "*";
    private const int MaxRequestsPerMinute = 100_000;
    private const int MaxCities = 400;
    private const int MaxScopes = 100;

    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    /// <exception cref="RuleViolation">city-not-served.</exception>
    public void Validate(CityDirectory cities, DateTimeOffset now)
    {
        var validation = new Validation();
        validation.Text("/name", Name, 200);
        if (validation.Present("/role", Role) && !Roles.Known.Contains(Role))
            validation.Add("/role", "unknown-value");
        ValidateOwner(validation);
        ValidateCities(validation);
        if (Scopes is { Count: > MaxScopes })
            validation.Add("/scopes", "too-many", MaxScopes);
        foreach (var (index, scope) in (Scopes ?? []).Take(MaxScopes).Index())
        {
            if (scope is null || !ServiceDefaults.Authentication.Scopes.Of(Role ?? "").Contains(scope))
                validation.Add($"/scopes/{index}", "unknown-value");
        }
        if (ExpiresAt <= now)
            validation.Add("/expiresAt", "not-after", now.ToString("O"));
        validation.Range("/requestsPerMinute", RequestsPerMinute, 1, MaxRequestsPerMinute);
        validation.ThrowIfAny();
        foreach (var (index, code) in (Cities ?? []).Index().Where(c => c.Item != AllCities))
            GivenCity.Find(cities, $"/cities/{index}", code!);
    }

    /// <summary>A donor's key is its donor's, a partner's its partner's; no other role has either.</summary>
    private void ValidateOwner(Validation validation)
    {
        if (Role == Roles.Donor)
            validation.Present("/donorId", DonorId);
        if (Role == Roles.Partner)
            validation.Present("/partnerId", PartnerId);
        validation.OptionalText("/donorName", DonorName, 200);
        if (Role is not (Roles.Donor or Roles.Partner) && DonorId is not null)
            validation.Add("/donorId", "unknown-field");
        if (DonorId is null && DonorName is not null)
            validation.Add("/donorName", "unknown-field");
        if (Role != Roles.Partner && PartnerId is not null)
            validation.Add("/partnerId", "unknown-field");
    }

    private void ValidateCities(Validation validation)
    {
        if (Role is Roles.Donor or Roles.Partner && Cities is not null)
            validation.Add("/cities", "unknown-field");
        if (Role == Roles.Dispatcher && Cities is not { Count: > 0 })
            validation.Add("/cities", "required");
        if (Cities is { Count: > MaxCities })
            validation.Add("/cities", "too-many", MaxCities);
        foreach (var (index, code) in (Cities ?? []).Index().Where(c => c.Item != AllCities))
            GivenCity.Validate(validation, $"/cities/{index}", code);
    }
}

/// <summary>Makes a key; its text is told in this one answer and kept nowhere.</summary>
internal static class CreateApiKey
{
    private const int DefaultRequestsPerMinute = 600;

    public static async Task<Created<IssuedApiKeyView>> HandleAsync(
        NewApiKey body, Caller caller, HttpContext http, GatewayDbContext db, CityDirectory cities, TimeProvider time,
        CancellationToken cancellation)
    {
        body.Validate(cities, time.GetUtcNow());
        var text = KeyText.New();
        var parts = KeyText.Parse(text);
        var key = new ApiKey(parts.SecretHash)
        {
            Id = Guid.CreateVersion7(),
            Name = body.Name!,
            Prefix = parts.Prefix,
            Role = body.Role!,
            DonorId = body.DonorId,
            DonorName = body.DonorName,
            PartnerId = body.PartnerId,
            Cities = body.Cities is null ? null : [.. body.Cities.OfType<string>().Distinct(StringComparer.Ordinal)],
            Scopes = body.Scopes is null ? null : [.. body.Scopes.OfType<string>().Distinct(StringComparer.Ordinal)],
            RequestsPerMinute = body.RequestsPerMinute ?? DefaultRequestsPerMinute,
            ExpiresAt = body.ExpiresAt?.ToUniversalTime(),
        };
        caller.RequireScopesOf(key);
        db.ApiKeys.Add(key);
        await db.SaveChangesAsync(cancellation);
        http.Response.SetETag(key.Version);
        http.Response.Headers.CacheControl = "no-store";
        http.KeepInstead(new IssuedApiKeyView(key, text: null));
        return TypedResults.Created($"/v1/api-keys/{key.Id}", new IssuedApiKeyView(key, text));
    }
}
