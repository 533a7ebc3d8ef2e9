using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Netspring.Launcher.Processes;
using Netspring.Messaging.Host;
using Netspring.Testing;
using Npgsql;

namespace Netspring.Messaging.Tests;

/// <summary>A database and a virtual host that outlive every host which works on them. Use it as a class fixture.</summary>
public sealed class HostSite : IAsyncLifetime
{
    private readonly string name = $"test_{Guid.CreateVersion7():N}";
    private TestBus? subscriber;

    public string ConnectionString { get; private set; } = "";

    public Uri VirtualHost { get; private set; } = null!;

    public NpgsqlDataSource Database { get; private set; } = null!;

    public TestBus Bus => subscriber!;

    public async ValueTask InitializeAsync()
    {
        var servers = await Servers.GetAsync();
        ConnectionString = await servers.CreateDatabaseAsync(name);
        VirtualHost = await servers.CreateVirtualHostAsync(name);
        Database = NpgsqlDataSource.Create(ConnectionString);
        // Hears what the hosts tell, so that their outbox can drain.
        subscriber = await TestBus.StartAsync(VirtualHost, [typeof(EffectDone)]);
        await using var migration = new HostProcess(this);
        await migration.MigrateAsync();
    }

    /// <summary>Starts one more host; its lines to the servers are direct unless given.</summary>
    public async Task<HostProcess> StartAsync(TcpLine? database = null, TcpLine? broker = null)
    {
        var host = new HostProcess(this, database, broker);
        await host.StartAsync();
        await Eventually.HoldsAsync(() => host.IsReadyAsync(withBroker: true), "the host's queues", TimeSpan.FromSeconds(30));
        return host;
    }

    public async Task<long> ScalarAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Effects of these ids, copies counted.</summary>
    public Task<long> EffectsOfAsync(IEnumerable<Guid> ids) => ScalarAsync($"select count(*) from effect where effect_id in ({Ids(ids)})");

    public Task<long> DistinctEffectsOfAsync(IEnumerable<Guid> ids) =>
        ScalarAsync($"select count(distinct effect_id) from effect where effect_id in ({Ids(ids)})");

    /// <summary>Waits until nothing is to be sent or handled any more.</summary>
    public Task SettleAsync(IReadOnlyCollection<Guid> ids, TimeSpan? timeout = null) => Eventually.HoldsAsync(
        async () => await InFlightAsync() == 0 && await DistinctEffectsOfAsync(ids) == ids.Count,
        "everything to be sent and handled",
        timeout ?? TimeSpan.FromSeconds(60));

    /// <summary>Rows that wait to be sent and messages that wait to be handled; what a process itself holds comes on top.</summary>
    public async Task<long> InFlightAsync() =>
        await ScalarAsync("select count(*) from outbox_message") + await HostUnderTest.WaitingAsync(VirtualHost);

    public async ValueTask DisposeAsync()
    {
        await subscriber!.DisposeAsync();
        await Database.DisposeAsync();
        var servers = await Servers.GetAsync();
        await servers.DropVirtualHostAsync(name);
        await servers.DropDatabaseAsync(name);
    }

    public static string Ids(IEnumerable<Guid> ids) => string.Join(',', ids.Select(id => $"'{id}'").DefaultIfEmpty("null"));
}

/// <summary>The host as a process of its own, to be killed or stopped.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private readonly Dictionary<string, string> settings;
    private Process? process;

    public HostProcess(HostSite site, TcpLine? database = null, TcpLine? broker = null)
    {
        var port = FreePort();
        settings = new(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
            ["ConnectionStrings__Database"] = database?.Via(site.ConnectionString) ?? site.ConnectionString,
            ["ConnectionStrings__Broker"] = (broker?.Via(site.VirtualHost) ?? site.VirtualHost).AbsoluteUri,
            ["InternalToken__PublicKeyFile"] = TestTokens.PublicKeyFile,
        };
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };
        Client.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.For(TestCaller.Admin));
    }

    public HttpClient Client { get; }

    /// <summary>False after it has died by itself.</summary>
    public bool IsRunning => process is { HasExited: false };

    public async Task MigrateAsync()
    {
        using var migration = Run("migrate");
        await migration.WaitForExitAsync();
        Assert.Equal(0, migration.ExitCode);
    }

    public async Task StartAsync()
    {
        process?.Dispose();
        process = Run();
        await Eventually.HoldsAsync(() => IsReadyAsync(), "the host to be ready", TimeSpan.FromSeconds(30));
    }

    /// <summary>SIGKILL: no finally block, no shutdown hook.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGSTOP: it stands still and notices nothing.</summary>
    public void Stop() => Signals.Send(process!.Id, Signals.Stop);

    public void Continue() => Signals.Send(process!.Id, Signals.Continue);

    /// <summary>What it has counted since its start: <c>sent</c> or <c>duplicates</c>.</summary>
    public Task<long> CountAsync(string what) => Client.GetFromJsonAsync<long>($"/v1/{what}");

    /// <param name="withBroker">A host is ready without one, but does not handle messages.</param>
    public async Task<bool> IsReadyAsync(bool withBroker = false)
    {
        try
        {
            using var answer = await Client.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode
                && (!withBroker || (await answer.Content.ReadAsStringAsync()).Contains("\"degraded\":[]", StringComparison.Ordinal));
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
            await KillAsync();
        process?.Dispose();
        Client.Dispose();
    }

    private Process Run(params string[] verbs)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(HostDbContext).Assembly.Location, .. verbs]) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        return started;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
