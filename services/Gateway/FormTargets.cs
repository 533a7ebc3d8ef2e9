namespace Netspring.Gateway;

/// <summary>
/// Where a form of ours may lead: browsers follow the policy's form-action through redirects too, and signing in ends at an
/// application's registered address.
/// </summary>
internal sealed class FormTargets(IEnumerable<Uri> redirects, Uri issuer)
{
    /// <summary>Sources for the policy beside 'self', each with a blank before it.</summary>
    public string Sources { get; } = string.Concat(redirects.Select(r => r.GetLeftPart(UriPartial.Authority)).Append(issuer.GetLeftPart(UriPartial.Authority))
        .Distinct(StringComparer.OrdinalIgnoreCase).Select(origin => " " + origin));
}
