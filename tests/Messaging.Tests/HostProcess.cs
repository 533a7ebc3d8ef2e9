using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Netspring.Messaging.Host;
using Netspring.Testing;
using Npgsql;

namespace Netspring.Messaging.Tests;

/// <summary>The host as a process of its own, to be killed; its database and virtual host outlive it.</summary>
public sealed class HostProcess : IAsyncLifetime
{
    private readonly string name = $"test_{Guid.CreateVersion7():N}";
    private readonly int port = FreePort();
    private Dictionary<string, string> settings = [];
    private Process? process;
    private TestBus? subscriber;

    public Uri VirtualHost { get; private set; } = null!;

    public NpgsqlDataSource Database { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    /// <summary>False after it has died by itself.</summary>
    public bool IsRunning => process is { HasExited: false };

    public async ValueTask InitializeAsync()
    {
        var servers = await Servers.GetAsync();
        var database = await servers.CreateDatabaseAsync(name);
        VirtualHost = await servers.CreateVirtualHostAsync(name);
        Database = NpgsqlDataSource.Create(database);
        // Hears what the host tells, so that its outbox can drain.
        subscriber = await TestBus.StartAsync(VirtualHost, [typeof(EffectDone)]);
        settings = new(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
            ["ConnectionStrings__Database"] = database,
            ["ConnectionStrings__Broker"] = VirtualHost.AbsoluteUri,
            ["InternalToken__PublicKeyFile"] = TestTokens.PublicKeyFile,
        };
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(10) };
        Client.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.For(TestCaller.Admin));
        using var migration = Run("migrate");
        await migration.WaitForExitAsync();
        Assert.Equal(0, migration.ExitCode);
        await StartAsync();
    }

    public async Task StartAsync()
    {
        process = Run();
        await Eventually.HoldsAsync(IsReadyAsync, "the host to be ready", TimeSpan.FromSeconds(30));
    }

    /// <summary>SIGKILL: no finally block, no shutdown hook.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    public async Task<long> ScalarAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
            await KillAsync();
        process?.Dispose();
        Client.Dispose();
        await subscriber!.DisposeAsync();
        await Database.DisposeAsync();
        var servers = await Servers.GetAsync();
        await servers.DropVirtualHostAsync(name);
        await servers.DropDatabaseAsync(name);
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

    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Client.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
