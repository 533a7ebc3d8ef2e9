namespace Netspring.Launcher.Stacks;

/// <summary>
/// A service of the table. Its port is base + offset; its database, roles, broker user and queue prefix carry its name.
/// </summary>
/// <param name="Project">Folder of the project, such as services/Gateway.</param>
/// <param name="UsesBroker">Gets a broker user and address.</param>
/// <param name="MakesTokens">Holds the private key of the internal token; all others hold the public one.</param>
public sealed record ServiceDefinition(string Name, string Project, int PortOffset, bool UsesBroker, bool MakesTokens = false)
{
    /// <summary>The assembly to run, when it is not the project's own build output.</summary>
    public string? AssemblyPath { get; init; }

    /// <summary>Keeps pictures in a folder that all its copies share.</summary>
    public bool KeepsPhotos { get; init; }

    public string Assembly => AssemblyPath ?? Repository.Assembly(Project);
}

/// <summary>One process of a service: requests, and requests-2 where it runs twice.</summary>
/// <param name="Number">From 1.</param>
public sealed record ServiceCopy(ServiceDefinition Service, int Number, int Port)
{
    public string Name => Number == 1 ? Service.Name : $"{Service.Name}-{Number}";

    public string Url => $"http://127.0.0.1:{Port}";
}

/// <summary>Every process of a stack with its port. The one list that launcher, compose file and tests go by.</summary>
public static class ProcessTable
{
    public const int PostgresOffset = 20;
    public const int AmqpOffset = 21;
    public const int ManagementOffset = 22;
    public const int DistributionOffset = 23;
    public const int EpmdOffset = 24;
    public const int PrometheusOffset = 25;

    /// <summary>The second copy of a service listens this far above the first; the servers' ports begin where a third would.</summary>
    public const int ReplicaStep = 10;

    public const int MostReplicas = 2;

    public static IReadOnlyList<ServiceDefinition> Services { get; } =
    [
        new("gateway", "services/Gateway", 0, UsesBroker: false, MakesTokens: true),
        new("requests", "services/Requests", 1, UsesBroker: true),
        new("scheduling", "services/Scheduling", 2, UsesBroker: true),
        new("routing", "services/Routing", 3, UsesBroker: true) { KeepsPhotos = true },
    ];

    /// <summary>Ports of the servers that are not services.</summary>
    public static IEnumerable<(string Name, int Port)> ServerPorts(int portBase) =>
    [
        ("postgres", portBase + PostgresOffset),
        ("rabbitmq", portBase + AmqpOffset),
        ("rabbitmq management", portBase + ManagementOffset),
        ("rabbitmq distribution", portBase + DistributionOffset),
        ("epmd", portBase + EpmdOffset),
        ("rabbitmq prometheus", portBase + PrometheusOffset),
    ];
}
