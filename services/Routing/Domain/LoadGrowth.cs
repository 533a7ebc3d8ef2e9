using Netspring.Routing.Solver;

namespace Netspring.Routing.Domain;

/// <summary>A part of a load with the crew that takes it.</summary>
public sealed record CarriedPart(Guid FleetDayId, Guid VehicleId, int Units, decimal Kg, decimal M3);

/// <summary>One way to carry a load that has grown.</summary>
/// <param name="Parts">One crew that takes all of it, or two that share it, the present one first.</param>
/// <param name="ExtraMetres">Of all routes of the day together.</param>
/// <param name="EtaShiftSeconds">The most by which any visit of the day comes earlier or later.</param>
public sealed record GrowthOption(IReadOnlyList<CarriedPart> Parts, int ExtraMetres, int EtaShiftSeconds);

/// <summary>Tries what would become of a day's plan if one of its loads grew, without changing anything.</summary>
public static class LoadGrowth
{
    private const int MostPlaces = 8;

    /// <summary>Crews that can take the whole load, by the metres it adds, then the way to share it with the present crew.</summary>
    /// <param name="input">The day as it is.</param>
    /// <param name="grown">The load as it is to be.</param>
    public static IReadOnlyList<GrowthOption> Options(PlanInput input, Errand grown)
    {
        var present = RoutingSolver.FromSequences(input.ToProblem(_ => true), input.Before);
        var wanted = input.Without(new HashSet<Guid> { grown.LoadId }) with { Errands = Replace(input.Errands, grown) };
        var problem = wanted.ToProblem(_ => true);
        var without = RoutingSolver.FromSequences(problem, wanted.Before);
        var whole = RoutingSolver.Suggest(problem, without, grown.LoadId.ToString(), MostPlaces)
            .DistinctBy(place => place.VehicleId)
            .Select(place => Option([Part(input, place.VehicleId, grown)], present, With(problem, without, grown.LoadId, place)))
            .OrderBy(option => option.ExtraMetres).ToList();
        return Shared(input, grown, present) is { } shared ? [.. whole, shared] : whole;
    }

    /// <summary>As much as the present trip still takes stays, the rest goes with the crew that it costs least.</summary>
    private static GrowthOption? Shared(PlanInput input, Errand grown, Plan present)
    {
        var stop = grown.LoadId.ToString();
        if (input.Before.SelectMany(route => route.Trips, (route, trip) => (route.VehicleId, Trip: trip)).FirstOrDefault(t => t.Trip.Contains(stop)) is not { VehicleId: { } vehicleId } at)
            return null;
        var crew = CrewOf(input, vehicleId);
        var others = input.Errands.Where(e => e.LoadId != grown.LoadId && at.Trip.Contains(e.LoadId.ToString())).ToList();
        var (units, kg, m3) = (crew.Units - others.Sum(e => e.Units), crew.Kg - others.Sum(e => e.Kg), crew.M3 - others.Sum(e => e.M3));
        var stays = (int)Math.Min(units, Math.Floor(grown.Units * Math.Min(Share(kg, grown.Kg), Share(m3, grown.M3))));
        if (stays <= 0 || stays >= grown.Units)
            return null;

        var (staying, leaving) = Cut(grown, stays);
        var wanted = input with { Errands = [.. Replace(input.Errands, staying), leaving] };
        var problem = wanted.ToProblem(_ => true);
        var smaller = RoutingSolver.FromSequences(problem, input.Before);
        return RoutingSolver.Suggest(problem, smaller, leaving.LoadId.ToString(), MostPlaces).FirstOrDefault(place => place.VehicleId != vehicleId) is { } place
            ? Option([Part(input, vehicleId, staying), Part(input, place.VehicleId, leaving)], present, With(problem, smaller, leaving.LoadId, place))
            : null;
    }

    private static decimal Share(decimal room, decimal wanted) => wanted <= room ? 1 : Math.Max(0, room) / wanted;

    private static (Errand Staying, Errand Leaving) Cut(Errand whole, int units)
    {
        const int Decimals = 3;
        // Rounded down, or the part that stays would not fit.
        var (kg, m3) = (Floor(whole.Kg * units / whole.Units, Decimals), Floor(whole.M3 * units / whole.Units, Decimals));
        return (
            whole with { Units = units, Kg = kg, M3 = m3 },
            whole with { LoadId = Guid.CreateVersion7(), Units = whole.Units - units, Kg = whole.Kg - kg, M3 = whole.M3 - m3 });
    }

    private static decimal Floor(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.ToZero);

    private static List<Errand> Replace(IReadOnlyList<Errand> errands, Errand changed) =>
        [.. errands.Select(errand => errand.LoadId == changed.LoadId ? changed : errand)];

    private static Crew CrewOf(PlanInput input, string vehicleId) => input.Crews.Single(crew => crew.VehicleId.ToString() == vehicleId);

    private static CarriedPart Part(PlanInput input, string vehicleId, Errand part)
    {
        var crew = CrewOf(input, vehicleId);
        return new CarriedPart(crew.FleetDayId, crew.VehicleId, part.Units, part.Kg, part.M3);
    }

    /// <summary>The plan with the stop at that very place.</summary>
    private static Plan With(Problem problem, Plan plan, Guid loadId, Place place)
    {
        var sequences = plan.ToSequences().Where(route => route.VehicleId != place.VehicleId).ToList();
        var trips = plan.ToSequences().FirstOrDefault(route => route.VehicleId == place.VehicleId)?.Trips.Select(trip => trip.ToList()).ToList() ?? [];
        if (place.IsNewTrip)
            trips.Insert(place.TripIndex, [loadId.ToString()]);
        else
            trips[place.TripIndex].Insert(place.Position, loadId.ToString());
        return RoutingSolver.FromSequences(problem, [.. sequences, new RouteSequence(place.VehicleId, [.. trips])]);
    }

    private static GrowthOption Option(IReadOnlyList<CarriedPart> parts, Plan before, Plan after)
    {
        var (earlier, later) = (Arrivals(before), Arrivals(after));
        return new GrowthOption(
            parts, (int)(Metres(after) - Metres(before)),
            earlier.Where(arrival => later.ContainsKey(arrival.Key)).Select(arrival => Math.Abs(later[arrival.Key] - arrival.Value)).DefaultIfEmpty(0).Max());
    }

    private static long Metres(Plan plan) => plan.Routes.Sum(route => (long)route.Metres);

    private static Dictionary<string, int> Arrivals(Plan plan) =>
        plan.Routes.SelectMany(route => route.Trips).SelectMany(trip => trip.Visits).ToDictionary(visit => visit.StopId, visit => visit.ServiceStartSeconds);
}
