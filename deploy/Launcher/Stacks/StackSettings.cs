using Netspring.Launcher.Infrastructure;
using Npgsql;

namespace Netspring.Launcher.Stacks;

/// <summary>Names, addresses and environment of a stack, worked out from its options, state and servers; touches nothing.</summary>
public sealed class StackSettings(StackOptions options, StateFolder folder, InfrastructureAddresses servers)
{
    // Four pools of this size leave room under PostgreSQL's 300 connections for tests and people; copies of a service share one.
    private const int PoolSize = 50;

    public string Vhost => $"{options.Prefix}netspring";

    public string Url => $"http://127.0.0.1:{options.PortBase}";

    public ServiceDatabase Database(ServiceDefinition service)
    {
        var role = options.Prefix + service.Name;
        return new ServiceDatabase(role, role, folder.Secrets.Password($"postgres-{role}"), folder.Secrets.Password($"postgres-{role}-owner"));
    }

    public string BrokerUser(ServiceDefinition service) => options.Prefix + service.Name;

    public string BrokerPassword(ServiceDefinition service) => folder.Secrets.Password($"rabbitmq-{BrokerUser(service)}");

    /// <summary>Environment of a process; for its <c>migrate</c> verb the database's owner takes the place of its role.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentOf(ServiceCopy copy, bool migrating)
    {
        var service = copy.Service;
        var environment = new Dictionary<string, string>(PublicSettingsOf(copy).Concat(PrivateSettingsOf(service, migrating)).Concat(DevelopmentSettingsOf(service)));
        foreach (var (name, value) in options.ServiceEnvironment.GetValueOrDefault(service.Name) ?? new Dictionary<string, string>())
            environment[name] = value;
        return environment;
    }

    /// <summary>What anyone may read of it.</summary>
    public IReadOnlyDictionary<string, string> PublicSettingsOf(ServiceCopy copy)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = copy.Url,
            // Images of the SDK set it, and beside the address above it only makes a warning.
            ["ASPNETCORE_HTTP_PORTS"] = "",
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            // Four services on a machine of two cores: one heap each with a small nursery, no measuring of cold
            // methods, and no second mapping of compiled code. Together a third less memory and a faster start.
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_GCgen0size"] = "0x1000000",
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_EnableWriteXorExecute"] = "0",
            // A thread without work sleeps at once: on two cores another process has work for its turn.
            ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0",
        };
        if (copy.Service.KeepsPhotos)
            settings["Routing__Photos__Folder"] = folder.PhotoFolder;
        if (!copy.Service.MakesTokens)
            return settings;
        settings["Gateway__Issuer"] = Url;
        foreach (var other in options.Services.Where(other => !other.MakesTokens))
            settings[$"Gateway__Services__{Capitalised(other.Name)}"] = string.Join(';', options.Copies.Where(each => each.Service == other).Select(each => each.Url));
        return settings;
    }

    /// <summary>What holds passwords or, where the name ends in <c>File</c>, names a file that only the service may read.</summary>
    public IReadOnlyDictionary<string, string> PrivateSettingsOf(ServiceDefinition service, bool migrating)
    {
        var settings = new Dictionary<string, string> { ["ConnectionStrings__Database"] = ConnectionString(service, migrating) };
        if (service.UsesBroker)
            settings["ConnectionStrings__Broker"] = ServerUri.WithVhost(servers.Amqp, BrokerUser(service), BrokerPassword(service), Vhost);
        if (service.MakesTokens)
        {
            settings["InternalToken__PrivateKeyFile"] = folder.TokenPrivateKeyFile;
            settings["Gateway__SigningKeyFile"] = folder.AccessTokenKeyFile;
            if (migrating && File.Exists(folder.FirstAdminKeyFile))
                settings["Gateway__FirstAdminKeyFile"] = folder.FirstAdminKeyFile;
        }
        else
        {
            settings["InternalToken__PublicKeyFile"] = folder.TokenPublicKeyFile;
        }
        return settings;
    }

    /// <summary>Files that a service refuses to be told of outside of development.</summary>
    public IReadOnlyDictionary<string, string> DevelopmentSettingsOf(ServiceDefinition service)
    {
        var settings = new Dictionary<string, string> { ["CityClock__File"] = folder.ClockFile };
        if (service.MakesTokens)
            settings["Gateway__DevelopmentKeysFile"] = folder.DevelopmentKeysFile;
        return settings;
    }

    /// <summary>What `netspring env` prints, in its order.</summary>
    public IReadOnlyDictionary<string, string> Exports(IReadOnlyList<DevelopmentKey> keys)
    {
        var (user, password) = ServerUri.Credentials(servers.Amqp);
        var exports = new Dictionary<string, string>
        {
            ["NETSPRING_URL"] = Url,
            ["NETSPRING_AMQP"] = ServerUri.WithVhost(servers.Amqp, user, password, Vhost),
            ["NETSPRING_RABBITMQ_API"] = servers.RabbitMqApi,
            ["NETSPRING_PG"] = servers.Postgres,
        };
        foreach (var service in options.Services)
        {
            var database = Database(service);
            exports[$"NETSPRING_PG_{service.Name.ToUpperInvariant()}"] = ServerUri.WithDatabase(servers.Postgres, database.Role, database.Password, database.Database);
        }
        foreach (var key in keys)
            exports[$"NETSPRING_{Shouted(key)}_KEY"] = key.Key;
        foreach (var key in keys.Where(key => key.ClientId is not null))
        {
            exports[$"NETSPRING_{Shouted(key)}_CLIENT_ID"] = key.ClientId.ToString()!;
            exports[$"NETSPRING_{Shouted(key)}_CLIENT_SECRET"] = key.ClientSecret!;
        }
        foreach (var key in keys.Where(key => key.Password is not null))
        {
            exports[$"NETSPRING_{Shouted(key)}_USER"] = key.Name;
            exports[$"NETSPRING_{Shouted(key)}_PASSWORD"] = key.Password!;
        }
        return exports;
    }

    private string ConnectionString(ServiceDefinition service, bool migrating)
    {
        var database = Database(service);
        var uri = migrating
            ? ServerUri.WithDatabase(servers.Postgres, database.Owner, database.OwnerPassword, database.Database)
            : ServerUri.WithDatabase(servers.Postgres, database.Role, database.Password, database.Database);
        return new NpgsqlConnectionStringBuilder(ServerUri.ToConnectionString(uri)) { MaxPoolSize = PoolSize / options.Replicas, ApplicationName = service.Name }.ConnectionString;
    }

    private static string Shouted(DevelopmentKey key) => key.Name.ToUpperInvariant().Replace('-', '_');

    private static string Capitalised(string name) => string.Concat(name[..1].ToUpperInvariant(), name.AsSpan(1));
}
