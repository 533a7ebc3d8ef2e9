using Netspring.Launcher.Infrastructure;

namespace Netspring.Launcher.Stacks;

/// <summary>Makes on the servers what the services of a stack work with: databases, roles, virtual host, users. Safe to repeat.</summary>
public sealed class ServerPreparation(StackSettings settings, InfrastructureAddresses servers)
{
    public Task EnsureDatabaseAsync(ServiceDefinition service, CancellationToken cancellationToken) =>
        new PostgresAdministration(servers.Postgres).EnsureAsync(settings.Database(service), cancellationToken);

    public async Task EnsureBrokerAsync(IEnumerable<ServiceDefinition> services, CancellationToken cancellationToken)
    {
        using var administration = new RabbitMqAdministration(servers);
        await administration.EnsureVhostAsync(settings.Vhost, cancellationToken);
        foreach (var service in services.Where(service => service.UsesBroker))
            await administration.EnsureServiceUserAsync(settings.Vhost, settings.BrokerUser(service), settings.BrokerPassword(service), service.Name, cancellationToken);
    }

    /// <summary>Takes all of it away again.</summary>
    public async Task DropAsync(IReadOnlyList<ServiceDefinition> services, CancellationToken cancellationToken)
    {
        using var broker = new RabbitMqAdministration(servers);
        await broker.DropAsync(settings.Vhost, services.Where(service => service.UsesBroker).Select(settings.BrokerUser), cancellationToken);
        var administration = new PostgresAdministration(servers.Postgres);
        foreach (var service in services)
            await administration.DropAsync(settings.Database(service), cancellationToken);
    }
}
