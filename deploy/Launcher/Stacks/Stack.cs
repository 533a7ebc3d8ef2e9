using Netspring.Launcher.Http;
using Netspring.Launcher.Infrastructure;
using Netspring.Launcher.Processes;

namespace Netspring.Launcher.Stacks;

/// <summary>
/// Everything running: servers, databases, broker users and the services, which are started again when they die.
/// Disposing stops all of it (SIGTERM, after 10 s SIGKILL) and leaves no process behind.
/// </summary>
public sealed class Stack : IAsyncDisposable
{
    private readonly StackOptions options;
    private readonly StateFolder folder;
    private readonly InfrastructureServers? ownServers;
    private readonly ServerPreparation preparation;
    private readonly List<SupervisedProcess> services = [];

    private Stack(StackOptions options, StateFolder folder, InfrastructureServers? ownServers, InfrastructureAddresses addresses)
    {
        this.options = options;
        this.folder = folder;
        this.ownServers = ownServers;
        Addresses = addresses;
        Settings = new StackSettings(options, folder, addresses);
        preparation = new ServerPreparation(Settings, addresses);
        Keys = DevelopmentKeys.Ensure(folder);
        Clock = new BusinessClock(folder, TimeProvider.System);
        if (options.ClockOffsetSeconds is { } offset)
            Clock.Set(offset);
    }

    /// <summary>Called after any of its processes has started or died.</summary>
    public event EventHandler? Changed;

    public InfrastructureAddresses Addresses { get; }

    public StackSettings Settings { get; }

    /// <summary>The gateway's address, no trailing slash.</summary>
    public string Url => Settings.Url;

    public IReadOnlyList<DevelopmentKey> Keys { get; }

    /// <summary>Business time of all services.</summary>
    public BusinessClock Clock { get; }

    /// <summary>What `netspring env` prints: NETSPRING_URL, …, NETSPRING_ADMIN_KEY.</summary>
    public IReadOnlyDictionary<string, string> Environment => Settings.Exports(Keys);

    /// <summary>provided, compose or native.</summary>
    public string InfrastructureKind => ownServers?.Kind ?? "provided";

    /// <summary>The services, then the native servers.</summary>
    public IReadOnlyList<SupervisedProcess> Processes => [.. services, .. ownServers?.Processes ?? []];

    /// <summary>One process by its name in the table.</summary>
    public SupervisedProcess Process(string name) => Processes.First(process => process.Name == name);

    /// <summary>
    /// Starts what the options ask for and returns when every service is ready. Throws <see cref="LauncherException"/>
    /// with one sentence and stops all again when something does not come up.
    /// </summary>
    public static async Task<Stack> StartAsync(StackOptions options, CancellationToken cancellationToken)
    {
        var state = new StateFolder(options.StateFolder);
        foreach (var service in options.Services.Where(service => !File.Exists(service.Assembly)))
            throw new LauncherException($"{service.Assembly} is missing: build the solution first (./netspring does).");
        Ports.EnsureFree(options.Copies.Select(copy => (copy.Name, copy.Port)));
        TokenKeys.Ensure(state);

        var own = options.Infrastructure is null
            ? await InfrastructureServers.BeginAsync(new InfrastructureOptions(options.PortBase, options.StateFolder) { Progress = options.Progress }, cancellationToken)
            : null;
        var stack = new Stack(options, state, own, options.Infrastructure ?? own!.Addresses);
        try
        {
            await stack.StartAsync(cancellationToken);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>Health of one process as <c>/health/ready</c> tells it; servers by whether they answer.</summary>
    public Task<ServiceHealth> HealthAsync(string name, HttpClient probe, CancellationToken cancellationToken) =>
        ServiceHealth.AskAsync(probe, Process(name).Port, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(services.Select(process => process.DisposeAsync().AsTask()));
        services.Clear();
        try
        {
            if (options.DropAtEnd)
                await preparation.DropAsync(options.Services, CancellationToken.None);
        }
        finally
        {
            if (ownServers is not null)
                await ownServers.DisposeAsync();
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var prepared = new[] { PrepareDatabasesAsync(cancellationToken), PrepareBrokerAsync(cancellationToken) };
        await Task.WhenAll(prepared);
        // Restarts of servers are told from here on; before, their list still grows.
        foreach (var server in ownServers?.Processes ?? [])
            server.Changed += Pass;

        options.Progress($"Starting {string.Join(", ", options.Services.Select(service => service.Name))}.");
        foreach (var copy in options.Copies)
        {
            var process = new SupervisedProcess(StartOf(copy, migrating: false), copy.Port);
            process.Changed += Pass;
            services.Add(process);
            await process.StartAsync(cancellationToken);
        }
        await Task.WhenAll(services.Select(process => UntilReadyAsync(process, cancellationToken)));
    }

    private async Task PrepareDatabasesAsync(CancellationToken cancellationToken)
    {
        if (ownServers is not null)
            await ownServers.PostgresReady.WaitAsync(cancellationToken);
        options.Progress("Making databases and migrating them.");
        var migrations = new List<Task>();
        foreach (var first in options.Copies.Where(copy => copy.Number == 1))
        {
            await preparation.EnsureDatabaseAsync(first.Service, cancellationToken);
            migrations.Add(MigrateAsync(first, cancellationToken));
        }
        await Task.WhenAll(migrations);
    }

    private async Task PrepareBrokerAsync(CancellationToken cancellationToken)
    {
        if (ownServers is not null)
            await ownServers.RabbitMqReady.WaitAsync(cancellationToken);
        options.Progress("Making the virtual host and its users.");
        await preparation.EnsureBrokerAsync(options.Services, cancellationToken);
    }

    private async Task MigrateAsync(ServiceCopy copy, CancellationToken cancellationToken)
    {
        using var migration = await ChildProcess.StartAsync(StartOf(copy, migrating: true));
        try
        {
            await migration.WaitForExitAsync(cancellationToken);
        }
        finally
        {
            await migration.StopAsync();
        }
        if (migration.ExitCode != 0)
            throw new LauncherException($"{copy.Name} could not migrate its database (exit {migration.ExitCode}): {LogTail.LastWords(folder.Log(copy.Name))}");
    }

    private ChildProcessStart StartOf(ServiceCopy copy, bool migrating) => new(
        copy.Name, "dotnet", migrating ? [copy.Service.Assembly, "migrate"] : [copy.Service.Assembly], folder.Log(copy.Name))
    {
        Environment = Settings.EnvironmentOf(copy, migrating),
        WorkingFolder = Path.GetDirectoryName(copy.Service.Assembly),
    };

    private async Task UntilReadyAsync(SupervisedProcess process, CancellationToken cancellationToken)
    {
        using var probe = StackHttp.CreateProbe();
        var started = TimeProvider.System.GetTimestamp();
        while ((await ServiceHealth.AskAsync(probe, process.Port, cancellationToken)).Status != ServiceHealth.Ready)
        {
            if (process.GivenUp)
                throw new LauncherException($"{process.Name} keeps stopping at its start: {LogTail.LastWords(process.LogFile)}");
            if (TimeProvider.System.GetElapsedTime(started) > options.ReadyLimit)
                throw new LauncherException($"{process.Name} was not ready after {options.ReadyLimit.TotalSeconds} s; see {process.LogFile}.");
            await Task.Delay(100, cancellationToken);
        }
    }

    private void Pass(object? sender, EventArgs change) => Changed?.Invoke(this, change);
}
