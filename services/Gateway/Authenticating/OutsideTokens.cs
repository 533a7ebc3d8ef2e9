using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Gateway.Authenticating;

/// <summary>
/// Recognises access tokens of the outside authority. It alone knows who may still call, so a token is believed until it
/// ends; keep them short there. Its keys are fetched from its own address and from nowhere that a token names.
/// </summary>
internal sealed class OutsideTokens(OutsideAuthority authority, TimeProvider time, ILogger<OutsideTokens> logger)
{
    private const int RequestsPerMinute = 1200;

    private readonly ConfigurationManager<OpenIdConnectConfiguration> keys = new(
        authority.Address.AbsoluteUri.TrimEnd('/') + "/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(),
        new HttpDocumentRetriever { RequireHttps = authority.Address.Scheme == Uri.UriSchemeHttps });

    /// <returns>Null for a token that is not the authority's, not for us, not in force, or says no role of ours.</returns>
    public async Task<KnownCaller?> FindAsync(string text, CancellationToken cancellation)
    {
        if (await KnownAsync(cancellation) is not { } known)
            return null;
        var now = time.GetUtcNow();
        var verified = await TokenReader.Instance.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = known.Issuer,
            ValidAudience = authority.Audience,
            IssuerSigningKeys = known.SigningKeys,
            TryAllIssuerSigningKeys = false,
            ValidAlgorithms =
            [
                SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384,
                SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256,
            ],
            LifetimeValidator = (_, _, token, _) => TokenReader.IsInForce((JsonWebToken)token, now),
        });
        if (verified.IsValid)
            return CallerOf((JsonWebToken)verified.SecurityToken);
        // It may have new keys; how often that is looked for is limited.
        if (verified.Exception is SecurityTokenSignatureKeyNotFoundException)
            keys.RequestRefresh();
        return null;
    }

    private async Task<OpenIdConnectConfiguration?> KnownAsync(CancellationToken cancellation)
    {
        try
        {
            return await keys.GetConfigurationAsync(cancellation);
        }
        catch (InvalidOperationException failure)
        {
            logger.LogWarning("The keys of {Authority} cannot be had now: {Reason}", authority.Address, failure.Message);
            return null;
        }
    }

    private KnownCaller? CallerOf(JsonWebToken token)
    {
        string? Text(string claim) => token.TryGetPayloadValue(claim, out string? value) ? value : null;
        Guid? Id(string claim) => Guid.TryParse(Text(claim), out var id) ? id : null;
        var (role, donor, partner) = (Text(authority.RoleClaim) ?? "", Id(authority.DonorIdClaim), Id(authority.PartnerIdClaim));
        var isWhole = role switch
        {
            Roles.Donor => donor is not null && partner is null,
            Roles.Partner => partner is not null,
            _ => Roles.Known.Contains(role) && donor is null && partner is null,
        };
        if (!isWhole || string.IsNullOrEmpty(token.Subject))
            return null;
        // A stable id of the house's form for a subject of any.
        var subject = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{token.Issuer}\n{token.Subject}")).AsSpan(0, 16));
        var scopes = (Text(authority.ScopeClaim) ?? "").Split(' ').Intersect(Scopes.Of(role), StringComparer.Ordinal);
        return new KnownCaller(
            subject, role, donor, Text(authority.DonorNameClaim), partner, Cities(Text(authority.CitiesClaim)), [.. scopes], RequestsPerMinute);
    }

    private static string[] Cities(string? given) => [.. (given ?? "").Split(',').Where(code => code == "*" || City.IsWellFormed(code))];
}
