using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Netspring.Gateway.Tests;

/// <summary>One Gateway process of several, on a real port.</summary>
public sealed class Replica : WebApplicationFactory<Program>
{
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly TimeProvider? time;

    public Replica(IReadOnlyDictionary<string, string> settings, TimeProvider? time = null)
    {
        this.settings = settings;
        this.time = time;
        UseKestrel(0);
        StartServer();
        // No traceparent of the test process: what a test sends is what the Gateway gets.
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null })
        {
            BaseAddress = ClientOptions.BaseAddress,
        };
    }

    public HttpClient Http { get; }

    public Uri Address => ClientOptions.BaseAddress;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(settings.GetValueOrDefault("environment", "Development"));
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        if (time is not null)
            builder.ConfigureTestServices(services => services.AddSingleton(time));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Http.Dispose();
        base.Dispose(disposing);
    }
}
