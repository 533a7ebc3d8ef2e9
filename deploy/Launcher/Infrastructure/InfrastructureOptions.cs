namespace Netspring.Launcher.Infrastructure;

/// <summary>Which servers to start and where: ports from the base on, state and logs in the folder.</summary>
public sealed record InfrastructureOptions(int PortBase, string StateFolder)
{
    /// <summary>Nothing of the servers is kept when they stop.</summary>
    public bool Temporary { get; init; }

    /// <summary>One line for each step, for people.</summary>
    public Action<string> Progress { get; init; } = static _ => { };
}
