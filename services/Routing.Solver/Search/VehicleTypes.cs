using System.Numerics;
using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>Vehicles that are interchangeable while they are empty: of each type only one is tried.</summary>
internal sealed class VehicleTypes
{
    private readonly KernelVehicle? any;
    private readonly Kernel kernel;
    private readonly FlatProblem flat;
    private readonly Load largest;
    private readonly int[] typeOf;

    public VehicleTypes(Kernel kernel)
    {
        this.kernel = kernel;
        flat = kernel.Flat;
        any = kernel.Vehicles.FirstOrDefault();
        var standing = Standing();
        All = [.. kernel.Vehicles.GroupBy(vehicle => KeyOf(vehicle.Flat.Vehicle, standing[vehicle.Index]), vehicle => vehicle.Index).Select(group => Mask(group, kernel.Vehicles.Length))];
        typeOf = new int[kernel.Vehicles.Length];
        for (var type = 0; type < All.Length; type++)
            foreach (var vehicle in kernel.Vehicles)
                if ((All[type][vehicle.Index >> 6] & (1UL << vehicle.Index)) != 0)
                    typeOf[vehicle.Index] = type;
        SeveralTrips = [.. kernel.Vehicles.Where(vehicle => vehicle.Flat.Vehicle.MaxTrips > 1).Select(vehicle => vehicle.Index)];
        foreach (var vehicle in kernel.Vehicles)
        {
            var capacity = vehicle.Flat.Vehicle.Capacity;
            largest = new Load(
                Math.Max(largest.Units, capacity.Units), Math.Max(largest.Grams, capacity.Grams),
                Math.Max(largest.CubicCentimetres, capacity.CubicCentimetres));
        }
    }

    /// <summary>Of each type one bit for each vehicle.</summary>
    public ulong[][] All { get; }

    /// <summary>Index in <see cref="All"/>.</summary>
    public int Of(int vehicle) => typeOf[vehicle];

    public int[] SeveralTrips { get; }

    /// <summary>The first vehicle in both sets, or -1.</summary>
    public static int First(ulong[] type, ReadOnlySpan<ulong> unused)
    {
        for (var word = 0; word < type.Length; word++)
            if ((type[word] & unused[word]) is var both and not 0)
                return (word << 6) + BitOperations.TrailingZeroCount(both);

        return -1;
    }

    /// <summary>Of the largest vehicle, in the dimension that binds first.</summary>
    public double Share(Load load) => Math.Max(
        (double)load.Units / Math.Max(1, largest.Units),
        Math.Max((double)load.Grams / Math.Max(1, largest.Grams), (double)load.CubicCentimetres / Math.Max(1, largest.CubicCentimetres)));

    /// <summary>Metres from where the first vehicle starts.</summary>
    public int DistanceFromDepot(int stop) => any is null ? 0 : any.Metres[(any.Start * any.Size) + kernel.Place[stop]];

    private static object KeyOf(Vehicle vehicle, int standing) => (
        (vehicle.StartLocation, vehicle.EndLocation, vehicle.Capacity, vehicle.Shift, vehicle.LoadOnBoard, vehicle.MaxTrips, vehicle.UnloadSeconds),
        (vehicle.DepotWindow, vehicle.FixedCost, vehicle.CostPerMetre, vehicle.CostPerSecond, vehicle.MaxDrivingSeconds, vehicle.MaxDutySeconds),
        (vehicle.TravelClass, string.Join('\n', vehicle.Skills.Order(StringComparer.Ordinal)), string.Join('\n', vehicle.Breaks)),
        standing);

    private static ulong[] Mask(IEnumerable<int> vehicles, int count)
    {
        var mask = new ulong[(count + 63) >> 6];
        foreach (var vehicle in vehicles)
            mask[vehicle >> 6] |= 1UL << vehicle;
        return mask;
    }

    /// <summary>By vehicle: equal where the same permits name both, and no lock and nothing under way names one.</summary>
    private int[] Standing()
    {
        var standing = new int[kernel.Vehicles.Length];
        var count = 1;
        foreach (var vehicle in flat.Stops.Select(stop => stop.Lock.VehicleId).OfType<string>().Distinct(StringComparer.Ordinal))
            standing[flat.VehicleIndex[vehicle]] = count++;
        foreach (var vehicle in kernel.Vehicles.Where(vehicle => vehicle.Flat.Prefix.Length > 0))
            standing[vehicle.Index] = count++;

        // Stops mostly share one list.
        foreach (var permit in flat.Stops.Select(stop => stop.AllowedVehicleIds).OfType<IReadOnlyList<string>>().Distinct(ReferenceEqualityComparer.Instance).Cast<IReadOnlyList<string>>())
        {
            var named = permit.Select(id => flat.VehicleIndex[id]).Distinct().ToList();
            foreach (var group in named.GroupBy(vehicle => standing[vehicle]).ToList())
            {
                if (group.Count() == standing.Count(value => value == group.Key))
                    continue;
                foreach (var vehicle in group)
                    standing[vehicle] = count;
                count++;
            }
        }

        return standing;
    }
}
