namespace Netspring.Gateway.Admitting;

/// <summary>What a call was told: whether it may pass, and the figures of the RateLimit headers.</summary>
/// <param name="SecondsToMore">Seconds until at least one call more is allowed.</param>
internal readonly record struct Allowance(bool IsGranted, int Limit, int Remaining, int SecondsToMore);

/// <summary>
/// Counts one caller's calls of the last 60 seconds, second by second. A window that slides and tells when it gives way:
/// the limiters of System.Threading.RateLimiting only know their period, and a fixed window lets twice the limit through
/// around its edge.
/// </summary>
internal sealed class SlidingWindow
{
    public const int Seconds = 60;

    private readonly Lock gate = new();
    private readonly int[] calls = new int[Seconds];
    private long newest;
    private int total;

    /// <param name="limit">Calls in 60 seconds.</param>
    /// <param name="second">Seconds since any fixed instant.</param>
    public Allowance Take(int limit, long second)
    {
        lock (gate)
        {
            Forget(second);
            var granted = total < limit;
            if (granted)
            {
                calls[newest % Seconds]++;
                total++;
            }
            return new Allowance(granted, limit, Math.Max(0, limit - total), SecondsToMore());
        }
    }

    public bool IsIdleSince(long second)
    {
        lock (gate)
            return newest <= second - Seconds;
    }

    private void Forget(long second)
    {
        // A clock set back must not empty the window.
        if (second <= newest)
            return;
        for (var passing = Math.Max(newest + 1, second - Seconds + 1); passing <= second; passing++)
        {
            total -= calls[passing % Seconds];
            calls[passing % Seconds] = 0;
        }
        newest = second;
    }

    private int SecondsToMore()
    {
        for (var age = Seconds - 1; age > 0; age--)
        {
            if (newest >= age && calls[(newest - age) % Seconds] > 0)
                return Seconds - age;
        }
        return Seconds;
    }
}
