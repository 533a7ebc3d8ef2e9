using System.Globalization;
using Netspring.Launcher.Processes;
using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Infrastructure;

/// <summary>Both servers from docker-compose.yml, without the services, as a compose project of their own per range of ports.</summary>
internal sealed class ComposeServers : IServer
{
    private readonly string project;
    private readonly Dictionary<string, string> environment;
    private readonly bool temporary;

    private ComposeServers(InfrastructureOptions options, StateFolder folder, CancellationToken cancellationToken)
    {
        temporary = options.Temporary;
        project = $"netspring-{options.PortBase}-{Hashes.Short(folder.Path)}";
        environment = new Dictionary<string, string>
        {
            ["NETSPRING_POSTGRES_PORT"] = Port(options, ProcessTable.PostgresOffset),
            ["NETSPRING_AMQP_PORT"] = Port(options, ProcessTable.AmqpOffset),
            ["NETSPRING_MANAGEMENT_PORT"] = Port(options, ProcessTable.ManagementOffset),
            ["NETSPRING_POSTGRES_PASSWORD"] = folder.Secrets.Password("postgres"),
            ["NETSPRING_RABBITMQ_PASSWORD"] = folder.Secrets.Password("rabbitmq"),
        };
        Ready = ComposeAsync(["up", "--detach", "--wait", "postgres", "rabbitmq"], cancellationToken);
    }

    public bool ServesPostgres => true;
    public bool ServesRabbitMq => true;
    public Task Ready { get; }

    public static ComposeServers Start(InfrastructureOptions options, StateFolder folder, CancellationToken cancellationToken) =>
        new(options, folder, cancellationToken);

    /// <summary>True when docker has the compose plug-in and an engine answers within 5 s.</summary>
    public static async Task<bool> EngineAnswersAsync(CancellationToken cancellationToken)
    {
        if (Programs.Find("docker") is null)
            return false;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            return (await Programs.TryRunAsync("docker", ["compose", "version"], limit.Token)).ExitCode == 0
                && (await Programs.TryRunAsync("docker", ["version", "--format", "{{.Server.Version}}"], limit.Token)).ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Ready.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await ComposeAsync(["down", "--timeout", "10", .. temporary ? ["--volumes"] : Array.Empty<string>()], CancellationToken.None);
    }

    private Task<string> ComposeAsync(string[] arguments, CancellationToken cancellationToken) => Programs.RunAsync("docker",
        ["compose", "--project-name", project, "--file", Path.Combine(Repository.Root, "docker-compose.yml"), .. arguments],
        cancellationToken, Repository.Root, environment);

    private static string Port(InfrastructureOptions options, int offset) => (options.PortBase + offset).ToString(CultureInfo.InvariantCulture);
}
