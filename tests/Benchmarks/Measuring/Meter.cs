using System.Diagnostics;
using Netspring.Benchmarks.Routing.Watching;

namespace Netspring.Benchmarks.Measuring;

/// <summary>Sums up stretches of one thread, by the clock and in its CPU time.</summary>
internal sealed class Meter
{
    public TimeSpan Wall { get; private set; }

    public TimeSpan Cpu { get; private set; }

    /// <summary>Begins a stretch; it ends when it is disposed of, on the same thread.</summary>
    public Stretch Start() => new(this, Stopwatch.GetTimestamp(), ThreadCpu.Now());

    internal readonly struct Stretch(Meter meter, long started, TimeSpan cpu) : IDisposable
    {
        public void Dispose()
        {
            meter.Wall += Stopwatch.GetElapsedTime(started);
            meter.Cpu += ThreadCpu.Now() - cpu;
        }
    }
}
