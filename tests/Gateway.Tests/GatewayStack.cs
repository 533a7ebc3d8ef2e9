using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Netspring.Gateway.Tests;
using Netspring.ServiceDefaults.Authentication;
using Netspring.Testing;
using Npgsql;

[assembly: AssemblyFixture(typeof(GatewayStack))]

namespace Netspring.Gateway.Tests;

/// <summary>
/// Two replicas of the Gateway over one database and three services, shared by all tests of the assembly. Every test makes
/// the keys it calls with, so that none meets another's limits.
/// </summary>
public sealed class GatewayStack : IAsyncLifetime
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private readonly string databaseName = $"test_{Guid.CreateVersion7():N}";
    private readonly List<Replica> started = [];
    private readonly List<Upstream> upstreams = [];

    public NpgsqlDataSource Database { get; private set; } = null!;

    /// <summary>Settings of the two replicas, to be varied for others.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["InternalToken:PrivateKeyFile"] = TestTokens.PrivateKeyFile,
        ["Gateway:SigningKeyFile"] = CraftedTokens.KeyFile,
        ["Gateway:Issuer"] = CraftedTokens.Issuer,
    };

    public Replica First => started[0];

    public Replica Second => started[1];

    /// <summary>The key of the development file, which the migrate verb loaded twice.</summary>
    public string DevelopmentKey { get; } = NewKeyText();

    /// <summary>The client of the same entry.</summary>
    public (Guid Id, string Secret) DevelopmentClient { get; } = (Guid.CreateVersion7(), RandomNumberGenerator.GetString(Letters, 32));

    /// <summary>The password of the same entry's user.</summary>
    public string DevelopmentPassword { get; } = RandomNumberGenerator.GetString(Letters, 20);

    public async ValueTask InitializeAsync()
    {
        foreach (var service in new[] { "requests", "scheduling", "routing" })
        {
            upstreams.Add(await Upstream.StartAsync(service));
            Settings["Gateway:Services:" + service] = upstreams[^1].Address;
        }
        Settings["ConnectionStrings:Database"] = await (await Servers.GetAsync()).CreateDatabaseAsync(databaseName);
        Database = NpgsqlDataSource.Create(Settings["ConnectionStrings:Database"]);
        Migrate();
        Migrate();
        started.Add(new Replica(Settings));
        started.Add(new Replica(Settings));
    }

    /// <summary>A further replica with other settings; the caller disposes of it.</summary>
    public Replica Start(params (string Key, string Value)[] changes) => Start(time: null, changes);

    public Replica Start(TimeProvider? time, params (string Key, string Value)[] changes)
    {
        var settings = new Dictionary<string, string>(Settings, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in changes)
            settings[key] = value;
        return new Replica(settings, time);
    }

    /// <summary>Stores a key as an administrator would.</summary>
    /// <returns>Its text.</returns>
    public async Task<string> NewKeyAsync(
        string role = Roles.Donor, int requestsPerMinute = 10_000, Guid? donorId = null, string? donorName = null, Guid? partnerId = null,
        string[]? cities = null, TimeSpan? expiresIn = null, bool revoked = false, string[]? scopes = null, string? driverCode = null)
    {
        var text = NewKeyText();
        await ExecuteAsync(
            """
            insert into api_keys (id, name, prefix, secret_hash, role, donor_id, donor_name, partner_id, cities, requests_per_minute, expires_at, revoked_at, scopes, driver_code)
            values ($1, 'test', $2, $3, $4, $5, $6, $7, $8, $9, now() + $10, case when $11 then now() end, $12, $13)
            """,
            Guid.CreateVersion7(), PrefixOf(text), SHA256.HashData(Encoding.ASCII.GetBytes(text[^32..])), role, donorId, donorName, partnerId, cities,
            requestsPerMinute, expiresIn, revoked, scopes, driverCode);
        return text;
    }

    public Task RevokeAsync(string key) => ExecuteAsync("update api_keys set revoked_at = now() where prefix = $1", PrefixOf(key));

    /// <summary>Every row of every table, as text.</summary>
    public async Task<string> DumpAsync()
    {
        var dump = new StringBuilder();
        foreach (var table in await ColumnAsync("select quote_ident(tablename) from pg_tables where schemaname = 'public'"))
            dump.AppendJoin('\n', await ColumnAsync($"select t::text from {table} t"));
        return dump.ToString();
    }

    /// <summary>The first column of a query's rows.</summary>
    public async Task<IReadOnlyList<string>> ColumnAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
            values.Add(reader.GetString(0));
        return values;
    }

    public static string NewKeyText() => $"nsk_{RandomNumberGenerator.GetString(Letters, 8)}_{RandomNumberGenerator.GetString(Letters, 32)}";

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in started)
            await replica.DisposeAsync();
        foreach (var upstream in upstreams)
            await upstream.DisposeAsync();
        await Database.DisposeAsync();
        await (await Servers.GetAsync()).DropDatabaseAsync(databaseName);
    }

    private static string PrefixOf(string key) => key.Substring(4, 8);

    private void Migrate()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("netspring-gateway-").FullName, "keys.json");
        File.WriteAllText(file, JsonSerializer.Serialize(new[]
        {
            new
            {
                name = "dispatcher",
                key = DevelopmentKey,
                role = "dispatcher",
                donorId = (Guid?)null,
                cities = new[] { "*" },
                requestsPerMinute = 6000,
                clientId = DevelopmentClient.Id,
                clientSecret = DevelopmentClient.Secret,
                password = DevelopmentPassword,
            },
        }));
        Migrate("Development", Settings.Append(new("Gateway:DevelopmentKeysFile", file)));
    }

    /// <summary>Runs the Gateway's own <c>migrate</c> verb, as a deployment does.</summary>
    public static void Migrate(string environment, IEnumerable<KeyValuePair<string, string>> settings)
    {
        string[] args = ["migrate", $"--environment={environment}", .. settings.Select(s => $"--{s.Key}={s.Value}")];
        Assert.Equal(0, typeof(Program).Assembly.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [args], null));
    }

    private async Task ExecuteAsync(string sql, params object?[] values)
    {
        await using var command = Database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(Parameter(value));
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlParameter Parameter(object? value) => new() { Value = value ?? DBNull.Value };
}
