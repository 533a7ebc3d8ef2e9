using Netspring.Launcher.Infrastructure;
using Netspring.Launcher.Stacks;
using Npgsql;

namespace Netspring.Launcher.Tests;

public sealed class Stack_settings : IDisposable
{
    private static readonly InfrastructureAddresses Servers =
        new("postgresql://admin:p%40ss@db.example:6432/postgres?sslmode=require", "amqp://admin:p%40ss@mq.example:6672/netspring", "http://mq.example:16672");

    private readonly StateFolder folder = new(Directory.CreateTempSubdirectory("netspring-settings-").FullName);

    private static ServiceCopy Gateway => Options().Copies.Single(copy => copy.Name == "gateway");

    private static ServiceCopy Requests => Options().Copies.Single(copy => copy.Name == "requests");

    [Fact]
    public void A_service_works_as_its_role_and_migrates_as_the_owner()
    {
        var settings = Settings();
        var serving = new NpgsqlConnectionStringBuilder(settings.EnvironmentOf(Requests, migrating: false)["ConnectionStrings__Database"]);
        var migrating = new NpgsqlConnectionStringBuilder(settings.EnvironmentOf(Requests, migrating: true)["ConnectionStrings__Database"]);
        Assert.Equal(("requests", "requests", "db.example", 6432, SslMode.Require), (serving.Username, serving.Database, serving.Host, serving.Port, serving.SslMode));
        Assert.Equal(("requests_owner", "requests"), (migrating.Username, migrating.Database));
        Assert.NotEqual(serving.Password, migrating.Password);
    }

    [Fact]
    public void Only_the_gateway_holds_the_private_key_and_only_the_others_the_broker()
    {
        var gateway = Settings().EnvironmentOf(Gateway, migrating: false);
        var requests = Settings().EnvironmentOf(Requests, migrating: false);
        Assert.Equal(folder.TokenPrivateKeyFile, gateway["InternalToken__PrivateKeyFile"]);
        Assert.Equal((folder.AccessTokenKeyFile, "http://127.0.0.1:9000"), (gateway["Gateway__SigningKeyFile"], gateway["Gateway__Issuer"]));
        Assert.DoesNotContain("Gateway__SigningKeyFile", requests.Keys);
        Assert.Equal("http://127.0.0.1:9001", gateway["Gateway__Services__Requests"]);
        Assert.DoesNotContain("ConnectionStrings__Broker", gateway.Keys);
        Assert.Equal(folder.TokenPublicKeyFile, requests["InternalToken__PublicKeyFile"]);
        Assert.DoesNotContain("InternalToken__PrivateKeyFile", requests.Keys);
        Assert.Equal($"amqp://requests:{folder.Secrets.Password("rabbitmq-requests")}@mq.example:6672/netspring", requests["ConnectionStrings__Broker"]);
    }

    [Fact]
    public void A_prefix_keeps_stacks_on_shared_servers_apart()
    {
        var settings = new StackSettings(Options() with { Prefix = "t1-" }, folder, Servers);
        Assert.Equal(("t1-netspring", "t1-requests"), (settings.Vhost, settings.BrokerUser(Requests.Service)));
        Assert.Equal(("t1-requests", "t1-requests", "t1-requests_owner"), (settings.Database(Requests.Service).Database, settings.Database(Requests.Service).Role, settings.Database(Requests.Service).Owner));
    }

    [Fact]
    public void Environment_of_a_service_wins_over_the_launchers()
    {
        var options = Options() with
        {
            ServiceEnvironment = new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["requests"] = new Dictionary<string, string> { ["CityClock__File"] = "/another", ["Extra"] = "1" },
            },
        };
        var environment = new StackSettings(options, folder, Servers).EnvironmentOf(Requests, migrating: false);
        Assert.Equal(("/another", "1"), (environment["CityClock__File"], environment["Extra"]));
    }

    [Fact]
    public void Exports_name_every_address_and_key()
    {
        var exports = Settings().Exports(DevelopmentKeys.Ensure(folder));
        Assert.Equal(
        [
            "NETSPRING_URL", "NETSPRING_AMQP", "NETSPRING_RABBITMQ_API", "NETSPRING_PG", "NETSPRING_PG_GATEWAY", "NETSPRING_PG_REQUESTS",
            "NETSPRING_PG_SCHEDULING", "NETSPRING_PG_ROUTING", "NETSPRING_DONOR_A_KEY", "NETSPRING_DONOR_B_KEY", "NETSPRING_PARTNER_A_KEY",
            "NETSPRING_PARTNER_B_KEY", "NETSPRING_DISPATCHER_KEY", "NETSPRING_DRIVER_KEY", "NETSPRING_ADMIN_KEY",
            "NETSPRING_DONOR_A_CLIENT_ID", "NETSPRING_DONOR_A_CLIENT_SECRET", "NETSPRING_DONOR_B_CLIENT_ID", "NETSPRING_DONOR_B_CLIENT_SECRET",
            "NETSPRING_PARTNER_A_CLIENT_ID", "NETSPRING_PARTNER_A_CLIENT_SECRET", "NETSPRING_PARTNER_B_CLIENT_ID",
            "NETSPRING_PARTNER_B_CLIENT_SECRET", "NETSPRING_DISPATCHER_CLIENT_ID", "NETSPRING_DISPATCHER_CLIENT_SECRET",
            "NETSPRING_ADMIN_CLIENT_ID", "NETSPRING_ADMIN_CLIENT_SECRET", "NETSPRING_DISPATCHER_USER", "NETSPRING_DISPATCHER_PASSWORD",
            "NETSPRING_DRIVER_USER", "NETSPRING_DRIVER_PASSWORD", "NETSPRING_ADMIN_USER", "NETSPRING_ADMIN_PASSWORD",
        ], exports.Keys);
        Assert.Equal("http://127.0.0.1:9000", exports["NETSPRING_URL"]);
        Assert.Equal("amqp://admin:p%40ss@mq.example:6672/netspring", exports["NETSPRING_AMQP"]);
        Assert.Equal($"postgresql://requests:{folder.Secrets.Password("postgres-requests")}@db.example:6432/requests?sslmode=require", exports["NETSPRING_PG_REQUESTS"]);
    }

    [Theory]
    [InlineData("requests-pickup-scheduled", true)]
    [InlineData("requests-pickup-scheduled_error", true)]
    [InlineData("Netspring.Contracts:PickupRequested", true)]
    [InlineData("MassTransit:Fault--Netspring.Contracts:PickupRequested--", true)]
    [InlineData("scheduling-pickup-requested", false)]
    [InlineData("not-requests-at-all", false)]
    [InlineData("requests", false)]
    [InlineData("amq.default", false)]
    [InlineData("amq.topic", false)]
    public void A_service_reaches_its_own_queues_and_the_events_only(string name, bool allowed) =>
        Assert.Equal(allowed, System.Text.RegularExpressions.Regex.IsMatch(name, RabbitMqAdministration.PermissionPattern("requests"), System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));

    [Fact]
    public void No_two_processes_share_a_port()
    {
        var options = Options() with { Replicas = ProcessTable.MostReplicas };
        var ports = options.Copies.Select(copy => copy.Port).Concat(ProcessTable.ServerPorts(options.PortBase).Select(server => server.Port)).ToList();
        Assert.Equal(ports.Count, ports.Distinct().Count());
        Assert.Equal(options.PortBase, Gateway.Port);
    }

    [Fact]
    public void Two_copies_of_a_service_are_one_to_the_gateway_and_share_its_database_and_connections()
    {
        var options = Options() with { Replicas = 2 };
        var settings = new StackSettings(options, folder, Servers);
        var copies = options.Copies.Where(copy => copy.Service.Name == "requests").ToList();
        Assert.Equal(["requests", "requests-2"], copies.Select(copy => copy.Name));
        var environments = copies.ConvertAll(copy => settings.EnvironmentOf(copy, migrating: false));
        Assert.Equal(environments[0]["ConnectionStrings__Database"], environments[1]["ConnectionStrings__Database"]);
        Assert.Equal(["http://127.0.0.1:9001", "http://127.0.0.1:9011"], environments.Select(environment => environment["ASPNETCORE_URLS"]));
        Assert.Equal("http://127.0.0.1:9001;http://127.0.0.1:9011", settings.EnvironmentOf(Gateway, migrating: false)["Gateway__Services__Requests"]);
        Assert.Equal(PoolOf(Settings().EnvironmentOf(Requests, migrating: false)), 2 * PoolOf(environments[0]));

        static int PoolOf(IReadOnlyDictionary<string, string> environment) =>
            new NpgsqlConnectionStringBuilder(environment["ConnectionStrings__Database"]).MaxPoolSize;
    }

    public void Dispose() => Directory.Delete(folder.Path, recursive: true);

    private static StackOptions Options() => new() { PortBase = 9000, StateFolder = "/nowhere" };

    private StackSettings Settings() => new(Options(), folder, Servers);
}
