using System.Diagnostics.Metrics;

namespace Netspring.Messaging.Host;

/// <summary>How many repeated deliveries this process has absorbed, read off the inbox's own metric.</summary>
internal sealed class DuplicateCount : IDisposable
{
    private readonly MeterListener listener = new();
    private long value;

    public DuplicateCount()
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "netspring.inbox.duplicates")
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, measurement, _, _) => Interlocked.Add(ref value, measurement));
        listener.Start();
    }

    public long Value => Interlocked.Read(ref value);

    public void Dispose() => listener.Dispose();
}
