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
/// <param name="DriverCode">Code of the driver of the fleet, as in <c>/v1/drivers</c>; for the role driver only, who has no routes without one.</param>
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
    [property: MaxLength(WantedCaller.MaxCities), Each(6, Pattern = WantedCaller.CityPattern)] IReadOnlyList<string?>? Cities,
    [property: MaxLength(WantedCaller.MaxScopes), Each(50)] IReadOnlyList<string?>? Scopes,
    DateTimeOffset? ExpiresAt,
    [property: Range(1, WantedCaller.MaxRequestsPerMinute)] int? RequestsPerMinute,
    [property: MaxLength(WantedDriver.MaxLength), RegularExpression(WantedDriver.Pattern)] string? DriverCode)
{
    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    /// <exception cref="RuleViolation">city-not-served.</exception>
    public void Validate(CityDirectory directory, DateTimeOffset now)
    {
        var validation = new Validation();
        WantedCaller.Validate(validation, Name, Role, DonorId, DonorName, PartnerId, Cities, Scopes, RequestsPerMinute);
        WantedDriver.Validate(validation, Role, DriverCode);
        if (ExpiresAt <= now)
            validation.Add("/expiresAt", "not-after", now.ToString("O"));
        validation.ThrowIfAny();
        WantedCaller.FindCities(directory, Cities);
    }
}

/// <summary>Makes a key; its text is told in this one answer and kept nowhere.</summary>
internal static class CreateApiKey
{
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
            Cities = WantedCaller.Distinct(body.Cities),
            DriverCode = body.DriverCode,
            Scopes = WantedCaller.Distinct(body.Scopes),
            RequestsPerMinute = body.RequestsPerMinute ?? WantedCaller.DefaultRequestsPerMinute,
            ExpiresAt = body.ExpiresAt?.ToUniversalTime(),
        };
        caller.RequireScopes(key.EffectiveScopes);
        db.ApiKeys.Add(key);
        await db.SaveChangesAsync(cancellation);
        http.Response.SetETag(key.Version);
        http.Response.Headers.CacheControl = "no-store";
        http.KeepInstead(new IssuedApiKeyView(key, text: null));
        return TypedResults.Created($"/v1/api-keys/{key.Id}", new IssuedApiKeyView(key, text));
    }
}
