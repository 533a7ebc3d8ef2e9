using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Netspring.ServiceDefaults.Problems;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace Netspring.Gateway.SigningIn;

/// <summary>
/// A device without a keyboard shows a code; here its driver gives that code, signed in on a phone, and says yes or no. It is
/// asked even where the code comes with the address: else a link would be enough to sign somebody else's device in.
/// </summary>
internal static class ApproveDevice
{
    public const string Path = "/connect/verify";
    public const string DonePath = "/connect/verified";
    private const string UserCode = OpenIddictConstants.Parameters.UserCode;

    public static async Task<IResult> ShowAsync(HttpContext http, Page page, People people)
    {
        if (await people.SignedInAsync(http) is not { } user)
            return Results.LocalRedirect(Session.SignInPath + QueryString.Create("returnUrl", http.Request.Path + http.Request.QueryString));
        var code = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        return IsKnown(code)
            ? page.ConfirmDevice(http, user.DisplayName, code.Properties!.GetTokenValue(OpenIddictServerAspNetCoreConstants.Tokens.UserCode)!)
            : page.AskForCode(http, isRefused: http.Request.Query.ContainsKey(UserCode));
    }

    /// <exception cref="RuleViolation">forbidden: the form does not come from our page, or nobody is signed in.</exception>
    public static async Task<IResult> HandleAsync(HttpContext http, Page page, People people, IAntiforgery antiforgery)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http) || await people.SignedInAsync(http) is not { } user)
            throw new RuleViolation(ProblemCatalog.Forbidden);
        var code = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        if (!IsKnown(code))
            return page.AskForCode(http, isRefused: true);
        string[] schemes = [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme];
        var properties = new AuthenticationProperties { RedirectUri = DonePath };
        var scopes = code.Principal!.GetScopes();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return form["decision"] == "allow" && People.Missing(scopes, user) is null
            ? Results.SignIn(new ClaimsPrincipal(People.IdentityOf(user, scopes)), properties, schemes[0])
            : Results.Forbid(properties, schemes);
    }

    public static IResult Done(HttpContext http, Page page) => page.Done(http);

    /// <summary>Without a code OpenIddict's result is a success too, of nobody.</summary>
    private static bool IsKnown(AuthenticateResult code) =>
        code.Succeeded && !string.IsNullOrEmpty(code.Principal.GetClaim(OpenIddictConstants.Claims.ClientId));
}
