using System.Diagnostics;
using System.Globalization;

namespace Netspring.Benchmarks.Measuring;

/// <summary>CPU time of processes and of the machine, from <c>/proc</c>.</summary>
internal sealed class CpuMeter
{
    // USER_HZ is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    private readonly long started = Stopwatch.GetTimestamp();
    private readonly double machineBefore = MachineSeconds();
    private readonly List<(string Name, int Pid, double Before)> watched;

    /// <param name="processes">With all their descendants, living and reaped.</param>
    public CpuMeter(IEnumerable<(string Name, int Pid)> processes)
    {
        var tree = Tree();
        watched = [.. processes.Select(process => (process.Name, process.Pid, SecondsOf(process.Pid, tree)))];
    }

    /// <summary>Cores in use on average since the start, by process, then by what else runs on the machine.</summary>
    public IReadOnlyList<(string Name, double Cores)> Read()
    {
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var tree = Tree();
        var used = watched.ConvertAll(process => (process.Name, Cores: (SecondsOf(process.Pid, tree) - process.Before) / seconds));
        var others = (MachineSeconds() - machineBefore) / seconds - used.Sum(process => process.Cores);
        return [.. used, ("anything else on the machine", Math.Max(0, others))];
    }

    private static double SecondsOf(int pid, ILookup<int, int> tree) =>
        ReadStat(pid) is { } stat ? stat.Ticks / TicksPerSecond + tree[pid].Sum(child => SecondsOf(child, tree)) : 0;

    private static ILookup<int, int> Tree() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
        .Where(pid => pid > 0)
        .Select(pid => (Pid: pid, Stat: ReadStat(pid)))
        .Where(process => process.Stat is not null)
        .ToLookup(process => process.Stat!.Value.Parent, process => process.Pid);

    /// <summary>Parent, and user and system ticks with those of reaped children; null where the process is gone.</summary>
    private static (int Parent, long Ticks)? ReadStat(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            // The name is in brackets and may hold blanks; fields are counted after it.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>All but idle and waiting for disks.</summary>
    private static double MachineSeconds()
    {
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]
            .Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        // user, nice, system, irq, softirq
        return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) / TicksPerSecond;
    }
}
