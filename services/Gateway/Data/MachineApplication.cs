using Netspring.Gateway.Domain;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Netspring.Gateway.Data;

/// <summary>What OpenIddict keeps of a client: its id, its secret's hash, and that it may ask for client credentials.</summary>
internal static class MachineApplication
{
    public static OpenIddictApplicationDescriptor Of(OAuthClient client, string secret) => new()
    {
        ClientId = client.Id.ToString(),
        ClientSecret = secret,
        ClientType = ClientTypes.Confidential,
        DisplayName = client.Name,
        Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials },
    };
}
