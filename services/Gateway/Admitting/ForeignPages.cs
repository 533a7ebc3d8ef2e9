using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.Admitting;

/// <summary>
/// A browser sends the session's cookie whatever page calls: what changes something must come from a page of ours. SameSite
/// says so too, but not to every browser and not about our neighbours under one domain.
/// </summary>
internal static class ForeignPages
{
    /// <exception cref="RuleViolation">forbidden.</exception>
    public static void Refuse(HttpContext context)
    {
        if (context.User.Identity?.AuthenticationType == Session.SchemeName && Changes(context.Request) && !IsOurs(context))
            throw new RuleViolation(ProblemCatalog.Forbidden);
    }

    private static bool Changes(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        || request.Headers.Upgrade.Count > 0;

    /// <summary>Every browser of today names the origin of such a call. The host is compared too: TLS may end before us.</summary>
    private static bool IsOurs(HttpContext context)
    {
        if (context.Request.Headers.Origin is not [{ } text] || !Uri.TryCreate(text, UriKind.Absolute, out var origin))
            return false;
        var issuer = context.RequestServices.GetRequiredService<IdentityKeys>().Issuer;
        return Uri.Compare(origin, issuer, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0
            || string.Equals(origin.Authority, context.Request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
