using Netspring.Gateway;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Data;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddWebDefaults("gateway");
    builder.AddGatewayServices();

    var app = builder.Build();
    if (await app.MigratedAsync(args))
        return 0;
    app.MapDefaultEndpoints();
    app.MapGatewayApi();
    await app.RunAsync();
    return 0;
}
catch (ConfigurationException mistake)
{
    return mistake.Report();
}
