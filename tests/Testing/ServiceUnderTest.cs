using System.Reflection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Netspring.Messaging;
using Netspring.ServiceDefaults.Data;
using Npgsql;
using Xunit;

namespace Netspring.Testing;

/// <summary>
/// One service on a real port with a database and a virtual host of its own. <typeparamref name="TEntryPoint"/> is any
/// type of the service's assembly. Use it as a class fixture.
/// </summary>
public class ServiceUnderTest<TEntryPoint> : WebApplicationFactory<TEntryPoint>, IAsyncLifetime
    where TEntryPoint : class
{
    private readonly string name = $"test_{Guid.CreateVersion7():N}";
    private readonly Dictionary<string, string> settings = new(StringComparer.Ordinal)
    {
        ["InternalToken:PublicKeyFile"] = TestTokens.PublicKeyFile,
    };

    private Servers? servers;
    private bool ownsVirtualHost;

    /// <summary>Where the other services' events come from and go to.</summary>
    public TestBus Bus { get; private set; } = null!;

    public Uri VirtualHost { get; private set; } = null!;

    public NpgsqlDataSource Database { get; private set; } = null!;

    /// <summary>What <see cref="Bus"/> records and so gives a queue to; all contracts when null.</summary>
    protected virtual IEnumerable<Type>? RecordedEvents => null;

    /// <summary>Further settings; set before <see cref="InitializeAsync"/>, e.g. in a derived fixture's constructor.</summary>
    protected void Set(string key, string value) => settings[key] = value;

    /// <summary>Lets several services under test talk to each other.</summary>
    public void JoinVirtualHost(Uri other) => VirtualHost = other;

    public async ValueTask InitializeAsync()
    {
        servers = await Servers.GetAsync();
        settings["ConnectionStrings:Database"] = await servers.CreateDatabaseAsync(name);
        ownsVirtualHost = VirtualHost is null;
        VirtualHost ??= await servers.CreateVirtualHostAsync(name);
        settings["ConnectionStrings:Broker"] = VirtualHost.AbsoluteUri;
        Database = NpgsqlDataSource.Create(settings["ConnectionStrings:Database"]);
        if (ownsVirtualHost)
            Bus = await TestBus.StartAsync(VirtualHost, RecordedEvents);
        Migrate();
        UseKestrel(0);
        StartServer();
        // Events published before the service has bound its queues would be heard by nobody: the tests' bus has no outbox.
        if (Services.GetService<MessagingHealth>() is { } messaging)
            await Eventually.HoldsAsync(() => Task.FromResult(messaging.BrokerIsReady), "the service's queues", TimeSpan.FromSeconds(60));
    }

    /// <summary>A client that calls with the token of <paramref name="caller"/>; without one when null.</summary>
    public HttpClient Client(TestCaller? caller)
    {
        var client = CreateClient();
        if (caller is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.For(caller));
        return client;
    }

    /// <summary>The first column of the first row.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Database.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    /// <summary>Runs <paramref name="use"/> with the service's own context.</summary>
    public async Task<T> WithContextAsync<TContext, T>(Func<TContext, Task<T>> use)
        where TContext : ServiceDbContext
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TContext>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Bus is not null)
            await Bus.DisposeAsync();
        await Database.DisposeAsync();
        if (ownsVirtualHost)
            await servers!.DropVirtualHostAsync(name);
        await servers!.DropDatabaseAsync(name);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs the service's own <c>migrate</c> verb, as a deployment does.</summary>
    private void Migrate()
    {
        string[] args = ["migrate", "--environment=Development", .. settings.Select(s => $"--{s.Key}={s.Value}")];
        var exitCode = typeof(TEntryPoint).Assembly.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [args], null);
        Assert.Equal(0, exitCode);
    }
}
