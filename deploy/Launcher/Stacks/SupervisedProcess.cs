using Netspring.Launcher.Processes;

namespace Netspring.Launcher.Stacks;

/// <summary>A child that is started again when it dies: at once, and after at most 1.5 s when it keeps dying.</summary>
public sealed class SupervisedProcess(ChildProcessStart start, int port) : IAsyncDisposable
{
    private const int DeathsToGiveUp = 3;
    private static readonly TimeSpan SettledAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PauseStep = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(1500);

    private readonly CancellationTokenSource stopping = new();
    private volatile ChildProcess? current;
    private Task? watching;
    private int earlyDeaths;
    private int restarts;

    public string Name => start.Name;
    public int Port => port;
    public string LogFile => start.LogFile;
    public int? Pid => current is { HasExited: false } child ? child.Pid : null;
    public int Restarts => restarts;

    /// <summary>Died three times soon after its start: whoever waits for it may stop waiting.</summary>
    public bool GivenUp => earlyDeaths >= DeathsToGiveUp;

    /// <summary>Called after each start and death.</summary>
    public event EventHandler? Changed;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        current = await ChildProcess.StartAsync(start);
        Changed?.Invoke(this, EventArgs.Empty);
        watching = WatchAsync();
    }

    /// <summary>Stops the child for good.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        if (watching is not null)
            await watching;
        if (current is { } child)
        {
            await child.StopAsync();
            child.Dispose();
        }
        current = null;
        stopping.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                var child = current!;
                var started = TimeProvider.System.GetTimestamp();
                await child.WaitForExitAsync(stopping.Token);
                earlyDeaths = TimeProvider.System.GetElapsedTime(started) < SettledAfter ? earlyDeaths + 1 : 0;
                Changed?.Invoke(this, EventArgs.Empty);
                await child.StopAsync(); // what it left in its group
                await Task.Delay(Pause(earlyDeaths), stopping.Token);
                current = await ChildProcess.StartAsync(start);
                child.Dispose();
                Interlocked.Increment(ref restarts);
                Changed?.Invoke(this, EventArgs.Empty);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop: DisposeAsync ends the child.
        }
    }

    private static TimeSpan Pause(int deaths) => deaths * PauseStep < LongestPause ? deaths * PauseStep : LongestPause;
}
