using System.Globalization;
using Netspring.Launcher.Stacks;

namespace Netspring.Launcher;

/// <summary>What NETSPRING_… variables say about the stack of this shell.</summary>
public static class LauncherSettings
{
    private const int DefaultPortBase = 8080;
    private const int HighestPortBase = 65_000;

    /// <summary>The state folder in NETSPRING_STATE, else artifacts/state in the repository.</summary>
    public static string StateFolder => Environment.GetEnvironmentVariable("NETSPRING_STATE") is { Length: > 0 } given
        ? Path.GetFullPath(given)
        : Path.Combine(Repository.Artifacts, "state");

    /// <summary>NETSPRING_PORT_BASE, else 8080.</summary>
    public static int PortBase => ParsePortBase(Environment.GetEnvironmentVariable("NETSPRING_PORT_BASE"));

    /// <summary>Seconds from the machine's clock to NETSPRING_NOW; null when it is not set.</summary>
    public static double? ClockOffsetSeconds(TimeProvider clock) =>
        ParseClockOffset(Environment.GetEnvironmentVariable("NETSPRING_NOW"), clock.GetUtcNow());

    /// <summary>Copies of every service in NETSPRING_REPLICAS, else 1.</summary>
    public static int Replicas => ParseReplicas(Environment.GetEnvironmentVariable("NETSPRING_REPLICAS"));

    public static int ParsePortBase(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return DefaultPortBase;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1024 and <= HighestPortBase
            ? port
            : throw new LauncherException($"NETSPRING_PORT_BASE must be a number from 1024 to {HighestPortBase}, not \"{text}\".");
    }

    public static int ParseReplicas(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return 1;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var replicas) && replicas is >= 1 and <= ProcessTable.MostReplicas
            ? replicas
            : throw new LauncherException($"NETSPRING_REPLICAS must be a number from 1 to {ProcessTable.MostReplicas}, not \"{text}\".");
    }

    public static double? ParseClockOffset(string? text, DateTimeOffset machineTime)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return BusinessClock.ParseTime(text) is { } wanted
            ? Math.Round((wanted - machineTime).TotalSeconds)
            : throw new LauncherException($"NETSPRING_NOW must be a time with its offset such as 2026-09-24T10:00:00+08:00, not \"{text}\".");
    }
}
