using Npgsql;

namespace Netspring.Launcher.Infrastructure;

/// <summary>
/// Administrator addresses of the servers: <c>postgresql://user:password@host:port/db</c>,
/// <c>amqp://user:password@host:port/vhost</c> and the management API as <c>http://host:port</c>.
/// </summary>
public sealed record InfrastructureAddresses(string Postgres, string Amqp, string RabbitMqApi)
{
    private static readonly string[] Names = ["NETSPRING_PG", "NETSPRING_AMQP", "NETSPRING_RABBITMQ_API"];

    /// <summary>The addresses in NETSPRING_PG, NETSPRING_AMQP and NETSPRING_RABBITMQ_API; null when none is set.</summary>
    public static InfrastructureAddresses? FromEnvironment() => Parse([.. Names.Select(Environment.GetEnvironmentVariable)]);

    /// <summary>Reads the values of the three variables in this order; throws a sentence when one is missing or of another form.</summary>
    public static InfrastructureAddresses? Parse(IReadOnlyList<string?> values)
    {
        if (values.All(string.IsNullOrEmpty))
            return null;
        if (Names.Where((_, index) => string.IsNullOrEmpty(values[index])).FirstOrDefault() is { } missing)
            throw new LauncherException($"{missing} is not set: NETSPRING_PG, NETSPRING_AMQP and NETSPRING_RABBITMQ_API go together.");
        Refuse(Names[0], values[0]!, ["postgresql", "postgres"], "postgresql://user:password@host:port/database");
        Refuse(Names[1], values[1]!, ["amqp", "amqps"], "amqp://user:password@host:port/vhost");
        Refuse(Names[2], values[2]!, [Uri.UriSchemeHttp, Uri.UriSchemeHttps], "http://host:port");
        return new InfrastructureAddresses(values[0]!, values[1]!, values[2]!);
    }

    // The value itself is not said: it holds a password.
    private static void Refuse(string name, string value, string[] schemes, string shape)
    {
        var wantsUser = shape.Contains('@', StringComparison.Ordinal);
        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || !schemes.Contains(uri.Scheme) || uri.Host.Length == 0 || (wantsUser && uri.UserInfo.Length == 0))
            throw new LauncherException($"{name} must be of the form {shape}.");
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
