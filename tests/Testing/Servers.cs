using System.Net;
using System.Net.Http.Json;
using Npgsql;

namespace Netspring.Testing;

/// <summary>
/// The PostgreSQL and RabbitMQ that all test assemblies share. Every test class gets a database and a virtual host of its
/// own on them.
/// </summary>
public sealed class Servers
{
    private static readonly Lazy<Task<Servers>> Started = new(StartAsync);

    private readonly HttpClient management;
    private readonly Uri broker;
    private readonly string adminConnection;

    private Servers(Uri database, Uri broker, Uri managementApi)
    {
        this.broker = broker;
        adminConnection = ConnectionString(database);
        management = new HttpClient { BaseAddress = new Uri(managementApi.GetLeftPart(UriPartial.Authority)) };
        management.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(broker.UserInfo)));
    }

    public static Task<Servers> GetAsync() => Started.Value;

    /// <summary>Creates an empty database; returns its connection string as the administrator.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await ExecuteAsync($"create database \"{name}\"");
        return new NpgsqlConnectionStringBuilder(adminConnection) { Database = name, MaxPoolSize = 40 }.ConnectionString;
    }

    public Task DropDatabaseAsync(string name) => ExecuteAsync($"drop database if exists \"{name}\" with (force)");

    /// <summary>Creates an empty virtual host; returns its address as the administrator.</summary>
    public async Task<Uri> CreateVirtualHostAsync(string name)
    {
        await SendAsync(HttpMethod.Put, $"/api/vhosts/{name}", new { });
        var user = WebUtility.UrlDecode(broker.UserInfo.Split(':')[0]);
        await SendAsync(HttpMethod.Put, $"/api/permissions/{name}/{user}", new { configure = ".*", write = ".*", read = ".*" });
        return new UriBuilder(broker) { Path = name }.Uri;
    }

    public Task DropVirtualHostAsync(string name) => SendAsync(HttpMethod.Delete, $"/api/vhosts/{name}", null);

    private async Task SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await management.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(adminConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string ConnectionString(Uri database)
    {
        var user = database.UserInfo.Split(':');
        return new NpgsqlConnectionStringBuilder
        {
            Host = database.Host,
            Port = database.Port,
            Username = WebUtility.UrlDecode(user[0]),
            Password = WebUtility.UrlDecode(user[1]),
            Database = database.AbsolutePath.Trim('/'),
        }.ConnectionString;
    }

    private static Task<Servers> StartAsync() =>
        Task.FromResult(new Servers(Address("NETSPRING_PG"), Address("NETSPRING_AMQP"), Address("NETSPRING_RABBITMQ_API")));

    private static Uri Address(string name) => new(Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException($"{name} is not set."));
}
