using System.Globalization;
using System.Net.Http.Headers;
using Netspring.Launcher;
using Netspring.Launcher.Infrastructure;
using Netspring.Launcher.Seeding;
using Netspring.Launcher.Stacks;
using Npgsql;

namespace Netspring.Benchmarks;

/// <summary>The stack of this shell, which the launcher has started before.</summary>
internal sealed class StackUnderLoad
{
    private readonly StateFolder folder = new(LauncherSettings.StateFolder);

    public StackUnderLoad() => Environment = Status.Environment;

    public static IReadOnlyList<string> Rooms { get; } = ["requests", "scheduling", "routing"];

    /// <summary>What <c>./netspring env</c> prints.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>As the supervisor wrote it last.</summary>
    /// <exception cref="LauncherException">It runs no more.</exception>
    public StackStatus Status => StackStatus.ReadRunning(folder) is { Phase: StackStatus.Ready } running
        ? running
        : throw new LauncherException("The stack is not running; ./netspring logs supervisor tells why.");

    public string Url => Environment["NETSPRING_URL"];

    /// <summary>A partner at the public door; the limits of its key are far above any load here.</summary>
    public HttpClient Partner()
    {
        var client = new HttpClient(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30) })
        {
            BaseAddress = new Uri(Url),
            Timeout = TimeSpan.FromSeconds(10),
        };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Environment["NETSPRING_PARTNER_A_KEY"]);
        return client;
    }

    /// <summary>A room's database as its own role, or any database as the administrator.</summary>
    public NpgsqlDataSource Database(string room) => NpgsqlDataSource.Create(ServerUri.ToConnectionString(Environment[$"NETSPRING_PG_{room.ToUpperInvariant()}"]));

    public NpgsqlDataSource DatabaseAsAdministrator(string database) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(ServerUri.ToConnectionString(Environment["NETSPRING_PG"])) { Database = database }.ConnectionString);

    public string DatabaseOf(string room) => new Uri(Environment[$"NETSPRING_PG_{room.ToUpperInvariant()}"]).AbsolutePath[1..];

    public DateOnly Today => CityTime.DateOf(new BusinessClock(folder, TimeProvider.System).Now);

    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
