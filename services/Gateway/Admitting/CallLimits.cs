using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Netspring.Gateway.Admitting;

/// <summary>
/// The windows of all callers of this replica, kept in memory: with N replicas a caller may get N times its limit, which
/// protects the house as well and needs no shared store on every call.
/// </summary>
internal sealed class CallLimits(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, SlidingWindow> windows = new(StringComparer.Ordinal);
    private readonly long start = time.GetTimestamp();
    private long lastSweep;

    /// <param name="caller">Whose window; what is limited apart has its own name.</param>
    /// <param name="callsPerMinute">The limit in force now.</param>
    public Allowance Take(string caller, int callsPerMinute)
    {
        var second = (long)time.GetElapsedTime(start).TotalSeconds;
        SweepOncePerWindow(second);
        return windows.GetOrAdd(caller, static _ => new SlidingWindow()).Take(callsPerMinute, second);
    }

    /// <summary>An IPv6 caller owns a whole /64, so that is what is counted.</summary>
    public static string NameOf(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    private void SweepOncePerWindow(long second)
    {
        var last = Interlocked.Read(ref lastSweep);
        if (second - last < SlidingWindow.Seconds || Interlocked.CompareExchange(ref lastSweep, second, last) != last)
            return;
        foreach (var (caller, window) in windows)
        {
            if (window.IsIdleSince(second))
                windows.TryRemove(caller, out _);
        }
    }
}
