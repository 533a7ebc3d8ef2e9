using DotNet.Testcontainers.Builders;
using Netspring.Launcher.Infrastructure;
using Netspring.Launcher.Processes;
using Npgsql;
using Testcontainers.PostgreSql;
using Testcontainers.RabbitMq;

namespace Netspring.Testing;

/// <summary>
/// The PostgreSQL and RabbitMQ that all test assemblies share: those that <c>./netspring test</c> has started, else
/// containers where an engine answers, else native servers. Every test class gets a database and a virtual host of its own.
/// </summary>
public sealed class Servers
{
    private static readonly Lazy<Task<Servers>> Started = new(StartAsync);

    private readonly InfrastructureAddresses addresses;

    private Servers(InfrastructureAddresses addresses) => this.addresses = addresses;

    public static Task<Servers> GetAsync() => Started.Value;

    /// <summary>Creates an empty database; returns its connection string as the administrator.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await ExecuteAsync($"create database \"{name}\"");
        return new NpgsqlConnectionStringBuilder(ServerUri.ToConnectionString(addresses.Postgres)) { Database = name, MaxPoolSize = 40 }.ConnectionString;
    }

    public Task DropDatabaseAsync(string name) => ExecuteAsync($"drop database if exists \"{name}\" with (force)");

    /// <summary>Creates an empty virtual host; returns its address as the administrator.</summary>
    public async Task<Uri> CreateVirtualHostAsync(string name)
    {
        using var broker = new RabbitMqAdministration(addresses);
        await broker.EnsureVhostAsync(name, CancellationToken.None);
        var (user, password) = ServerUri.Credentials(addresses.Amqp);
        return new Uri(ServerUri.WithVhost(addresses.Amqp, user, password, name));
    }

    public async Task DropVirtualHostAsync(string name)
    {
        using var broker = new RabbitMqAdministration(addresses);
        await broker.DropAsync(name, [], CancellationToken.None);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ServerUri.ToConnectionString(addresses.Postgres));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<Servers> StartAsync() =>
        new(InfrastructureAddresses.FromEnvironment() ?? await StartContainersAsync() ?? await StartNativeAsync());

    private static async Task<InfrastructureAddresses?> StartContainersAsync()
    {
        try
        {
            var postgres = new PostgreSqlBuilder("postgres:17").Build();
            var rabbit = new RabbitMqBuilder("rabbitmq:4-management").WithPortBinding(15672, assignRandomHostPort: true).Build();
            await Task.WhenAll(postgres.StartAsync(), rabbit.StartAsync());
            var database = new NpgsqlConnectionStringBuilder(postgres.GetConnectionString());
            return new InfrastructureAddresses(
                ServerUri.Postgres(database.Username!, database.Password!, database.Host!, database.Port, database.Database!),
                rabbit.GetConnectionString(),
                $"http://{rabbit.Hostname}:{rabbit.GetMappedPublicPort(15672)}");
        }
        catch (DockerUnavailableException)
        {
            return null;
        }
    }

    private static async Task<InfrastructureAddresses> StartNativeAsync()
    {
        var state = Directory.CreateTempSubdirectory("netspring-test-servers-");
        var servers = await InfrastructureServers.StartAsync(new InfrastructureOptions(Ports.FindFreeBase(), state.FullName), CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            servers.DisposeAsync().AsTask().GetAwaiter().GetResult();
            state.Delete(recursive: true);
        };
        return servers.Addresses;
    }
}
