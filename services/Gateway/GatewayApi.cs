using Netspring.Gateway.Admitting;
using Netspring.Gateway.Documenting;
using Netspring.Gateway.Proxying;

namespace Netspring.Gateway;

public static class GatewayApi
{
    public static void MapGatewayApi(this WebApplication app)
    {
        app.UseMiddleware<Admission>();
        app.MapMergedDocument();
        app.MapProxy();
    }
}
