using Netspring.Launcher.Processes;
using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Infrastructure;

/// <summary>
/// PostgreSQL and RabbitMQ, from the first that fits: addresses in the environment, Docker compose, native servers.
/// Disposing stops what was started here and leaves the data in the state folder.
/// </summary>
public sealed class InfrastructureServers : IAsyncDisposable
{
    private readonly List<IServer> servers;

    private readonly string? removedAtEnd;

    private InfrastructureServers(string kind, List<IServer> servers, InfrastructureAddresses addresses, string? removedAtEnd = null)
    {
        this.removedAtEnd = removedAtEnd;
        Kind = kind;
        this.servers = servers;
        Addresses = addresses;
        PostgresReady = Task.WhenAll(servers.Where(server => server.ServesPostgres).Select(server => server.Ready));
        RabbitMqReady = Task.WhenAll(servers.Where(server => server.ServesRabbitMq).Select(server => server.Ready));
    }

    /// <summary>provided, compose or native.</summary>
    public string Kind { get; }

    public InfrastructureAddresses Addresses { get; }

    /// <summary>Done when PostgreSQL takes connections.</summary>
    public Task PostgresReady { get; }

    /// <summary>Done when RabbitMQ answers an AMQP handshake and its management API.</summary>
    public Task RabbitMqReady { get; }

    /// <summary>The native server processes; empty for the other kinds.</summary>
    public IReadOnlyList<SupervisedProcess> Processes => [.. servers.OfType<INativeServer>().SelectMany(server => server.Processes)];

    /// <summary>Starts the servers and returns when both are ready.</summary>
    public static async Task<InfrastructureServers> StartAsync(InfrastructureOptions options, CancellationToken cancellationToken)
    {
        var started = await BeginAsync(options, cancellationToken);
        try
        {
            await Task.WhenAll(started.PostgresReady, started.RabbitMqReady).WaitAsync(cancellationToken);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the servers without waiting until they are ready.</summary>
    public static async Task<InfrastructureServers> BeginAsync(InfrastructureOptions options, CancellationToken cancellationToken)
    {
        if (InfrastructureAddresses.FromEnvironment() is { } provided && !IsOwn(provided, options))
            return new InfrastructureServers("provided", [], provided);

        var folder = new StateFolder(options.StateFolder);
        Ports.EnsureFree(ProcessTable.ServerPorts(options.PortBase));
        var addresses = AddressesOf(options.PortBase, folder.Secrets);
        folder.WriteAddresses(addresses);
        if (await ComposeServers.EngineAnswersAsync(cancellationToken))
        {
            options.Progress("PostgreSQL and RabbitMQ start in Docker.");
            return new InfrastructureServers("compose", [ComposeServers.Start(options, folder, cancellationToken)], addresses);
        }
        return new InfrastructureServers("native",
            [NativeRabbitMq.Start(options, folder, cancellationToken), NativePostgres.Start(options, folder, cancellationToken)],
            addresses, options.Temporary ? folder.ServerFolder : null);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(servers.Select(server => server.DisposeAsync().AsTask()));
        if (removedAtEnd is not null)
            Directory.Delete(removedAtEnd, recursive: true);
    }

    /// <summary>
    /// True for addresses that `netspring env` once gave out for this state folder or this repository's own:
    /// a shell that evaluated them must still be able to stop the stack and start it again.
    /// </summary>
    private static bool IsOwn(InfrastructureAddresses provided, InfrastructureOptions options) =>
        new[] { options.StateFolder, LauncherSettings.StateFolder }
            .Any(folder => new StateFolder(folder).ReadAddresses()?.Postgres == provided.Postgres);

    private static InfrastructureAddresses AddressesOf(int portBase, Secrets secrets) => new(
        ServerUri.Postgres("netspring", secrets.Password("postgres"), "127.0.0.1", portBase + ProcessTable.PostgresOffset, "postgres"),
        ServerUri.Amqp("netspring", secrets.Password("rabbitmq"), "127.0.0.1", portBase + ProcessTable.AmqpOffset, "netspring"),
        $"http://127.0.0.1:{portBase + ProcessTable.ManagementOffset}");
}
