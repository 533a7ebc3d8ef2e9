using Netspring.Routing.Solver;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Domain;

/// <summary>A vehicle with its driver on one fleet-day, and where it leaves from and returns to.</summary>
/// <param name="DepotId">Where it lives.</param>
/// <param name="Depot">Position where the route starts and ends; of a crew that stays overnight the city's seat.</param>
/// <param name="LineHaulMetres">From the hub to the visited city's seat and back; 0 at home.</param>
/// <param name="AddedMetres">The part of the line haul that lies outside the route.</param>
/// <param name="TravelFactor">How much longer ways take in its hours than at factor 1, in the mean: see <see cref="SpeedProfile.MeanFactor"/>.</param>
public sealed record Crew(
    Guid FleetDayId,
    Guid VehicleId,
    Guid DriverId,
    Guid DepotId,
    GeoPoint Depot,
    TimeOnly OpensAt,
    TimeOnly ClosesAt,
    VehicleKind Kind,
    int Units,
    decimal Kg,
    decimal M3,
    IReadOnlyList<string> Skills,
    TimeOnly ShiftFrom,
    TimeOnly ShiftTo,
    int Trips,
    int LineHaulMetres = 0,
    int AddedMetres = 0,
    decimal TravelFactor = 1,
    IReadOnlyList<DriverBreak>? Breaks = null);

/// <summary>A load to be carried on the planned day, with its local window (from inclusive, to exclusive).</summary>
public sealed record Errand(
    Guid LoadId,
    Guid PickupId,
    GeoPoint Location,
    int Units,
    decimal Kg,
    decimal M3,
    IReadOnlyList<string> Skills,
    int ServiceSeconds,
    TimeOnly From,
    TimeOnly To,
    int Priority);

/// <summary>What a plan must keep of a stop: see <see cref="Stop.Lock"/>.</summary>
/// <param name="Position">Orders the locked stops of the vehicle.</param>
public sealed record Pin(Guid LoadId, LockKind Kind, Guid VehicleId, int Position);

/// <summary>
/// Everything a plan was made from: stored with it, so that the same plan can be made again. <paramref name="Arrivals"/> want
/// a place beside what stands in <paramref name="Before"/>. The travel table is left out where
/// <see cref="TravelEstimate"/> gives it.
/// </summary>
public sealed record PlanInput(
    string CityCode,
    DateOnly LocalDate,
    int Seed,
    IReadOnlyList<Crew> Crews,
    IReadOnlyList<Errand> Errands,
    IReadOnlyList<RouteSequence> Before,
    IReadOnlyList<Guid> Arrivals,
    string TravelSource,
    TravelTable? Travel,
    IReadOnlyList<Pin>? Pins = null)
{
    /// <summary>Depots first, each once, then the sites in the order of the errands.</summary>
    public static IReadOnlyList<GeoPoint> PointsOf(IReadOnlyList<Crew> crews, IReadOnlyList<Errand> errands) =>
        [.. crews.Select(crew => crew.Depot).Distinct(), .. errands.Select(errand => errand.Location)];

    /// <param name="isMandatory">Loads that no other may push out.</param>
    public Problem ToProblem(Func<Errand, bool> isMandatory)
    {
        var points = PointsOf(Crews, Errands);
        var table = Travel ?? TravelEstimate.Table(points);
        var depots = Crews.Select(crew => crew.Depot).Distinct().ToList();
        // A lock ends with the crew that it names.
        var pins = (Pins ?? []).Where(pin => Crews.Any(crew => crew.VehicleId == pin.VehicleId)).ToDictionary(pin => pin.LoadId);
        return new Problem(
            [.. Crews.Select(crew => Price.Of(crew, depots.IndexOf(crew.Depot)))],
            [.. Errands.Select((errand, i) => ToStop(errand, depots.Count + i, isMandatory(errand), pins.GetValueOrDefault(errand.LoadId)))],
            points.Count == 0 ? new TravelMatrix(1, [0], [0]) : new TravelMatrix(points.Count, table.Seconds, table.Metres),
            Price.Stability,
            Seed,
            Crews.Where(crew => Price.TravelClassOf(crew) is not null).DistinctBy(crew => crew.TravelFactor)
                .ToDictionary(crew => Price.TravelClassOf(crew)!, crew => new TravelMatrix(points.Count, table.At(crew.TravelFactor), table.Metres), StringComparer.Ordinal));
    }

    /// <summary>The same day without these loads on any route.</summary>
    public PlanInput Without(IReadOnlySet<Guid> loadIds) => this with
    {
        Before = [.. Before.Select(route => route with
        {
            Trips = [.. route.Trips
                .Select(IReadOnlyList<string> (trip) => [.. trip.Where(stop => !loadIds.Contains(Guid.Parse(stop)))])
                .Where(trip => trip.Count > 0)],
        })],
    };

    /// <summary>The same day with these loads only; the travel table shrinks with it.</summary>
    public PlanInput Of(Func<Errand, bool> isIncluded)
    {
        var errands = Errands.Where(isIncluded).ToList();
        return this with { Errands = errands, Travel = Travel?.Of(PointsOf(Crews, Errands), PointsOf(Crews, errands)) };
    }

    /// <summary>The same day without these vehicles and what they carry; the travel table shrinks with it.</summary>
    public PlanInput WithoutVehicles(IReadOnlySet<Guid> vehicleIds)
    {
        if (vehicleIds.Count == 0)
            return this;
        var carried = Before.Where(route => vehicleIds.Contains(Guid.Parse(route.VehicleId)))
            .SelectMany(route => route.Trips).SelectMany(trip => trip).Select(Guid.Parse).ToHashSet();
        var crews = Crews.Where(crew => !vehicleIds.Contains(crew.VehicleId)).ToList();
        var errands = Errands.Where(errand => !carried.Contains(errand.LoadId)).ToList();
        return this with
        {
            Crews = crews,
            Errands = errands,
            Before = [.. Before.Where(route => !vehicleIds.Contains(Guid.Parse(route.VehicleId)))],
            Travel = Travel?.Of(PointsOf(Crews, Errands), PointsOf(crews, errands)),
        };
    }

    private static Solver.Stop ToStop(Errand errand, int location, bool isMandatory, Pin? pin) => new()
    {
        Id = errand.LoadId.ToString(),
        Location = location,
        Load = Price.LoadOf(errand.Units, errand.Kg, errand.M3, Math.Ceiling),
        Windows = [new TimeWindow(Price.SecondOf(errand.From), Price.SecondOf(errand.To) - 1)],
        ServiceSeconds = errand.ServiceSeconds,
        Priority = errand.Priority,
        IsMandatory = isMandatory,
        Skills = errand.Skills,
        Lock = pin is null ? StopLock.None : new StopLock(pin.Kind, pin.VehicleId.ToString(), pin.Position),
    };
}
