using Netspring.Launcher.Infrastructure;
using Netspring.Launcher.Judging;
using Netspring.Launcher.Stacks;
using Npgsql;

namespace Netspring.Launcher.Commands;

/// <summary>`verify records`: whether every collection record of the running stack is what was sealed.</summary>
internal static class VerifyCommand
{
    public static async Task<int> RunAsync(CancellationToken stop)
    {
        var status = StackStatus.ReadRunning(new StateFolder(LauncherSettings.StateFolder))
            ?? throw new LauncherException("The stack is not running; ./netspring up starts it.");
        await using var routing = NpgsqlDataSource.Create(ServerUri.ToConnectionString(status.Environment["NETSPRING_PG_ROUTING"]));
        var finding = await RecordChain.VerifyAsync(routing, stop);
        if (finding.Broken is { } broken)
            throw new LauncherException($"The collection records are broken: {broken}.");
        Console.WriteLine($"{finding.Records} collection records, each as it was sealed.");
        return 0;
    }
}
