using Netspring.Launcher.Infrastructure;

namespace Netspring.Launcher.Stacks;

/// <summary>What a stack is started with.</summary>
public sealed record StackOptions
{
    /// <summary>The gateway's port; every other port is this plus the offset in <see cref="ProcessTable"/>.</summary>
    public required int PortBase { get; init; }

    /// <summary>Secrets, keys, logs and server data; made when it is not there.</summary>
    public required string StateFolder { get; init; }

    /// <summary>Servers that run already; null starts some.</summary>
    public InfrastructureAddresses? Infrastructure { get; init; }

    /// <summary>Put before the names of databases, roles, virtual host and broker users, so that stacks can share servers.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Seconds business time is ahead of the machine; null goes on with what the state folder says.</summary>
    public double? ClockOffsetSeconds { get; init; }

    /// <summary>Further environment by service name; wins over what the launcher sets.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> ServiceEnvironment { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    public IReadOnlyList<ServiceDefinition> Services { get; init; } = ProcessTable.Services;

    /// <summary>Copies of every service, at most <see cref="ProcessTable.MostReplicas"/>.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Every process of every service.</summary>
    public IEnumerable<ServiceCopy> Copies => Services.SelectMany(service => Enumerable.Range(1, Replicas).Select(
        number => new ServiceCopy(service, number, PortBase + service.PortOffset + (number - 1) * ProcessTable.ReplicaStep)));

    /// <summary>Drop databases, roles, virtual host and users at the end; for stacks on shared servers.</summary>
    public bool DropAtEnd { get; init; }

    public TimeSpan ReadyLimit { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>One line for each step, for people.</summary>
    public Action<string> Progress { get; init; } = static _ => { };
}
