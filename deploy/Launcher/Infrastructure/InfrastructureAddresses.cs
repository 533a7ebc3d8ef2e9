using Npgsql;

namespace Netspring.Launcher.Infrastructure;

/// <summary>
/// Administrator addresses of the servers: <c>postgresql://user:password@host:port/db</c>,
/// <c>amqp://user:password@host:port/vhost</c> and the management API as <c>http://host:port</c>.
/// </summary>
public sealed record InfrastructureAddresses(string Postgres, string Amqp, string RabbitMqApi)
{
    /// <summary>The addresses in NETSPRING_PG, NETSPRING_AMQP and NETSPRING_RABBITMQ_API; null when none is set.</summary>
    public static InfrastructureAddresses? FromEnvironment()
    {
        string[] names = ["NETSPRING_PG", "NETSPRING_AMQP", "NETSPRING_RABBITMQ_API"];
        var values = names.Select(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null).ToList();
        if (values.TrueForAll(value => value is null))
            return null;
        if (values.IndexOf(null) is >= 0 and var missing)
            throw new LauncherException($"{names[missing]} is not set: NETSPRING_PG, NETSPRING_AMQP and NETSPRING_RABBITMQ_API go together.");
        return new InfrastructureAddresses(values[0]!, values[1]!, values[2]!);
    }

    /// <summary>As environment variables, for processes that are to use the same servers.</summary>
    public IReadOnlyDictionary<string, string> ToEnvironment() => new Dictionary<string, string>
    {
        ["NETSPRING_PG"] = Postgres,
        ["NETSPRING_AMQP"] = Amqp,
        ["NETSPRING_RABBITMQ_API"] = RabbitMqApi,
    };
}

/// <summary>Addresses with user and password as services and tools want them.</summary>
public static class ServerUri
{
    public static string Postgres(string user, string password, string host, int port, string database) =>
        $"postgresql://{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password)}@{host}:{port}/{Uri.EscapeDataString(database)}";

    public static string Amqp(string user, string password, string host, int port, string vhost) =>
        $"amqp://{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password)}@{host}:{port}/{Uri.EscapeDataString(vhost)}";

    /// <summary>Same server and options, another user and database.</summary>
    public static string WithDatabase(string postgresUri, string user, string password, string database)
    {
        var uri = new UriBuilder(postgresUri) { UserName = Uri.EscapeDataString(user), Password = Uri.EscapeDataString(password), Path = "/" + Uri.EscapeDataString(database) };
        return uri.Uri.AbsoluteUri;
    }

    /// <summary>Same broker, another user and virtual host.</summary>
    public static string WithVhost(string amqpUri, string user, string password, string vhost)
    {
        var uri = new UriBuilder(amqpUri) { UserName = Uri.EscapeDataString(user), Password = Uri.EscapeDataString(password), Path = "/" + Uri.EscapeDataString(vhost) };
        return uri.Uri.AbsoluteUri;
    }

    /// <summary>User and password of an address.</summary>
    public static (string User, string Password) Credentials(string address)
    {
        var parts = new Uri(address).UserInfo.Split(':', 2);
        return (Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }

    /// <summary>A postgresql:// address as an Npgsql connection string; <c>sslmode</c> is kept.</summary>
    public static string ToConnectionString(string postgresUri)
    {
        var uri = new Uri(postgresUri);
        var (user, password) = Credentials(postgresUri);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.IsDefaultPort || uri.Port < 0 ? 5432 : uri.Port,
            Username = user,
            Password = password,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
        };
        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            if (option.Split('=', 2) is ["sslmode", var mode])
                builder.SslMode = Enum.Parse<SslMode>(mode.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        return builder.ConnectionString;
    }
}
