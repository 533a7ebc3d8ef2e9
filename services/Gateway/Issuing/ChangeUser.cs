using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Netspring.Gateway.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.Issuing;

/// <summary>Body of <c>PATCH /v1/users/{id}</c>; what is left out stays.</summary>
/// <param name="Cities">In place of those before.</param>
/// <param name="Disabled">True ends the person's sessions and tokens everywhere within 5 s; false lets the person sign in again.</param>
/// <param name="DriverCode">Code of the driver of the fleet; who becomes something else than a driver loses it.</param>
/// <param name="Password">A new password ends the person's sessions and a lock-out.</param>
[ExampleBody("""{ "cities": ["310000", "320500"] }""")]
public sealed record UserChange(
    [property: MaxLength(200)] string? DisplayName,
    [property: AllowedValues(Roles.Dispatcher, Roles.Driver, Roles.Admin)] string? Role,
    [property: MaxLength(WantedCaller.MaxCities), Each(6, Pattern = WantedCaller.CityPattern)] IReadOnlyList<string?>? Cities,
    bool? Disabled,
    [property: MinLength(PasswordRule.MinLength), MaxLength(PasswordRule.MaxLength)] string? Password,
    [property: MaxLength(WantedDriver.MaxLength), RegularExpression(WantedDriver.Pattern)] string? DriverCode)
{
    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    /// <exception cref="RuleViolation">city-not-served.</exception>
    public void Validate(User user, CityDirectory directory)
    {
        var validation = new Validation();
        if (DisplayName is not null)
            validation.Text("/displayName", DisplayName, 200);
        if (Role is not null && !WantedUser.IsRole(Role))
            validation.Add("/role", "unknown-value");
        WantedCaller.ValidateCities(validation, Role ?? user.Role, Cities ?? user.Cities);
        WantedDriver.Validate(validation, Role ?? user.Role, DriverCode);
        if (Password is not null)
            WantedUser.ValidatePassword(validation, Password);
        validation.ThrowIfAny();
        WantedCaller.FindCities(directory, Cities);
    }
}

/// <summary>Changes what a person is, lets nobody change who it is.</summary>
internal static class ChangeUser
{
    public static async Task<Ok<UserView>> HandleAsync(
        Guid id, UserChange body, Caller caller, HttpContext http, GatewayDbContext db, IPasswordHasher<User> hasher, CityDirectory cities,
        TimeProvider time, CancellationToken cancellation)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == id, cancellation) ?? throw new RuleViolation(ProblemCatalog.NotFound);
        body.Validate(user, cities);
        // Who may not be what the person is or becomes must not get in as that person either.
        caller.RequireScopes([.. Scopes.Of(user.Role).Union(Scopes.Of(body.Role ?? user.Role), StringComparer.Ordinal)]);
        http.Request.RequireIfMatch(user.Version);
        user.DisplayName = body.DisplayName ?? user.DisplayName;
        user.Role = body.Role ?? user.Role;
        user.Cities = WantedCaller.Distinct(body.Cities) ?? user.Cities;
        user.DriverCode = user.Role == Roles.Driver ? body.DriverCode ?? user.DriverCode : null;
        if (body.Disabled is { } disabled)
            user.DisabledAt = disabled ? user.DisabledAt ?? time.GetUtcNow() : null;
        if (body.Password is { } password)
        {
            user.PasswordHash = hasher.HashPassword(user, password);
            user.LockoutEnd = null;
            user.AccessFailedCount = 0;
        }
        if (body.Password is not null || body.Disabled is true)
            user.SecurityStamp = Guid.CreateVersion7().ToString();
        user.ConcurrencyStamp = Guid.CreateVersion7().ToString();
        user.Version++;
        await db.SaveChangesAsync(cancellation);
        http.Response.SetETag(user.Version);
        return TypedResults.Ok(UserView.Of(user));
    }
}
