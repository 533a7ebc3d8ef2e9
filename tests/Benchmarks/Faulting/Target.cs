using System.Net;
using System.Net.Sockets;
using Netspring.Launcher;
using Netspring.Launcher.Http;
using Netspring.Launcher.Processes;
using Netspring.Launcher.Stacks;

namespace Netspring.Benchmarks.Faulting;

/// <summary>A process of the stack that is killed while it works and has to be back in time.</summary>
internal sealed record Target(StackUnderLoad Stack, string Name)
{
    private static readonly TimeSpan ServiceLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BrokerLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public bool IsServer => Name is "postgres" or "rabbitmq";

    /// <summary>With its own boot.</summary>
    public TimeSpan Limit => Name == "rabbitmq" ? BrokerLimit : ServiceLimit;

    /// <summary>Kills it and waits until every process of the stack is ready and does without nothing.</summary>
    /// <returns>The time that took; null when it took longer than two minutes.</returns>
    public async Task<TimeSpan?> KillAsync(CancellationToken cancellation)
    {
        var victim = Process().Identity ?? throw new LauncherException($"{Name} is not running.");
        var killed = TimeProvider.System.GetTimestamp();
        Signals.Send(victim.Pid, Signals.Kill);
        while (!await IsBackAsync(victim, cancellation))
        {
            if (TimeProvider.System.GetElapsedTime(killed) > Patience)
                return null;
            await Task.Delay(50, cancellation);
        }
        return TimeProvider.System.GetElapsedTime(killed);
    }

    private ProcessStatus Process() => Stack.Status.Processes.First(process => process.Name == Name);

    private async Task<bool> IsBackAsync(ProcessIdentity victim, CancellationToken cancellation)
    {
        if (Process().Identity is not { IsRunning: true } now || now == victim)
            return false;
        // The broker opens its port last; until then the services may not have missed it yet.
        if (!await ListensAsync(Process().Port, cancellation))
            return false;
        using var probe = StackHttp.CreateProbe();
        var services = Stack.Status.Processes.Where(process => process.Name is not ("postgres" or "rabbitmq" or "epmd"));
        var healths = await Task.WhenAll(services.Select(service => ServiceHealth.AskAsync(probe, service.Port, cancellation)));
        return Array.TrueForAll(healths, health => health is { Status: ServiceHealth.Ready, Degraded.Count: 0 });
    }

    private static async Task<bool> ListensAsync(int port, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
