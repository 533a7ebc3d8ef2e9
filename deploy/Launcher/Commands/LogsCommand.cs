using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Commands;

/// <summary>`logs [process]`: the last 500 lines of one log, or the last 40 of each with the name before every line.</summary>
internal static class LogsCommand
{
    private const int LinesOfOne = 500;
    private const int LinesOfEach = 40;

    public static async Task<int> RunAsync(string? process)
    {
        var folder = new StateFolder(LauncherSettings.StateFolder);
        var logs = Directory.Exists(folder.In("logs"))
            ? Directory.GetFiles(folder.In("logs"), "*.log").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal).ToList()
            : [];
        if (logs.Count == 0)
            throw new LauncherException($"There are no logs in {folder.Path}: ./netspring up starts the stack.");
        if (process is not null && !logs.Contains(process))
            throw new LauncherException($"There is no log of {process}; there are: {string.Join(", ", logs)}.");
        foreach (var name in process is null ? logs : [process])
            foreach (var line in LogTail.Read(folder.Log(name), process is null ? LinesOfEach : LinesOfOne))
                await Console.Out.WriteLineAsync(process is null ? $"{name,-10} {line}" : line);
        return 0;
    }
}
