using Netspring.Gateway.Admitting;
using Netspring.Gateway.Answering;
using Netspring.Gateway.Authenticating;
using Netspring.Gateway.Data;
using Netspring.Gateway.Documenting;
using Netspring.Gateway.Proxying;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Gateway;

public static class GatewayServices
{
    /// <exception cref="ServiceDefaults.ConfigurationException">A setting is missing or wrong.</exception>
    public static void AddGatewayServices(this WebApplicationBuilder builder)
    {
        builder.AddServiceDatabase<GatewayDbContext>();
        builder.Services.AddMemoryCache();
        builder.Services.AddSingleton<IStartupFilter, EveryAnswer>();
        builder.AddApiKeys();
        builder.AddAdmission();
        var addresses = builder.ServiceAddresses();
        builder.AddProxy(addresses);
        builder.AddMergedDocument(addresses);
    }
}
