using System.Globalization;
using Netspring.Launcher.Processes;
using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Infrastructure;

/// <summary>RabbitMQ and its own epmd as direct children, isolated from any other node of the machine.</summary>
internal sealed class NativeRabbitMq : INativeServer
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(120);

    private readonly CancellationTokenSource stopping = new();
    private readonly List<SupervisedProcess> processes = [];
    private readonly InfrastructureOptions options;
    private readonly StateFolder folder;

    private NativeRabbitMq(InfrastructureOptions options, StateFolder folder, CancellationToken cancellationToken)
    {
        this.options = options;
        this.folder = folder;
        Ready = StartAsync(cancellationToken);
    }

    public bool ServesPostgres => false;
    public bool ServesRabbitMq => true;
    public Task Ready { get; }
    public IReadOnlyList<SupervisedProcess> Processes => [.. processes];

    private int AmqpPort => options.PortBase + ProcessTable.AmqpOffset;
    private int ManagementPort => options.PortBase + ProcessTable.ManagementOffset;
    private int EpmdPort => options.PortBase + ProcessTable.EpmdOffset;

    public static NativeRabbitMq Start(InfrastructureOptions options, StateFolder folder, CancellationToken cancellationToken) =>
        new(options, folder, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Ready.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        foreach (var process in Enumerable.Reverse(processes)) // epmd last: the node signs off there
            await process.DisposeAsync();
        stopping.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping.Token);
        var binaries = await RabbitMqBinaries.FindOrInstallAsync(options.Progress, either.Token);
        var home = Path.Combine(folder.ServerFolder, "rabbitmq");
        await WriteConfigurationAsync(home, either.Token);

        // Started here and in the foreground: an epmd that Erlang starts for itself outlives the node.
        await SuperviseAsync("epmd", binaries.Epmd,
            ["-port", Number(EpmdPort), "-address", "127.0.0.1"], EpmdPort, home, binaries.Environment, either.Token);
        await RabbitMqProbe.UntilListeningAsync(EpmdPort, ReadyLimit, () => processes[0].GivenUp, folder.Log("epmd"), either.Token);

        var rabbit = await SuperviseAsync("rabbitmq", binaries.ServerScript, [], AmqpPort, home, NodeEnvironment(home, binaries), either.Token);
        await RabbitMqProbe.UntilReadyAsync(AmqpPort, ManagementPort, ReadyLimit, () => rabbit.GivenUp, folder.Log("rabbitmq"), either.Token);
    }

    private async Task<SupervisedProcess> SuperviseAsync(string name, string command, IReadOnlyList<string> arguments, int port, string home,
        IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var process = new SupervisedProcess(
            new ChildProcessStart(name, command, arguments, folder.Log(name)) { Environment = environment, WorkingFolder = home, Unprivileged = true }, port);
        processes.Add(process);
        await process.StartAsync(cancellationToken);
        return process;
    }

    private async Task WriteConfigurationAsync(string home, CancellationToken cancellationToken)
    {
        foreach (var part in (string[])["mnesia", "log", "generated", "schema"])
            Directory.CreateDirectory(Path.Combine(home, part));
        var shared = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "rabbitmq", "netspring.conf"), cancellationToken);
        // The user given here takes the place of guest, which is then never made.
        await StateFolder.WritePrivateAsync(Path.Combine(home, "rabbitmq.conf"), $"""
            {shared}
            default_user = netspring
            default_pass = {folder.Secrets.Password("rabbitmq")}
            default_vhost = netspring
            listeners.tcp.1 = 127.0.0.1:{AmqpPort}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {ManagementPort}
            prometheus.tcp.ip = 127.0.0.1
            prometheus.tcp.port = {options.PortBase + ProcessTable.PrometheusOffset}
            log.console = true
            log.console.level = info
            log.file = false

            """, cancellationToken);
        File.Copy(Path.Combine(Repository.Root, "deploy", "rabbitmq", "enabled_plugins"), Path.Combine(home, "enabled_plugins"), overwrite: true);
        await Unprivileged.OwnAsync(home, cancellationToken);
    }

    private Dictionary<string, string> NodeEnvironment(string home, RabbitMqBinaries binaries) => new(binaries.Environment)
    {
        ["HOME"] = home,
        // Makes the start script become the node instead of standing beside it.
        ["RUNNING_UNDER_SYSTEMD"] = "true",
        ["RABBITMQ_NODENAME"] = $"netspring-{AmqpPort}@127.0.0.1",
        ["RABBITMQ_USE_LONGNAME"] = "true",
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(home, "mnesia"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(home, "log"),
        ["RABBITMQ_LOGS"] = "-",
        ["RABBITMQ_PID_FILE"] = Path.Combine(home, "pid"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(home, "rabbitmq.conf"),
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(home, "advanced.config"),
        ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(home, "rabbitmq-env.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(home, "enabled_plugins"),
        ["RABBITMQ_GENERATED_CONFIG_DIR"] = Path.Combine(home, "generated"),
        ["RABBITMQ_SCHEMA_DIR"] = Path.Combine(home, "schema"),
        ["RABBITMQ_DIST_PORT"] = Number(options.PortBase + ProcessTable.DistributionOffset),
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-start_epmd false -kernel inet_dist_use_interface {127,0,0,1}",
        ["ERL_EPMD_PORT"] = Number(EpmdPort),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["LC_ALL"] = "C.UTF-8",
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
