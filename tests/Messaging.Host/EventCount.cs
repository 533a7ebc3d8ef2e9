using System.Diagnostics.Metrics;

namespace Netspring.Messaging.Host;

/// <summary>What one of messaging's own metrics has counted in this process.</summary>
internal sealed class EventCount : IDisposable
{
    private readonly MeterListener listener = new();
    private long value;

    public EventCount(string metric)
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == metric)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, measurement, _, _) => Interlocked.Add(ref value, measurement));
        listener.Start();
    }

    public long Value => Interlocked.Read(ref value);

    public void Dispose() => listener.Dispose();
}
