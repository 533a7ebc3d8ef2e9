using Netspring.Messaging.Host;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Data;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults("host");
    builder.AddHostServices();

    var app = builder.Build();
    if (await app.MigratedAsync(args))
        return 0;
    app.MapDefaultEndpoints();
    app.MapHostApi();
    await app.RunAsync();
    return 0;
}
catch (ConfigurationException mistake)
{
    return mistake.Report();
}
