using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Launcher.Infrastructure;
using Netspring.Launcher.Judging;
using Netspring.Launcher.Processes;
using Netspring.Launcher.Seeding;
using Netspring.Launcher.Stacks;
using Netspring.ServiceDefaults.Time;
using Npgsql;

[assembly: AssemblyFixture(typeof(Netspring.System.Tests.RunningStack))]
// One stack for all: while one test kills its services, no other may count on them.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]

namespace Netspring.System.Tests;

/// <summary>
/// The whole product as <c>./netspring up</c> starts it: real processes with the seeded fleet and drop-off event, on the
/// servers that all test assemblies share. One for all stories.
/// </summary>
public sealed class RunningStack : IAsyncLifetime
{
    /// <summary>Business time at the start: Thursday, a week before the autumn holidays (story S4).</summary>
    private static readonly DateTimeOffset Start = new(2026, 9, 24, 10, 0, 0, TimeSpan.FromHours(8));

    private static readonly string State = Directory.CreateTempSubdirectory("netspring-system-").FullName;
    private readonly Dictionary<string, NpgsqlDataSource> databases = new(StringComparer.Ordinal);
    private Stack stack = null!;

    public TraceReceiver Traces { get; private set; } = null!;

    /// <summary>The stack's virtual host, as the administrator.</summary>
    public Uri Broker { get; private set; } = null!;

    /// <summary>Where Routing keeps pictures.</summary>
    public string PhotoFolder => new StateFolder(State).PhotoFolder;

    /// <summary>Local date of the cities.</summary>
    public DateOnly Today => CityClock.LocalDate(stack.Clock.Now);

    public async ValueTask InitializeAsync()
    {
        Traces = await TraceReceiver.StartAsync();
        var telemetry = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Traces.Address.AbsoluteUri,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "2000",
        };
        stack = await Stack.StartAsync(
            new StackOptions
            {
                PortBase = Ports.FindFreeBase(),
                StateFolder = State,
                Infrastructure = InfrastructureAddresses.FromEnvironment(),
                Prefix = $"system_{Guid.CreateVersion7():N}_",
                DropAtEnd = true,
                ClockOffsetSeconds = Math.Round((Start - TimeProvider.System.GetUtcNow()).TotalSeconds),
                ServiceEnvironment = ProcessTable.Services.ToDictionary(s => s.Name, _ => (IReadOnlyDictionary<string, string>)telemetry, StringComparer.Ordinal),
            },
            CancellationToken.None);
        Broker = new Uri(stack.Environment["NETSPRING_AMQP"]);
        await Seeder.SeedAsync(stack, State, _ => { }, CancellationToken.None);
    }

    /// <summary>A caller at the public door with one of the development keys, by its name in <c>./netspring env</c>.</summary>
    public HttpClient Client(string key)
    {
        var client = new HttpClient { BaseAddress = new Uri(stack.Url), Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", stack.Environment[key]);
        return client;
    }

    /// <summary>A driver's phone, with a key of its own as an administrator makes it.</summary>
    public async Task<HttpClient> DriverAsync(Guid id)
    {
        using var dispatcher = Client("NETSPRING_DISPATCHER_KEY");
        using var admin = Client("NETSPRING_ADMIN_KEY");
        var drivers = await dispatcher.GetFromJsonAsync<JsonElement>("/v1/drivers?limit=200");
        var code = drivers.GetProperty("items").EnumerateArray().Single(d => d.GetProperty("id").GetGuid() == id).GetProperty("code").GetString();
        using var made = await admin.PostAsJsonAsync("/v1/api-keys", new { name = "Phone", role = "driver", driverCode = code });
        var key = (await made.JsonAsync()).GetProperty("key").GetString();
        return new HttpClient { BaseAddress = admin.BaseAddress, DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
    }

    /// <summary>What <c>./netspring env</c> says by that name.</summary>
    public string Named(string name) => stack.Environment[name];

    /// <summary>Moves business time of all services on, as <c>./netspring clock</c> does.</summary>
    public Task MoveClockAsync(string to) => stack.Clock.MoveAsync(to, CancellationToken.None);

    /// <summary>Lets all services live at another time while something is done; the other stories count on the present.</summary>
    public async Task AtAsync(DateTimeOffset instant, Func<Task> act)
    {
        var present = stack.Clock.OffsetSeconds;
        await ShiftAsync(Math.Round((instant - TimeProvider.System.GetUtcNow()).TotalSeconds));
        try
        {
            await act();
        }
        finally
        {
            await ShiftAsync(present);
        }
    }

    /// <summary>A caller at the public door without any credentials.</summary>
    public HttpClient Anyone() => new() { BaseAddress = new Uri(stack.Url), Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Process id of a service.</summary>
    public int Pid(string room) => stack.Process(room).Pid ?? throw new InvalidOperationException($"{room} is not running.");

    public async Task<bool> IsReadyAsync(string room)
    {
        using var probe = new HttpClient { Timeout = TimeSpan.FromSeconds(3) };
        return (await stack.HealthAsync(room, probe, CancellationToken.None)).Status == ServiceHealth.Ready;
    }

    /// <summary>The service's error queues that hold a message.</summary>
    public async Task<IReadOnlyList<string>> ErrorQueuesAsync(string room)
    {
        using var probe = new HttpClient { Timeout = TimeSpan.FromSeconds(3) };
        var health = await stack.HealthAsync(room, probe, CancellationToken.None);
        return [.. health.ErrorQueues.Where(q => q.Value > 0).Select(q => q.Key)];
    }

    /// <summary>All that the services and their launcher have logged so far, by file.</summary>
    public IEnumerable<(string File, string Text)> Logs()
    {
        foreach (var file in Directory.EnumerateFiles(State, "*.log", SearchOption.AllDirectories))
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            yield return (file, reader.ReadToEnd());
        }
    }

    /// <summary>Rows of all tables of a room in which a text stands.</summary>
    public Task<long> RowsWithAsync(string room, string text) => ScalarAsync<long>(
        room,
        """
        select coalesce(sum((xpath('/row/n/text()', query_to_xml(
            format('select count(*) as n from %I t where strpos(t::text, %L) > 0', tablename, $1), false, true, '')))[1]::text::bigint), 0)::bigint
        from pg_tables where schemaname = 'public'
        """,
        text);

    /// <summary>Reads all databases of the stack for what must never be.</summary>
    public Judge NewJudge() => Judge.Of(stack.Environment);

    /// <summary>A room's database, with the room's own role.</summary>
    public NpgsqlDataSource Database(string room)
    {
        if (!databases.TryGetValue(room, out var database))
        {
            var address = stack.Environment[$"NETSPRING_PG_{room.ToUpperInvariant()}"];
            databases[room] = database = NpgsqlDataSource.Create(ServerUri.ToConnectionString(address));
        }
        return database;
    }

    /// <summary>The first column of the first row, read with the room's own role.</summary>
    public async Task<T> ScalarAsync<T>(string room, string sql, params object[] parameters)
    {
        await using var command = Database(room).CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A service looks at its clock when it is 200 ms since it did.</summary>
    private async Task ShiftAsync(double offsetSeconds)
    {
        stack.Clock.Set(offsetSeconds);
        await Task.Delay(TimeSpan.FromMilliseconds(300));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in databases.Values)
            await database.DisposeAsync();
        await stack.DisposeAsync();
        await Traces.DisposeAsync();
        Directory.Delete(State, recursive: true);
    }
}
