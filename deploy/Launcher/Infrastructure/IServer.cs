using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Infrastructure;

/// <summary>One or both servers in one of the ways to run them.</summary>
internal interface IServer : IAsyncDisposable
{
    bool ServesPostgres { get; }
    bool ServesRabbitMq { get; }

    /// <summary>Done when it answers; fails with a sentence when it does not come up.</summary>
    Task Ready { get; }
}

/// <summary>A server whose processes are children of the launcher.</summary>
internal interface INativeServer : IServer
{
    IReadOnlyList<SupervisedProcess> Processes { get; }
}
