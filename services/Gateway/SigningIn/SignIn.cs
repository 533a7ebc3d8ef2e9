using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Netspring.Gateway.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.SigningIn;

/// <summary>The page where a person gives name and password, and what it is posted to.</summary>
internal static class SignIn
{
    /// <summary>Where people go who came from nowhere: staff to its work, all others to the front page.</summary>
    private const string Anywhere = "/";
    private const string BoardPath = "/board";

    private static readonly User Nobody = new() { DisplayName = "", Role = "" };
    private static readonly string NobodysHash = new PasswordHasher<User>().HashPassword(Nobody, Guid.CreateVersion7().ToString());

    public static Task<IResult> ShowAsync(HttpContext http, Page page, string? returnUrl) =>
        Task.FromResult(page.SignIn(http, Local(returnUrl), isRefused: false));

    /// <exception cref="RuleViolation">forbidden: the form does not come from our page.</exception>
    public static async Task<IResult> HandleAsync(
        HttpContext http, Page page, IAntiforgery antiforgery, UserManager<User> users, IPasswordHasher<User> hasher, Tries tries)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http))
            throw new RuleViolation(ProblemCatalog.Forbidden);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var returnUrl = Local(form["returnUrl"]);
        var password = form["password"].ToString();
        var user = password.Length > PasswordRule.MaxLength ? null : await users.FindByNameAsync(form["userName"].ToString());
        if (user is null || user.DisabledAt is not null || !await tries.TakeAsync(user.Id, http.RequestAborted))
        {
            // About the same work as for a wrong password: how long an answer takes tells nothing either.
            hasher.VerifyHashedPassword(Nobody, NobodysHash, "wrong");
            return page.SignIn(http, returnUrl, isRefused: true);
        }
        if (!await users.CheckPasswordAsync(user, password))
            return page.SignIn(http, returnUrl, isRefused: true);
        await tries.ForgetAsync(user.Id, http.RequestAborted);
        await Session.BeginAsync(http, user);
        return Results.LocalRedirect(returnUrl == Anywhere && user.Role is Roles.Dispatcher or Roles.Admin ? BoardPath : returnUrl);
    }

    /// <summary>Nobody is sent on to another host after signing in.</summary>
    private static string Local(string? url) => RedirectHttpResult.IsLocalUrl(url) && url!.StartsWith('/') ? url : Anywhere;
}
