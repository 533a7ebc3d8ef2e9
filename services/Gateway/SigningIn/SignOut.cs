using Microsoft.AspNetCore.Antiforgery;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.SigningIn;

/// <summary>Ends the session: a page with one button, so that no other page can do it, and what it is posted to.</summary>
internal static class SignOut
{
    public const string Path = "/sign-out";

    public static Task<IResult> ShowAsync(HttpContext http, Page page) => Task.FromResult(page.SignOut(http));

    /// <exception cref="RuleViolation">forbidden: the form does not come from our page.</exception>
    public static async Task<IResult> HandleAsync(HttpContext http, IAntiforgery antiforgery)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http))
            throw new RuleViolation(ProblemCatalog.Forbidden);
        await Session.EndAsync(http);
        return Results.LocalRedirect(Session.SignInPath + Page.InSameLanguage(http));
    }
}
