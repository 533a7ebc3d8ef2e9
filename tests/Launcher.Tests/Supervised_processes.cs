using System.Diagnostics;
using Netspring.Launcher.Processes;
using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Tests;

public sealed class Supervised_processes : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("netspring-processes-").FullName;

    [Fact]
    public async Task One_that_is_killed_runs_again_within_two_seconds()
    {
        await using var process = Supervise("while :; do sleep 0.1; done");
        await process.StartAsync(CancellationToken.None);
        var first = process.Pid!.Value;
        var clock = Stopwatch.StartNew();
        Signals.Send(first, Signals.Kill);
        await UntilAsync(() => process.Restarts == 1 && process.Pid is not null);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.NotEqual(first, process.Pid);
    }

    [Fact]
    public async Task What_it_started_itself_goes_with_it()
    {
        var process = Supervise("sleep 1000 & echo $! > child; wait");
        await process.StartAsync(CancellationToken.None);
        var file = Path.Combine(folder, "child");
        await UntilAsync(() => File.Exists(file) && File.ReadAllText(file).EndsWith('\n'));
        var child = ProcessIdentity.Of(int.Parse(await File.ReadAllTextAsync(file), System.Globalization.CultureInfo.InvariantCulture))!;
        await process.DisposeAsync();
        Assert.True(await child.WaitForExitAsync(TimeSpan.FromSeconds(2), CancellationToken.None));
    }

    [Fact]
    public async Task One_that_cannot_start_is_given_up_by_whoever_waits()
    {
        await using var process = Supervise("echo ConnectionStrings:Broker is missing.; exit 3");
        await process.StartAsync(CancellationToken.None);
        await UntilAsync(() => process.GivenUp);
        Assert.Equal("ConnectionStrings:Broker is missing.", LogTail.LastWords(process.LogFile));
    }

    [Fact]
    public void A_reused_process_id_is_not_taken_for_the_old_one()
    {
        var own = ProcessIdentity.Of(Environment.ProcessId)!;
        Assert.True(own.IsRunning);
        Assert.False((own with { StartTicks = own.StartTicks - 1 }).IsRunning);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private SupervisedProcess Supervise(string script) =>
        new(new ChildProcessStart("sample", "/bin/sh", ["-c", script], Path.Combine(folder, "sample.log")) { WorkingFolder = folder }, port: 0);

    private static async Task UntilAsync(Func<bool> holds)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), "not within 10 s");
            await Task.Delay(20);
        }
    }
}
