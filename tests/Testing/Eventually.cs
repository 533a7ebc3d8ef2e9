using System.Diagnostics;

namespace Netspring.Testing;

/// <summary>Waits for what another process or thread will have done soon.</summary>
public static class Eventually
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(25);

    /// <summary>Polls until <paramref name="look"/> finds something.</summary>
    /// <exception cref="TimeoutException">Says what was waited for.</exception>
    public static async Task<T> GetAsync<T>(Func<Task<T?>> look, string what, TimeSpan? timeout = null, TimeSpan? interval = null)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < (timeout ?? DefaultTimeout))
        {
            if (await look() is { } found)
                return found;
            await Task.Delay(interval ?? DefaultInterval);
        }
        throw new TimeoutException($"Waited {waited.Elapsed.TotalSeconds:0} s in vain for {what}.");
    }

    /// <summary>Polls until <paramref name="holds"/> is true.</summary>
    /// <exception cref="TimeoutException">Says what was waited for.</exception>
    public static Task HoldsAsync(Func<Task<bool>> holds, string what, TimeSpan? timeout = null, TimeSpan? interval = null) =>
        GetAsync<object>(async () => await holds() ? new object() : null, what, timeout, interval);
}
