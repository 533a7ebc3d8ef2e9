using Netspring.ServiceDefaults;

namespace Netspring.Gateway.Authenticating;

/// <summary>
/// An OpenID Connect authority of the operator's own, whose access tokens are taken beside the Gateway's, and which claims of
/// theirs say what a caller is.
/// </summary>
/// <param name="Address">Below it stands <c>.well-known/openid-configuration</c>.</param>
/// <param name="Audience">What its tokens for Netspring are for.</param>
internal sealed record OutsideAuthority(
    Uri Address, string Audience, string RoleClaim, string ScopeClaim, string CitiesClaim, string DonorIdClaim, string DonorNameClaim,
    string PartnerIdClaim)
{
    private const string AuthoritySetting = "Gateway:Oidc:Authority";

    /// <returns>Null where the setting <c>Gateway:Oidc:Authority</c> is not given.</returns>
    /// <exception cref="ConfigurationException">It is no https address (nor http on this machine), or its audience is missing.</exception>
    public static OutsideAuthority? Read(WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[AuthoritySetting]))
            return null;
        var address = builder.UriSetting(AuthoritySetting, Uri.UriSchemeHttps, Uri.UriSchemeHttp);
        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
            throw new ConfigurationException($"The setting {AuthoritySetting} is an address without TLS; only one of this machine may be.");
        string Claim(string which, string otherwise) =>
            builder.Configuration[$"Gateway:Oidc:Claims:{which}"] is { Length: > 0 } name ? name : otherwise;
        return new OutsideAuthority(
            address, builder.Setting("Gateway:Oidc:Audience"), Claim("Role", "role"), Claim("Scope", "scope"), Claim("Cities", "cities"),
            Claim("DonorId", "donor_id"), Claim("DonorName", "donor_name"), Claim("PartnerId", "partner_id"));
    }
}
