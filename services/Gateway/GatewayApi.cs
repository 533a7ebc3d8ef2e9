using Netspring.Gateway.Authenticating;
using Netspring.Gateway.Boarding;
using Netspring.Gateway.Documenting;
using Netspring.Gateway.Issuing;
using Netspring.Gateway.Proxying;
using Netspring.Gateway.SigningIn;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Gateway;

public static class GatewayApi
{
    public static void MapGatewayApi(this WebApplication app)
    {
        app.MapApi(v1 =>
        {
            v1.MapIssuing();
            v1.MapGet("/me", Me.HandleAsync).AllowRoles(Roles.Known).NeedsNoScope().WithTags("Users")
                .WithName("getMe").WithSummary("Who calls").WithDescription("What the credentials of this call stand for, and their scopes.");
        });
        app.MapSigningIn();
        app.MapMergedDocument();
        app.MapBoard();
        app.UseMiddleware<OpenStreams>();
        app.MapProxy();
    }
}
