using Netspring.Routing.Domain;

namespace Netspring.Routing;

/// <summary>Local dates, both included.</summary>
public sealed record UnavailabilityView(Guid Id, Guid DriverId, DateOnly From, DateOnly To, string Reason)
{
    internal static UnavailabilityView Of(Unavailability span) => new(span.Id, span.DriverId, span.From, span.To, span.Reason);
}
