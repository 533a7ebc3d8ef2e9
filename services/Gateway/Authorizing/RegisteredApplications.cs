using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Data;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Netspring.Gateway.Authorizing;

/// <summary>
/// The applications that people sign in from. They run in people's hands and so have no secret: a code is worth nothing
/// without the verifier of its challenge, and goes to a registered address only.
/// </summary>
internal sealed class RegisteredApplications(IReadOnlyList<Uri> redirects, IOpenIddictApplicationManager applications) : IReferenceData
{
    public const string Board = "board";
    public const string DriverApp = "driver-app";
    private const string RedirectSetting = "Gateway:BoardRedirectUris";

    /// <summary>Where the board is served, or wherever the setting says.</summary>
    /// <exception cref="ConfigurationException">One is no https address, nor http on this machine.</exception>
    public static IReadOnlyList<Uri> RedirectsOf(WebApplicationBuilder builder, Uri issuer)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[RedirectSetting]))
            return [new Uri(issuer, "board/signed-in")];
        var redirects = builder.UriSettings(RedirectSetting, Uri.UriSchemeHttps, Uri.UriSchemeHttp);
        return redirects.All(r => (r.Scheme == Uri.UriSchemeHttps || r.IsLoopback) && r.Fragment.Length == 0)
            ? redirects
            : throw new ConfigurationException($"The setting {RedirectSetting} holds an address without TLS or with a fragment.");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var board = new OpenIddictApplicationDescriptor
        {
            ClientId = Board,
            ClientType = ClientTypes.Public,
            ConsentType = ConsentTypes.Implicit,
            DisplayName = "Netspring board",
            Permissions =
            {
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.ResponseTypes.Code,
                Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        };
        board.RedirectUris.UnionWith(redirects);
        await LoadAsync(board, cancellation);
        await LoadAsync(
            new OpenIddictApplicationDescriptor
            {
                ClientId = DriverApp,
                ClientType = ClientTypes.Public,
                ConsentType = ConsentTypes.Explicit,
                DisplayName = "Netspring driver app",
                Permissions =
                {
                    Permissions.Endpoints.DeviceAuthorization, Permissions.Endpoints.Token, Permissions.GrantTypes.DeviceCode,
                    Permissions.GrantTypes.RefreshToken,
                },
            },
            cancellation);
    }

    private async Task LoadAsync(OpenIddictApplicationDescriptor wanted, CancellationToken cancellation)
    {
        if (await applications.FindByClientIdAsync(wanted.ClientId!, cancellation) is { } known)
            await applications.UpdateAsync(known, wanted, cancellation);
        else
            await applications.CreateAsync(wanted, cancellation);
    }
}
