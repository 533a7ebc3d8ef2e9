using Netspring.Launcher.Infrastructure;
using Netspring.Launcher.Judging;
using Netspring.Launcher.Stacks;
using Npgsql;

namespace Netspring.Launcher.Commands;

/// <summary>`verify records`: whether every collection record of the running stack is what was sealed, and the pictures it names.</summary>
internal static class VerifyCommand
{
    public static async Task<int> RunAsync(CancellationToken stop)
    {
        var folder = new StateFolder(LauncherSettings.StateFolder);
        var status = StackStatus.ReadRunning(folder)
            ?? throw new LauncherException("The stack is not running; ./netspring up starts it.");
        await using var routing = NpgsqlDataSource.Create(ServerUri.ToConnectionString(status.Environment["NETSPRING_PG_ROUTING"]));
        var finding = await RecordChain.VerifyAsync(routing, stop);
        if (finding.Broken is { } broken)
            throw new LauncherException($"The collection records are broken: {broken}.");
        // In a bucket they are beyond the launcher's reach, which knows no key of it.
        var pictures = await PictureProof.VerifyAsync(routing, Directory.Exists(folder.PhotoFolder) ? folder.PhotoFolder : null, stop);
        if (pictures.Broken is { } exchanged)
            throw new LauncherException($"The pictures of the collection records are broken: {exchanged}.");
        Console.WriteLine($"{finding.Records} collection records, each as it was sealed. They name {pictures.Named} pictures; {pictures.Seen} were looked at, each the one that was sealed.");
        return 0;
    }
}
