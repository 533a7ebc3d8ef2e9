namespace Netspring.Routing.Domain;

/// <summary>
/// What was planned and what came of it, for one city on one local date or for several together: counts that add up, and the
/// figures that follow from them. A figure is null where nothing is there to measure, never a division by zero.
/// </summary>
public sealed record Measures
{
    /// <summary>Visits on routes, but for those that are passed by.</summary>
    public int Planned { get; init; }

    public int Completed { get; init; }

    public int Partial { get; init; }

    public int Failed { get; init; }

    /// <summary>Passed by because the donor had cancelled or was moved.</summary>
    public int Skipped { get; init; }

    /// <summary>Visits at which the driver has come and whose promised window is known.</summary>
    public int Arrived { get; init; }

    /// <summary>Of these, before the window.</summary>
    public int Early { get; init; }

    /// <summary>Of these, after it.</summary>
    public int Late { get; init; }

    /// <summary>Visits that are over and were the first to their load, which follows no other.</summary>
    public int FirstVisits { get; init; }

    /// <summary>Of these, the ones after which nothing was left to be fetched.</summary>
    public int FirstSuccesses { get; init; }

    /// <summary>Units of the loads, by the pieces that drivers took of those declared.</summary>
    public decimal Units { get; init; }

    /// <summary>Routes with a driver.</summary>
    public int Routes { get; init; }

    /// <summary>Of these, the ones that were started.</summary>
    public int RoutesDriven { get; init; }

    /// <summary>As planned, of the routes that were started.</summary>
    public long Metres { get; init; }

    public int UnitsPlaced { get; init; }

    /// <summary>Of the vehicles, once for each trip.</summary>
    public int UnitsOfRoom { get; init; }

    /// <summary>Of the routes whose driver's shift is known.</summary>
    public long RouteSeconds { get; init; }

    public long ShiftSeconds { get; init; }

    /// <summary>Stops that lost their driver on the day and looked for another one.</summary>
    public int Replanned { get; init; }

    /// <summary>Loads that have no place on the day now; what has gone to another day since counts no more.</summary>
    public int WithoutPlace { get; init; }

    public double? OnTimeShare => Share(Arrived - Early - Late, Arrived);

    public double? FirstAttemptShare => Share(FirstSuccesses, FirstVisits);

    public double? UnitsPerStop => Ratio(Units, Completed + Partial);

    public double? MetresPerUnit => Ratio(Metres, Units);

    public double? VehicleUse => Share(UnitsPlaced, UnitsOfRoom);

    public double? ShiftUse => Share(RouteSeconds, ShiftSeconds);

    public static Measures operator +(Measures a, Measures b) => new()
    {
        Planned = a.Planned + b.Planned,
        Completed = a.Completed + b.Completed,
        Partial = a.Partial + b.Partial,
        Failed = a.Failed + b.Failed,
        Skipped = a.Skipped + b.Skipped,
        Arrived = a.Arrived + b.Arrived,
        Early = a.Early + b.Early,
        Late = a.Late + b.Late,
        FirstVisits = a.FirstVisits + b.FirstVisits,
        FirstSuccesses = a.FirstSuccesses + b.FirstSuccesses,
        Units = a.Units + b.Units,
        Routes = a.Routes + b.Routes,
        RoutesDriven = a.RoutesDriven + b.RoutesDriven,
        Metres = a.Metres + b.Metres,
        UnitsPlaced = a.UnitsPlaced + b.UnitsPlaced,
        UnitsOfRoom = a.UnitsOfRoom + b.UnitsOfRoom,
        RouteSeconds = a.RouteSeconds + b.RouteSeconds,
        ShiftSeconds = a.ShiftSeconds + b.ShiftSeconds,
        Replanned = a.Replanned + b.Replanned,
        WithoutPlace = a.WithoutPlace + b.WithoutPlace,
    };

    public static Measures Add(Measures left, Measures right) => left + right;

    public static Measures Sum(IEnumerable<Measures> parts) => parts.Aggregate(new Measures(), Add);

    private static double? Share(long part, long whole) => Ratio(part, whole);

    private static double? Ratio(decimal part, decimal whole) => whole == 0 ? null : (double)Math.Round(part / whole, 4);
}
