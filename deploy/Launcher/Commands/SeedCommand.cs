using Netspring.Launcher.Seeding;
using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Commands;

/// <summary>`seed`: posts fleet and drop-off event to the gateway in NETSPRING_URL with the state folder's development key.</summary>
internal static class SeedCommand
{
    public static async Task<int> RunAsync(CancellationToken stop)
    {
        if (Environment.GetEnvironmentVariable("NETSPRING_URL") is not { Length: > 0 } url)
            throw new LauncherException("NETSPRING_URL is not set: seed posts to the gateway there.");
        var folder = new StateFolder(LauncherSettings.StateFolder);
        if (!File.Exists(folder.DevelopmentKeysFile))
            throw new LauncherException($"{folder.DevelopmentKeysFile} is missing: only a stack with development keys can be seeded.");
        await Seeder.SeedAsync(
            url.TrimEnd('/'), DevelopmentKeys.Ensure(folder), folder.Id, CityTime.DateOf(new BusinessClock(folder, TimeProvider.System).Now), Console.WriteLine, stop);
        Console.WriteLine("Seeded.");
        return 0;
    }
}
