using Netspring.Scheduling;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Data;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults("scheduling");
    builder.AddSchedulingServices();

    var app = builder.Build();
    if (await app.MigratedAsync(args))
        return 0;
    app.MapDefaultEndpoints();
    app.MapSchedulingApi();
    await app.RunAsync();
    return 0;
}
catch (ConfigurationException mistake)
{
    return mistake.Report();
}
