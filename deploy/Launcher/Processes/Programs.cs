using System.Diagnostics;

namespace Netspring.Launcher.Processes;

/// <summary>What a finished command said.</summary>
public sealed record ProgramResult(int ExitCode, string Output, string Errors);

/// <summary>Short-lived commands of the machine: found in PATH, run to their end.</summary>
public static class Programs
{
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/sbin", "/sbin"])
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <summary>Runs a command and throws with the end of its errors unless it exits with 0.</summary>
    public static async Task<string> RunAsync(string command, IEnumerable<string> arguments, CancellationToken cancellationToken,
        string? workingFolder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var words = arguments.ToList();
        var result = await TryRunAsync(command, words, cancellationToken, workingFolder, environment);
        return result.ExitCode == 0
            ? result.Output
            : throw new LauncherException($"{command} {string.Join(' ', words.Take(3))} … failed ({result.ExitCode}): {LastLines(result)}");
    }

    /// <summary>Runs a command to its end; the command is stopped when the wait is given up.</summary>
    public static async Task<ProgramResult> TryRunAsync(string command, IEnumerable<string> arguments, CancellationToken cancellationToken,
        string? workingFolder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder ?? "/",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = await Spawner.StartAsync(start);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return new ProgramResult(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string LastLines(ProgramResult result) =>
        string.Join(" / ", $"{result.Output}\n{result.Errors}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(3));
}
