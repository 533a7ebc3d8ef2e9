using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Commands;

/// <summary>`clock [to]`: moves business time of the running stack on, then prints it.</summary>
internal static class ClockCommand
{
    public static async Task<int> RunAsync(string? to, CancellationToken stop)
    {
        var folder = new StateFolder(LauncherSettings.StateFolder);
        if (StackStatus.ReadRunning(folder) is null)
            throw new LauncherException("The stack is not running: ./netspring up --detach starts it.");
        var clock = new BusinessClock(folder, TimeProvider.System);
        if (to is not null)
            await clock.MoveAsync(to, stop);
        Console.WriteLine(BusinessClock.Text(clock.Now));
        return 0;
    }
}
