using System.Globalization;
using Netspring.Launcher.Infrastructure;
using Netspring.Launcher.Stacks;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Netspring.Launcher.Tests;

/// <summary>docker-compose.yml says the same as the launcher's table and settings, service by service.</summary>
public sealed class Compose_file : IDisposable
{
    private const int PortBase = 8080;
    private const string Mounts = "/run/netspring";
    private const string Photos = "/var/lib/netspring/photos";
    private const string FolderSetting = "SettingsFolder";

    private static readonly InfrastructureAddresses Servers =
        new("postgresql://netspring:secret@postgres:5432/postgres", "amqp://netspring:secret@rabbitmq:5672/netspring", "http://rabbitmq:15672");

    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml"));
    private static readonly Dictionary<string, object> Root = Read(Text);
    private static readonly Dictionary<string, object> Services = Map(Root["services"]);

    private readonly StateFolder folder = new(Directory.CreateTempSubdirectory("netspring-compose-").FullName);

    public static TheoryData<string> Names => [.. ProcessTable.Services.Select(service => service.Name)];

    [Fact]
    public void Every_process_of_the_table_is_a_service_and_nothing_else_is()
    {
        var expected = ProcessTable.Services.SelectMany(service => (string[])[service.Name, $"{service.Name}-migrate"])
            .Concat(["postgres", "rabbitmq", "setup", "seed"]);
        Assert.Equal(expected.Order(StringComparer.Ordinal), Services.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_service_has_the_launchers_settings_in_the_open_and_the_private_ones_in_a_folder_of_its_own(string name)
    {
        var service = Definition(name);
        var options = Options();
        var settings = new StackSettings(options, folder, Servers);
        foreach (var (compose, home) in (ReadOnlySpan<(string, string)>)[(name, $"{Mounts}/{name}"), ($"{name}-migrate", $"{Mounts}/migrate/{name}")])
        {
            var expected = settings.PublicSettingsOf(options.Copies.Single(copy => copy.Service == service)).ToDictionary(setting => setting.Key, setting => InContainers(setting.Value));
            expected["ASPNETCORE_URLS"] = $"http://0.0.0.0:{PortOf(service)}";
            expected["ASPNETCORE_ENVIRONMENT"] = "${NETSPRING_ENVIRONMENT:-Production}";
            expected[FolderSetting] = home;
            if (service.KeepsPhotos)
                expected["Routing__Photos__Folder"] = Photos;
            if (service.MakesTokens)
                expected["Gateway__Issuer"] = $"${{NETSPRING_PUBLIC_URL:-http://127.0.0.1:{PortOf(service)}}}";
            Assert.Equal(Sorted(expected), Sorted(Map(Service(compose)["environment"]).ToDictionary(setting => setting.Key, setting => (string)setting.Value)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_service_runs_its_project_and_is_asked_for_its_health_on_its_port(string name)
    {
        var service = Definition(name);
        foreach (var compose in (ReadOnlySpan<string>)[name, $"{name}-migrate"])
            Assert.Equal(service.Project, Map(Map(Service(compose)["build"])["args"])["PROJECT"]);
        Assert.Equal("wget", Words(Map(Service(name)["healthcheck"])["test"])[1]);
        Assert.Equal($"http://127.0.0.1:{PortOf(service)}/health/ready", Words(Map(Service(name)["healthcheck"])["test"])[^1]);
        Assert.Equal(["migrate"], Words(Service($"{name}-migrate")["command"]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Starts_wait_for_set_up_migration_and_broker(string name)
    {
        Assert.Equal("service_completed_successfully", Condition($"{name}-migrate", "setup"));
        Assert.Equal("service_completed_successfully", Condition(name, $"{name}-migrate"));
        if (Definition(name).UsesBroker)
            Assert.Equal("service_healthy", Condition(name, "rabbitmq"));
        else
            Assert.All(ProcessTable.Services.Where(other => other.UsesBroker), other => Assert.Equal("service_healthy", Condition(name, other.Name)));
        Assert.Equal("service_healthy", Condition("setup", "postgres"));
        Assert.Equal("service_healthy", Condition("setup", "rabbitmq"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_set_up_and_the_service_itself_mount_its_secrets(string name)
    {
        string[] photos = Definition(name).KeepsPhotos ? [$"photos:{Photos}"] : [];
        Assert.Equal([$"{name}:{Mounts}/{name}:ro", .. photos], Words(Service(name)["volumes"]));
        Assert.Equal([$"migrate:{Mounts}/migrate:ro"], Words(Service($"{name}-migrate")["volumes"]));
        Assert.Equal([name, "setup"], Services.Keys.Where(other => Mounted(other).Contains(name)).Order(StringComparer.Ordinal));
        Assert.Contains($"{name}:{Mounts}/{name}", Words(Service("setup")["volumes"]));
        Assert.Equal(["prepare", Mounts], Words(Service("setup")["command"]));
    }

    [Fact]
    public void All_copies_of_a_service_that_keeps_pictures_keep_them_in_one_folder_that_outlives_them()
    {
        var options = Options() with { Replicas = 2 };
        var settings = new StackSettings(options, folder, Servers);
        var keepers = options.Copies.Where(copy => copy.Service.KeepsPhotos).ToList();
        Assert.Equal(2, keepers.Count);
        Assert.Single(keepers.Select(copy => settings.PublicSettingsOf(copy)["Routing__Photos__Folder"]).Distinct(), folder.PhotoFolder);
        Assert.Equal(["routing"], Services.Keys.Where(name => Mounted(name).Contains("photos")));
        Assert.Contains($"/mounts{Photos} ", File.ReadAllText(Path.Combine(Repository.Root, "deploy", "docker", "Dockerfile")), StringComparison.Ordinal);
    }

    [Fact]
    public void Ports_are_the_launchers_and_only_the_gateways_may_leave_the_machine()
    {
        Assert.Equal(["${NETSPRING_BIND:-127.0.0.1}:${NETSPRING_PORT_BASE:-8080}:8080"], Words(Service("gateway")["ports"]));
        Assert.Equal([$"127.0.0.1:${{NETSPRING_POSTGRES_PORT:-{PortBase + ProcessTable.PostgresOffset}}}:5432"], Words(Service("postgres")["ports"]));
        Assert.Equal(
        [
            $"127.0.0.1:${{NETSPRING_AMQP_PORT:-{PortBase + ProcessTable.AmqpOffset}}}:5672",
            $"127.0.0.1:${{NETSPRING_MANAGEMENT_PORT:-{PortBase + ProcessTable.ManagementOffset}}}:15672",
        ], Words(Service("rabbitmq")["ports"]));
        Assert.Equal(["gateway", "postgres", "rabbitmq"], Services.Keys.Where(name => Service(name).ContainsKey("ports")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Our_own_containers_can_write_nowhere_and_gain_no_rights() =>
        Assert.All(Services.Keys.Except(["postgres", "rabbitmq"]), name =>
        {
            Assert.Equal("true", Service(name)["read_only"]);
            Assert.Equal(["ALL"], Words(Service(name)["cap_drop"]));
            Assert.Equal(["no-new-privileges:true"], Words(Service(name)["security_opt"]));
        });

    [Fact]
    public void Volumes_are_declared_and_the_project_is_not_named()
    {
        Assert.Equal(Map(Root["volumes"]).Keys.Order(StringComparer.Ordinal), Services.Keys.SelectMany(Mounted).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain("name", Root.Keys); // docker-compose 1.29 refuses it
    }

    [Fact]
    public void The_image_runs_as_nobody_in_particular()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "deploy", "docker", "Dockerfile"));
        Assert.Equal("USER $APP_UID", lines.Last(line => line.StartsWith("USER", StringComparison.Ordinal)));
    }

    [Fact]
    public void Private_settings_are_written_as_files_of_their_names_with_key_files_beside_them()
    {
        TokenKeys.Ensure(folder);
        var settings = new StackSettings(Options(), folder, Servers);
        var target = folder.In("written");
        Directory.CreateDirectory(Path.Combine(target, "files"));
        File.WriteAllText(Path.Combine(target, "Gone__Setting"), "of an earlier time");
        File.WriteAllText(Path.Combine(target, "files", "gone.pem"), "of an earlier time");

        SettingsFolder.Write(target, settings.PrivateSettingsOf(Definition("requests"), migrating: false));

        Assert.Equal(["ConnectionStrings__Broker", "ConnectionStrings__Database", "InternalToken__PublicKeyFile"],
            Directory.GetFiles(target).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Equal(["internal-token-public.pem"], Directory.GetFiles(Path.Combine(target, "files")).Select(file => Path.GetFileName(file)));
        Assert.StartsWith("amqp://requests:", File.ReadAllText(Path.Combine(target, "ConnectionStrings__Broker")), StringComparison.Ordinal);
        var copy = File.ReadAllText(Path.Combine(target, "InternalToken__PublicKeyFile"));
        Assert.StartsWith(target, copy, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(folder.TokenPublicKeyFile), File.ReadAllText(copy));
    }

    public void Dispose() => Directory.Delete(folder.Path, recursive: true);

    private StackOptions Options() => new() { PortBase = PortBase, StateFolder = folder.Path };

    private static ServiceDefinition Definition(string name) => ProcessTable.Services.Single(service => service.Name == name);

    private static int PortOf(ServiceDefinition service) => PortBase + service.PortOffset;

    /// <summary>The launcher's address of another service as a container knows it.</summary>
    private static string InContainers(string value) => ProcessTable.Services.Aggregate(value, (text, service) =>
        text.Replace($"http://127.0.0.1:{PortOf(service)}", $"http://{service.Name}:{PortOf(service)}", StringComparison.Ordinal));

    private static Dictionary<string, object> Service(string name) => Map(Services[name]);

    private static string Condition(string name, string dependency) => (string)Map(Map(Service(name)["depends_on"])[dependency])["condition"];

    /// <summary>Names of the volumes of a service, without files of the repository.</summary>
    private static IEnumerable<string> Mounted(string name) => Service(name).TryGetValue("volumes", out var volumes)
        ? Words(volumes).Select(volume => volume.Split(':')[0]).Where(source => !source.StartsWith('.'))
        : [];

    private static IEnumerable<string> Sorted(IReadOnlyDictionary<string, string> settings) =>
        settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => string.Create(CultureInfo.InvariantCulture, $"{setting.Key}={setting.Value}"));

    private static string[] Words(object list) => [.. ((List<object>)list).Cast<string>()];

    private static Dictionary<string, object> Map(object value) => ((Dictionary<object, object>)value).ToDictionary(entry => (string)entry.Key, entry => entry.Value);

    private static Dictionary<string, object> Read(string yaml) =>
        new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(new MergingParser(new Parser(new StringReader(yaml))));
}
