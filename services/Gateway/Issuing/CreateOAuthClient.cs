using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Gateway.Data;
using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Idempotency;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using OpenIddict.Abstractions;

namespace Netspring.Gateway.Issuing;

/// <summary>Body of <c>POST /v1/oauth-clients</c>.</summary>
/// <param name="Cities">City codes, or <c>*</c> for all; for staff and drivers only.</param>
/// <param name="Scopes">Some of those the role can have; all of them when left out.</param>
/// <param name="RequestsPerMinute">600 when left out.</param>
/// <param name="DriverCode">Code of the driver of the fleet, as in <c>/v1/drivers</c>; for the role driver only, who has no routes without one.</param>
[ExampleBody("""
    {
      "name": "ERP of Huangpu Trading", "role": "donor", "donorId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11",
      "donorName": "Huangpu Trading Co., Ltd.", "scopes": ["requests:read", "requests:write"]
    }
    """)]
public sealed record NewOAuthClient(
    [property: Required, MaxLength(200)] string? Name,
    [property: Required, AllowedValues(Roles.Donor, Roles.Partner, Roles.Dispatcher, Roles.Driver, Roles.Admin)] string? Role,
    Guid? DonorId,
    [property: MaxLength(200)] string? DonorName,
    Guid? PartnerId,
    [property: MaxLength(WantedCaller.MaxCities), Each(6, Pattern = WantedCaller.CityPattern)] IReadOnlyList<string?>? Cities,
    [property: MaxLength(WantedCaller.MaxScopes), Each(50)] IReadOnlyList<string?>? Scopes,
    [property: Range(1, WantedCaller.MaxRequestsPerMinute)] int? RequestsPerMinute,
    [property: MaxLength(WantedDriver.MaxLength), RegularExpression(WantedDriver.Pattern)] string? DriverCode)
{
    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    /// <exception cref="RuleViolation">city-not-served.</exception>
    public void Validate(CityDirectory directory)
    {
        var validation = new Validation();
        WantedCaller.Validate(validation, Name, Role, DonorId, DonorName, PartnerId, Cities, Scopes, RequestsPerMinute);
        WantedDriver.Validate(validation, Role, DriverCode);
        validation.ThrowIfAny();
        WantedCaller.FindCities(directory, Cities);
    }
}

/// <summary>Makes a client for client credentials; its secret is told in this one answer and kept as a hash.</summary>
internal static class CreateOAuthClient
{
    public static async Task<Created<IssuedOAuthClientView>> HandleAsync(
        NewOAuthClient body, Caller caller, HttpContext http, GatewayDbContext db, IOpenIddictApplicationManager applications, CityDirectory cities,
        CancellationToken cancellation)
    {
        body.Validate(cities);
        var client = new OAuthClient
        {
            Id = Guid.CreateVersion7(),
            Name = body.Name!,
            Role = body.Role!,
            DonorId = body.DonorId,
            DonorName = body.DonorName,
            PartnerId = body.PartnerId,
            Cities = WantedCaller.Distinct(body.Cities),
            DriverCode = body.DriverCode,
            Scopes = WantedCaller.Distinct(body.Scopes),
            RequestsPerMinute = body.RequestsPerMinute ?? WantedCaller.DefaultRequestsPerMinute,
        };
        caller.RequireScopes(client.EffectiveScopes);
        var secret = KeyText.NewSecret();
        db.OAuthClients.Add(client);
        // Both rows in one transaction: OpenIddict saves its own through this very context.
        await applications.CreateAsync(MachineApplication.Of(client, secret), cancellation);
        http.Response.Headers.CacheControl = "no-store";
        http.KeepInstead(new IssuedOAuthClientView(client, secret: null));
        return TypedResults.Created($"/v1/oauth-clients/{client.Id}", new IssuedOAuthClientView(client, secret));
    }
}
