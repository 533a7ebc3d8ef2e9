using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Fuzzing;
using Netspring.Launcher;
using Netspring.Launcher.Infrastructure;
using Netspring.Launcher.Processes;
using Netspring.Launcher.Seeding;
using Netspring.Launcher.Stacks;
using Netspring.Launcher.Testing;
using Netspring.ServiceDefaults.Time;
using Netspring.Testing;
using Npgsql;

[assembly: AssemblyFixture(typeof(Netspring.Api.Tests.ServedApi))]
// One stack and one machine: linting, compiling and fuzzing at once would only make each other late.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]

namespace Netspring.Api.Tests;

/// <summary>The whole product with its seeded fleet, the document it serves, and the npm tools that judge it.</summary>
public sealed class ServedApi : IAsyncLifetime
{
    public const string Project = "tests/Api.Tests";
    private const int ExtraCrews = 20;

    /// <summary>Business time at the start: a Thursday morning, so that no half of the calendar is behind.</summary>
    private static readonly DateTimeOffset Start = new(2026, 9, 24, 10, 0, 0, TimeSpan.FromHours(8));

    private readonly string state = Directory.CreateTempSubdirectory("netspring-api-").FullName;
    private string commands = "";
    private Stack stack = null!;

    public Uri Address => new(stack.Url);

    /// <summary>What <c>./netspring env</c> prints.</summary>
    public IReadOnlyDictionary<string, string> Environment => stack.Environment;

    public DateOnly Today => CityClock.LocalDate(stack.Clock.Now);

    /// <summary>Hears what is assigned, and tells what drivers would.</summary>
    public TestBus Bus { get; private set; } = null!;

    /// <summary>The served document.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Where it and what is made of it lie.</summary>
    public string Folder => Path.Combine(Repository.Root, Project);

    public string Generated => Directory.CreateDirectory(Path.Combine(Folder, "generated")).FullName;

    public string DocumentFile => Path.Combine(Generated, "v1.json");

    /// <summary>Whose keys drivers call with.</summary>
    public const string Driver = "SH-DRIVER-1";

    public IReadOnlyDictionary<string, string> Keys => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["donor"] = Environment["NETSPRING_DONOR_A_KEY"],
        ["partner"] = Environment["NETSPRING_PARTNER_A_KEY"],
        ["dispatcher"] = Environment["NETSPRING_DISPATCHER_KEY"],
        ["driver"] = Environment["NETSPRING_DRIVER_KEY"],
        ["admin"] = Environment["NETSPRING_ADMIN_KEY"],
        ["stranger"] = DevelopmentKeys.NewKey(),
    };

    /// <summary>As the driver's events do.</summary>
    public Task StartRouteAsync(Guid id) => OnRouteAsync(id, "update route set status = 'InProgress' where id = $1");

    /// <summary>Makes the driver who calls the one of a route.</summary>
    public async Task DriveAsync(Guid id)
    {
        await OnRouteAsync(id, $"update driver set code = id::text where code = '{Driver}' and id <> (select driver_id from route where id = $1)");
        await OnRouteAsync(id, $"update driver set code = '{Driver}' where id = (select driver_id from route where id = $1)");
    }

    private async Task OnRouteAsync(Guid id, string change)
    {
        await using var routing = NpgsqlDataSource.Create(ServerUri.ToConnectionString(Environment["NETSPRING_PG_ROUTING"]));
        await using var command = routing.CreateCommand(change);
        command.Parameters.Add(new() { Value = id });
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask InitializeAsync()
    {
        commands = await TestTools.EnsureNpmPackagesAsync(Project, Console.WriteLine, CancellationToken.None);
        stack = await Stack.StartAsync(
            new StackOptions
            {
                PortBase = Ports.FindFreeBase(),
                StateFolder = state,
                Infrastructure = InfrastructureAddresses.FromEnvironment(),
                Prefix = $"api_{Guid.CreateVersion7():N}_",
                DropAtEnd = true,
                ClockOffsetSeconds = Math.Round((Start - TimeProvider.System.GetUtcNow()).TotalSeconds),
            },
            CancellationToken.None);
        await Seeder.SeedAsync(stack, state, _ => { }, CancellationToken.None);
        await AddCrewsAsync();
        Bus = await TestBus.StartAsync(new Uri(Environment["NETSPRING_AMQP"]), [typeof(PickupAssigned)]);
        using var http = new HttpClient();
        // 503 while a service has not made its document yet, which takes a busy machine its time.
        Text = await Eventually.GetAsync(
            async () => await http.GetAsync(new Uri(Address, "/openapi/v1.json")) is { IsSuccessStatusCode: true } answer ? await answer.Content.ReadAsStringAsync() : null,
            "the document of all services", TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(1));
        await File.WriteAllTextAsync(DocumentFile, Text);
    }

    /// <summary>So many in Shanghai that a load finds room elsewhere, whatever calls do to single routes of its day.</summary>
    private async Task AddCrewsAsync()
    {
        using var http = new HttpClient { BaseAddress = Address, DefaultRequestHeaders = { Authorization = new("Bearer", Environment["NETSPRING_ADMIN_KEY"]) } };
        var depots = await http.GetFromJsonAsync<JsonElement>("/v1/depots?limit=200");
        var depotId = depots.GetProperty("items").EnumerateArray().First(d => d.GetProperty("cityCode").GetString() == "310000").GetProperty("id").GetGuid();
        for (var i = 0; i < ExtraCrews; i++)
        {
            var plate = $"API-{i}";
            using var vehicle = await http.PostAsJsonAsync(
                "/v1/vehicles", new { plate, depotId, kind = "truck", units = 200, kg = 3000, m3 = 14, skills = Array.Empty<string>(), tripsPerDay = 2 });
            var vehicleId = (await vehicle.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
            using var driver = await http.PostAsJsonAsync(
                "/v1/drivers", new { code = plate, displayName = plate, depotId, vehicleId, shift = new { from = "08:00", to = "18:00" }, skills = Array.Empty<string>() });
            driver.EnsureSuccessStatusCode();
        }
    }

    public ApiDocument Document() => ApiDocument.Parse(Text);

    /// <summary>One of the npm tools as a process to be started.</summary>
    public System.Diagnostics.ProcessStartInfo Tool(string name, IEnumerable<string> arguments)
    {
        var start = new System.Diagnostics.ProcessStartInfo(Path.Combine(commands, name), arguments) { UseShellExecute = false, WorkingDirectory = Folder };
        foreach (var (variable, value) in ToolEnvironment())
            start.Environment[variable] = value;
        return start;
    }

    /// <summary>Runs one of the npm tools in the project's folder with the Node.js that came with them.</summary>
    public Task<ProgramResult> ToolAsync(string name, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var all = ToolEnvironment();
        foreach (var (variable, value) in environment ?? new Dictionary<string, string>())
            all[variable] = value;
        return Programs.TryRunAsync(Path.Combine(commands, name), arguments, CancellationToken.None, Folder, all);
    }

    private Dictionary<string, string> ToolEnvironment() => new(StringComparer.Ordinal)
    {
        ["PATH"] = $"{commands}:{System.Environment.GetEnvironmentVariable("PATH")}",
        ["NO_COLOR"] = "1",
    };

    public async ValueTask DisposeAsync()
    {
        if (Bus is not null)
            await Bus.DisposeAsync();
        await stack.DisposeAsync();
        Directory.Delete(state, recursive: true);
    }
}
