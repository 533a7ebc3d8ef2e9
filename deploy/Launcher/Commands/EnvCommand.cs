using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Commands;

/// <summary>`env`: addresses and development keys of the running stack as lines for `eval`.</summary>
internal static class EnvCommand
{
    public static async Task<int> RunAsync()
    {
        var folder = new StateFolder(LauncherSettings.StateFolder);
        if (StackStatus.ReadRunning(folder) is not { Environment.Count: > 0 } status)
            throw new LauncherException("The stack is not running: ./netspring up --detach starts it.");
        foreach (var (name, value) in status.Environment)
            await Console.Out.WriteLineAsync(Export(name, value));
        return 0;
    }

    /// <summary>One line any POSIX shell reads back as the value.</summary>
    internal static string Export(string name, string value) => $"export {name}={ShellQuoting.Quote(value)}";
}
