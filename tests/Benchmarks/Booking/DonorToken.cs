using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Netspring.Launcher;
using Netspring.Launcher.Stacks;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Benchmarks.Booking;

/// <summary>Makes donors at a service's own door, as the stack's Gateway would vouch for them: each may hold few slots only.</summary>
internal sealed class DonorToken
{
    private readonly SigningCredentials signing = new(
        InternalToken.ReadKey(new StateFolder(LauncherSettings.StateFolder).TokenPrivateKeyFile), SecurityAlgorithms.EcdsaSha256);

    /// <summary>Of a donor nobody has seen before; good for a minute.</summary>
    public string New() => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = InternalToken.Issuer,
        Audience = InternalToken.Audience,
        Subject = new ClaimsIdentity(
        [
            new Claim(InternalToken.Subject, $"bench-{Guid.CreateVersion7()}"), new Claim(InternalToken.Role, Roles.Donor),
            new Claim(InternalToken.DonorId, Guid.CreateVersion7().ToString()), new Claim(InternalToken.DonorName, "Bench donor"),
            new Claim(InternalToken.Scope, string.Join(' ', Scopes.Of(Roles.Donor))),
        ]),
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime + InternalToken.Lifetime,
        SigningCredentials = signing,
    });
}
