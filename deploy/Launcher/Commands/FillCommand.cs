using System.Globalization;
using Netspring.Launcher.FullDays;
using Netspring.Launcher.Seeding;
using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Commands;

/// <summary>
/// `fill`: makes a full day in a city, and names its address on the board. On the stack that NETSPRING_URL and
/// NETSPRING_ADMIN_KEY name, at the present, else on the one of this shell, at its business time.
/// </summary>
internal static class FillCommand
{
    public static async Task<int> RunAsync(string cityCode, string planning, CancellationToken stop)
    {
        var (url, adminKey, today) = Target();
        using var day = new FullDay(url, adminKey, cityCode, Console.WriteLine);
        var date = await day.MakeAsync(planning, null, today, stop);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{url}/board/{cityCode}/{date:yyyy-MM-dd}"));
        return 0;
    }

    private static (string Url, string AdminKey, DateOnly Today) Target()
    {
        if (Environment.GetEnvironmentVariable("NETSPRING_URL") is { Length: > 0 } url && Environment.GetEnvironmentVariable("NETSPRING_ADMIN_KEY") is { Length: > 0 } key)
            return (url.TrimEnd('/'), key, CityTime.DateOf(TimeProvider.System.GetUtcNow()));
        var folder = new StateFolder(LauncherSettings.StateFolder);
        return StackStatus.ReadRunning(folder) is { Phase: StackStatus.Ready } running
            ? (running.Environment["NETSPRING_URL"], running.Environment["NETSPRING_ADMIN_KEY"], CityTime.DateOf(new BusinessClock(folder, TimeProvider.System).Now))
            : throw new LauncherException("The stack is not running: ./netspring up --detach starts it.");
    }
}
