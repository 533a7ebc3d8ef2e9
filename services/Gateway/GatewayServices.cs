using Netspring.Gateway.Admitting;
using Netspring.Gateway.Answering;
using Netspring.Gateway.Authenticating;
using Netspring.Gateway.Authorizing;
using Netspring.Gateway.Boarding;
using Netspring.Gateway.Data;
using Netspring.Gateway.Documenting;
using Netspring.Gateway.Proxying;
using Netspring.Gateway.SigningIn;
using Netspring.ServiceDefaults.Data;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Gateway;

public static class GatewayServices
{
    /// <exception cref="ServiceDefaults.ConfigurationException">A setting is missing or wrong.</exception>
    public static void AddGatewayServices(this WebApplicationBuilder builder)
    {
        builder.AddServiceDatabase<GatewayDbContext>();
        builder.Services.AddMemoryCache();
        builder.Services.AddSingleton<IStartupFilter, EveryAnswer>();
        var identity = IdentityKeys.Read(builder);
        builder.AddAuthorizationServer(identity);
        builder.AddCallerAuthentication();
        builder.AddSigningIn(identity);
        builder.AddAdmission();
        builder.AddBoard();
        builder.Services.AddSingleton<CityDirectory>();
        var addresses = builder.ServiceAddresses();
        builder.AddProxy(addresses);
        builder.AddServiceOpenApi();
        builder.AddMergedDocument(addresses);
    }
}
