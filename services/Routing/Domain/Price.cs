using System.Globalization;
using Netspring.Routing.Solver;

namespace Netspring.Routing.Domain;

/// <summary>
/// A crew as the solver counts it. Money in millionths of a yuan: leaving the yard, diesel per km, wage per hour.
/// </summary>
internal static class Price
{
    internal const int UnloadSeconds = 20 * 60;
    private const long VanPerDay = 120_000_000;
    private const long TruckPerDay = 260_000_000;
    private const int VanPerMetre = 800;
    private const int TruckPerMetre = 1_700;
    private const int PerSecond = 12_500;

    /// <summary>A gain must be worth the trouble: 2 yuan to change a driver, 1 yuan for each 10 minutes a donor waits more or less.</summary>
    public static Objective Stability { get; } = new() { MovedStopPenalty = 2_000_000, EtaShiftPenaltyPerSecond = 1_667 };

    public static Solver.Vehicle Of(Crew crew, int depotLocation)
    {
        var perMetre = crew.Kind == VehicleKind.Truck ? TruckPerMetre : VanPerMetre;
        return new()
        {
            Id = crew.VehicleId.ToString(),
            StartLocation = depotLocation,
            EndLocation = depotLocation,
            Capacity = LoadOf(crew.Units, crew.Kg, crew.M3, Math.Floor),
            Shift = new TimeWindow(SecondOf(crew.ShiftFrom), SecondOf(crew.ShiftTo)),
            DepotWindow = new TimeWindow(SecondOf(crew.OpensAt), SecondOf(crew.ClosesAt)),
            Skills = crew.Skills,
            MaxTrips = crew.Trips,
            Breaks = [.. (crew.Breaks ?? []).Select(rest => new BreakRule(SecondOf(rest.Earliest), SecondOf(rest.Latest), 60 * rest.Minutes))],
            UnloadSeconds = UnloadSeconds,
            // The way to another city is paid once, whoever is visited there.
            FixedCost = (crew.Kind == VehicleKind.Truck ? TruckPerDay : VanPerDay) + ((long)perMetre * crew.AddedMetres),
            CostPerMetre = perMetre,
            CostPerSecond = PerSecond,
            TravelClass = TravelClassOf(crew),
        };
    }

    /// <summary>Crews of the same pace share a table; null for those that travel as it is told.</summary>
    public static string? TravelClassOf(Crew crew) => crew.TravelFactor == 1 ? null : crew.TravelFactor.ToString(CultureInfo.InvariantCulture);

    /// <summary>Loads are rounded up and vehicles down, so that rounding never overloads.</summary>
    public static Solver.Load LoadOf(int units, decimal kg, decimal m3, Func<decimal, decimal> round) =>
        new(units, (long)round(kg * 1_000m), (long)round(m3 * 1_000_000m));

    public static int SecondOf(TimeOnly time) => (int)time.ToTimeSpan().TotalSeconds;
}
