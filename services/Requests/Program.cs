using Netspring.Requests;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Data;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults("requests");
    builder.AddRequestsServices();

    var app = builder.Build();
    if (await app.MigratedAsync(args))
        return 0;
    app.MapDefaultEndpoints();
    app.MapRequestsApi();
    await app.RunAsync();
    return 0;
}
catch (ConfigurationException mistake)
{
    return mistake.Report();
}
