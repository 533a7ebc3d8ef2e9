using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Netspring.Messaging;

/// <summary>Names of the trace source and meter, for the host's OpenTelemetry set-up.</summary>
public static class MessagingTelemetry
{
    public const string Name = "Netspring.Messaging";

    internal static readonly ActivitySource Source = new(Name);

    internal static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> Sent = Meter.CreateCounter<long>("netspring.outbox.sent", "{event}");

    internal static readonly Counter<long> Duplicates = Meter.CreateCounter<long>("netspring.inbox.duplicates", "{event}");
}
