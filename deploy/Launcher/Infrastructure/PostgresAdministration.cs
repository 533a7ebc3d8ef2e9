using Npgsql;

namespace Netspring.Launcher.Infrastructure;

/// <summary>Database and roles of one service. The owner migrates; the role of the service reads and writes rows only.</summary>
public sealed record ServiceDatabase(string Database, string Role, string Password, string OwnerPassword)
{
    public string Owner => $"{Role}_owner";
}

/// <summary>Makes databases and roles as the administrator; safe to repeat.</summary>
public sealed class PostgresAdministration(string adminUri)
{
    private const string DuplicateDatabase = "42P04";
    private const string DuplicateObject = "42710";

    public async Task EnsureAsync(ServiceDatabase service, CancellationToken cancellationToken)
    {
        await using (var server = await OpenAsync(ServerUri.ToConnectionString(adminUri), cancellationToken))
        {
            await EnsureRoleAsync(server, service.Owner, service.OwnerPassword, cancellationToken);
            await EnsureRoleAsync(server, service.Role, service.Password, cancellationToken);
            // An administrator that is no superuser may only give a database to a role it is a member of.
            await RunAsync(server, $"grant {Name(service.Owner)} to current_user", cancellationToken);
            await IgnoringAsync(DuplicateDatabase, () => RunAsync(server,
                $"create database {Name(service.Database)} owner {Name(service.Owner)} encoding 'UTF8' template template0", cancellationToken));
            await RunAsync(server, $"revoke all on database {Name(service.Database)} from public", cancellationToken);
            await RunAsync(server, $"grant connect on database {Name(service.Database)} to {Name(service.Role)}", cancellationToken);
        }

        await using var database = await OpenAsync(new NpgsqlConnectionStringBuilder(ServerUri.ToConnectionString(adminUri)) { Database = service.Database }.ConnectionString, cancellationToken);
        await RunAsync(database, $"""
            alter schema public owner to {Name(service.Owner)};
            revoke all on schema public from public;
            grant usage on schema public to {Name(service.Role)};
            alter default privileges for role {Name(service.Owner)} grant usage on schemas to {Name(service.Role)};
            alter default privileges for role {Name(service.Owner)} grant select, insert, update, delete on tables to {Name(service.Role)};
            alter default privileges for role {Name(service.Owner)} grant usage, select on sequences to {Name(service.Role)};
            alter default privileges for role {Name(service.Owner)} grant execute on functions to {Name(service.Role)};
            """, cancellationToken);
    }

    /// <summary>Drops database and roles, cutting off whoever is still connected.</summary>
    public async Task DropAsync(ServiceDatabase service, CancellationToken cancellationToken)
    {
        await using var server = await OpenAsync(ServerUri.ToConnectionString(adminUri), cancellationToken);
        await RunAsync(server, $"drop database if exists {Name(service.Database)} with (force)", cancellationToken);
        await RunAsync(server, $"drop role if exists {Name(service.Role)}", cancellationToken);
        await RunAsync(server, $"drop role if exists {Name(service.Owner)}", cancellationToken);
    }

    private static async Task EnsureRoleAsync(NpgsqlConnection server, string role, string password, CancellationToken cancellationToken)
    {
        await IgnoringAsync(DuplicateObject, () => RunAsync(server, $"create role {Name(role)}", cancellationToken));
        await RunAsync(server, $"alter role {Name(role)} login nosuperuser nocreatedb nocreaterole noinherit password {Literal(password)}", cancellationToken);
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (NpgsqlException failure)
        {
            await connection.DisposeAsync();
            var server = new NpgsqlConnectionStringBuilder(connectionString);
            throw new LauncherException($"PostgreSQL on {server.Host}:{server.Port} cannot be used: {failure.Message}.", failure);
        }
    }

    private static async Task IgnoringAsync(string sqlState, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (PostgresException failure) when (failure.SqlState == sqlState)
        {
            // It is there already: that is what was wanted.
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // names and literals are quoted below; DDL takes no parameters
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
