using System.Diagnostics;
using System.Globalization;
using Netspring.Launcher.Infrastructure;
using Netspring.Launcher.Processes;
using Netspring.Launcher.Stacks;
using Netspring.Launcher.Testing;

namespace Netspring.Launcher.Commands;

/// <summary>`test`: format check, then every test assembly on one pair of servers; last line `N passed, N failed, N skipped`.</summary>
internal static class TestCommand
{
    private const string ApiTests = "tests/Api.Tests";

    public static async Task<int> RunAsync(CancellationToken stop)
    {
        var state = Directory.CreateTempSubdirectory("netspring-test-").FullName;
        var options = new InfrastructureOptions(Ports.FindFreeBase(), state) { Temporary = true, Progress = Console.WriteLine };
        var total = TestCounts.None;
        var failures = new List<string>();
        try
        {
            await using var servers = await InfrastructureServers.BeginAsync(options, stop);
            await TestTools.EnsureNpmPackagesAsync(ApiTests, Console.WriteLine, stop);
            await TestTools.EnsureBrowserAsync(Console.WriteLine, stop);
            await BoardBuild.EnsureAsync(Console.WriteLine, stop);
            total += await CheckFormatAsync(stop);
            await Task.WhenAll(servers.PostgresReady, servers.RabbitMqReady).WaitAsync(stop);
            Console.WriteLine($"PostgreSQL and RabbitMQ are ready ({servers.Kind}).");
            foreach (var project in TestProjects())
                total += await RunAssemblyAsync(project, servers.Addresses, failures, stop);
        }
        catch (LauncherException failure)
        {
            await Console.Error.WriteLineAsync($"netspring: {failure.Message}");
            total += TestCounts.OneFailed;
        }
        finally
        {
            if (Directory.Exists(state))
                Directory.Delete(state, recursive: true);
        }
        // Once more at the end, where one looks.
        if (failures.Count > 0)
            Console.WriteLine($"\n== Failed\n{string.Join('\n', failures)}\n");
        Console.WriteLine(total);
        return total.Failed == 0 && total.Passed > 0 ? 0 : 1;
    }

    private static async Task<TestCounts> CheckFormatAsync(CancellationToken stop)
    {
        Console.WriteLine("Checking the format.");
        var started = TimeProvider.System.GetTimestamp();
        var result = await Programs.TryRunAsync("dotnet", ["format", "Netspring.sln", "--verify-no-changes", "--no-restore"], stop, Repository.Root);
        Console.WriteLine(Took("format", started));
        if (result.ExitCode == 0)
            return TestCounts.None;
        Console.WriteLine(result.Output + result.Errors);
        Console.WriteLine("The format check failed: dotnet format Netspring.sln mends it.");
        return TestCounts.OneFailed;
    }

    private static IEnumerable<string> TestProjects() =>
        Directory.GetDirectories(Path.Combine(Repository.Root, "tests"), "*.Tests").Order(StringComparer.Ordinal).Select(folder => Path.GetRelativePath(Repository.Root, folder));

    /// <summary>
    /// Runs one assembly; one that ran no test or died without a summary counts as a failure. What the services under test
    /// log goes to a file beside the build's.
    /// </summary>
    private static async Task<TestCounts> RunAssemblyAsync(
        string project, InfrastructureAddresses addresses, List<string> failures, CancellationToken stop)
    {
        Console.WriteLine($"\n== {project}");
        var started = TimeProvider.System.GetTimestamp();
        string[] bound = Programs.Find("setpriv") is null ? [] : ["setpriv", "--pdeathsig", "TERM"];
        string[] words = [.. bound, "dotnet", Repository.Assembly(project)];
        var start = new ProcessStartInfo(words[0], words[1..]) { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = Repository.Root };
        start.Environment["NO_COLOR"] = "1";
        foreach (var (name, value) in addresses.ToEnvironment())
            start.Environment[name] = value;

        using var process = await Spawner.StartAsync(start);
        await using var log = new StreamWriter(Path.Combine(Directory.CreateDirectory(Repository.Artifacts).FullName, $"{Path.GetFileName(project)}.log"));
        var summary = new TestSummary();
        try
        {
            while (await process.StandardOutput.ReadLineAsync(stop) is { } line)
            {
                if (line.StartsWith("{\"Timestamp\":", StringComparison.Ordinal))
                {
                    await log.WriteLineAsync(line);
                    continue;
                }
                summary.Read(line);
                Console.WriteLine(line);
            }
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process);
            throw;
        }
        Console.WriteLine(Took(project, started));
        failures.AddRange(summary.Failures);
        return summary.Judge(process.ExitCode);
    }

    // Tests may have servers of their own: they get the time to stop them.
    private static async Task EndAsync(Process process)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        try
        {
            if (!process.HasExited)
                Signals.Send(process.Id, Signals.Terminate);
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static string Took(string what, long started) =>
        string.Create(CultureInfo.InvariantCulture, $"-- {what}: {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");
}
