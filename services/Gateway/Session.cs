using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Netspring.Gateway.Data;

namespace Netspring.Gateway;

/// <summary>The cookie of a person who has signed in. It holds who and of which password, never what they may do.</summary>
internal static class Session
{
    public const string SchemeName = "Session";

    /// <summary>Where a session begins; <c>returnUrl</c> is where it goes on.</summary>
    public const string SignInPath = "/sign-in";
    private const string Id = "sub";
    private const string Stamp = "stamp";

    public static Task BeginAsync(HttpContext http, User user) => http.SignInAsync(SchemeName, new ClaimsPrincipal(new ClaimsIdentity(
        [new Claim(Id, user.Id.ToString()), new Claim(Stamp, user.SecurityStamp!)], SchemeName, Id, roleType: null)));

    public static Task EndAsync(HttpContext http) => http.SignOutAsync(SchemeName);

    /// <summary>Who has signed in with which security stamp; null without a session. Whether they still may is to be asked.</summary>
    public static async Task<(Guid User, string Stamp)?> OfAsync(HttpContext http)
    {
        var session = await http.AuthenticateAsync(SchemeName);
        return session.Succeeded && Guid.TryParse(session.Principal.FindFirstValue(Id), out var id)
            ? (id, session.Principal.FindFirstValue(Stamp) ?? "")
            : null;
    }
}
