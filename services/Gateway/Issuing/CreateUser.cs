using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Netspring.Gateway.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.Issuing;

/// <summary>Body of <c>POST /v1/users</c>.</summary>
/// <param name="UserName">To sign in with: letters, digits and <c>-._@+</c>; upper and lower case are one.</param>
/// <param name="Role">dispatcher, driver or admin.</param>
/// <param name="Cities">City codes, or <c>*</c> for all; a dispatcher needs some.</param>
/// <param name="DriverCode">Code of the driver of the fleet, as in <c>/v1/drivers</c>; for the role driver only, who has no routes without one.</param>
/// <param name="Password">At least 12 characters, 5 of them different; shown nowhere again.</param>
[ExampleBody("""
    { "userName": "li.wei", "displayName": "Li Wei", "role": "dispatcher", "cities": ["310000"], "password": "four-plain-words-do" }
    """)]
public sealed record NewUser(
    [property: Required, MaxLength(100), RegularExpression(WantedUser.NamePattern)] string? UserName,
    [property: Required, MaxLength(200)] string? DisplayName,
    [property: Required, AllowedValues(Roles.Dispatcher, Roles.Driver, Roles.Admin)] string? Role,
    [property: MaxLength(WantedCaller.MaxCities), Each(6, Pattern = WantedCaller.CityPattern)] IReadOnlyList<string?>? Cities,
    [property: Required, MinLength(PasswordRule.MinLength), MaxLength(PasswordRule.MaxLength)] string? Password,
    [property: MaxLength(WantedDriver.MaxLength), RegularExpression(WantedDriver.Pattern)] string? DriverCode)
{
    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    /// <exception cref="RuleViolation">city-not-served.</exception>
    public void Validate(CityDirectory directory)
    {
        var validation = new Validation();
        validation.Text("/userName", UserName, 100);
        if (UserName is not null && !UserName.All(c => char.IsAsciiLetterOrDigit(c) || "-._@+".Contains(c, StringComparison.Ordinal)))
            validation.Add("/userName", "bad-format", "[A-Za-z0-9-._@+]");
        validation.Text("/displayName", DisplayName, 200);
        if (validation.Present("/role", Role) && !WantedUser.IsRole(Role))
            validation.Add("/role", "unknown-value");
        WantedCaller.ValidateCities(validation, Role, Cities);
        WantedDriver.Validate(validation, Role, DriverCode);
        if (validation.Present("/password", Password))
            WantedUser.ValidatePassword(validation, Password!);
        validation.ThrowIfAny();
        WantedCaller.FindCities(directory, Cities);
    }
}

/// <summary>What is the same of a new person and a changed one.</summary>
internal static class WantedUser
{
    public const string NamePattern = "^[A-Za-z0-9._@+-]+$";

    public static bool IsRole(string? role) => role is Roles.Dispatcher or Roles.Driver or Roles.Admin;

    public static void ValidatePassword(Validation validation, string password)
    {
        if (password.Length < PasswordRule.MinLength || password.Distinct().Count() < PasswordRule.MinDifferent)
            validation.Add("/password", "weak-password", PasswordRule.MinLength, PasswordRule.MinDifferent);
        validation.OptionalText("/password", password, PasswordRule.MaxLength);
    }
}

/// <summary>Makes a person who can sign in.</summary>
internal static class CreateUser
{
    public static async Task<Created<UserView>> HandleAsync(
        NewUser body, Caller caller, HttpContext http, UserManager<User> users, CityDirectory cities)
    {
        body.Validate(cities);
        caller.RequireScopes(Scopes.Of(body.Role!));
        var user = new User
        {
            Id = Guid.CreateVersion7(),
            UserName = body.UserName,
            DisplayName = body.DisplayName!,
            Role = body.Role!,
            Cities = WantedCaller.Distinct(body.Cities),
            DriverCode = body.DriverCode,
        };
        if (await users.FindByNameAsync(user.UserName!) is not null)
            throw new RuleViolation("already-exists", "/userName", new Dictionary<string, object?> { ["what"] = user.UserName });
        var outcome = await users.CreateAsync(user, body.Password!);
        if (!outcome.Succeeded)
            throw new InvalidOperationException($"A person who was found right is refused: {outcome}");
        http.Response.SetETag(user.Version);
        return TypedResults.Created($"/v1/users/{user.Id}", UserView.Of(user));
    }
}
