using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Netspring.Gateway.Data;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.SigningIn;

/// <summary>The page where a person gives name and password, and what it is posted to.</summary>
internal static class SignIn
{
    private static readonly User Nobody = new() { DisplayName = "", Role = "" };
    private static readonly string NobodysHash = new PasswordHasher<User>().HashPassword(Nobody, Guid.CreateVersion7().ToString());

    public static Task<IResult> ShowAsync(HttpContext http, Page page, string? returnUrl) =>
        Task.FromResult(page.SignIn(http, Local(returnUrl), isRefused: false));

    /// <exception cref="RuleViolation">forbidden: the form does not come from our page.</exception>
    public static async Task<IResult> HandleAsync(
        HttpContext http, Page page, IAntiforgery antiforgery, UserManager<User> users, IPasswordHasher<User> hasher)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http))
            throw new RuleViolation(ProblemCatalog.Forbidden);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var returnUrl = Local(form["returnUrl"]);
        var user = await users.FindByNameAsync(form["userName"].ToString());
        if (!await IsRightAsync(users, hasher, user, form["password"].ToString()))
            return page.SignIn(http, returnUrl, isRefused: true);
        await Session.BeginAsync(http, user!);
        return Results.LocalRedirect(returnUrl);
    }

    /// <summary>Unknown, disabled, locked or wrong: one answer, and about the same work for it.</summary>
    private static async Task<bool> IsRightAsync(UserManager<User> users, IPasswordHasher<User> hasher, User? user, string password)
    {
        if (user is null || user.DisabledAt is not null || password.Length > PasswordRule.MaxLength || await users.IsLockedOutAsync(user))
        {
            hasher.VerifyHashedPassword(Nobody, NobodysHash, password.Length > PasswordRule.MaxLength ? "" : password);
            return false;
        }
        if (!await users.CheckPasswordAsync(user, password))
        {
            await users.AccessFailedAsync(user);
            return false;
        }
        await users.ResetAccessFailedCountAsync(user);
        return true;
    }

    /// <summary>Nobody is sent on to another host after signing in.</summary>
    private static string Local(string? url) => RedirectHttpResult.IsLocalUrl(url) && url!.StartsWith('/') ? url : "/";
}
