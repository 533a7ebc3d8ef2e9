namespace Netspring.Routing.Solver.Evaluation;

/// <summary>Which vehicle may take which stop, by vehicle and stop. Most stops name nothing, so most of it is one fill.</summary>
internal static class Admission
{
    public static bool[] Of(FlatProblem flat)
    {
        var stops = flat.Stops.Length;
        var admits = new bool[flat.Vehicles.Length * stops];
        for (var vehicle = 0; vehicle < flat.Vehicles.Length; vehicle++)
            if (flat.Vehicles[vehicle].Vehicle.MaxTrips > 0)
                Array.Fill(admits, true, vehicle * stops, stops);

        HashSet<string>[]? skills = null;
        for (var stop = 0; stop < stops; stop++)
        {
            var candidate = flat.Stops[stop];
            if (flat.PrefixVehicle[stop] < 0 && candidate is { AllowedVehicleIds: null, Skills.Count: 0, Lock.HoldsDriver: false })
                continue;

            skills ??= [.. flat.Problem.Vehicles.Select(vehicle => vehicle.Skills.ToHashSet(StringComparer.Ordinal))];
            var permits = candidate.AllowedVehicleIds?.ToHashSet(StringComparer.Ordinal);
            for (var vehicle = 0; vehicle < flat.Vehicles.Length; vehicle++)
                admits[(vehicle * stops) + stop] &=
                    (flat.PrefixVehicle[stop] < 0 || flat.PrefixVehicle[stop] == vehicle)
                    && (permits?.Contains(flat.Vehicles[vehicle].Vehicle.Id) ?? true)
                    && (!candidate.Lock.HoldsDriver || candidate.Lock.VehicleId == flat.Vehicles[vehicle].Vehicle.Id)
                    && HasAll(skills[vehicle], candidate.Skills);
        }

        return admits;
    }

    private static bool HasAll(HashSet<string> skills, IReadOnlyList<string> needed)
    {
        for (var i = 0; i < needed.Count; i++)
            if (!skills.Contains(needed[i]))
                return false;

        return true;
    }
}
