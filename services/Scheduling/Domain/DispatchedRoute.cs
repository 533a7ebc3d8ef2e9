namespace Netspring.Scheduling.Domain;

/// <summary>What was last heard of a route: whether its driver has it, so that nothing more is booked with that crew on its day.</summary>
public sealed class DispatchedRoute
{
    public required Guid RouteId { get; init; }

    /// <summary>The crew's day, as its trip cells name it.</summary>
    public required Guid FleetDayId { get; init; }

    /// <summary>Of the event; lower ones are late and count no more.</summary>
    public long Version { get; private set; }
    public bool IsOut { get; private set; }

    /// <returns>False for an event that is late or a copy.</returns>
    public bool Hear(long version, bool isOut)
    {
        if (version <= Version)
            return false;
        (Version, IsOut) = (version, isOut);
        return true;
    }
}
