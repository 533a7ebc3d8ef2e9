namespace Netspring.Routing.Solver.Evaluation;

/// <summary>Which vehicle may take which stop, one bit each: a hundred vehicles and a thousand stops are 12 kB.
/// Most stops name nothing, so most of it is one fill.</summary>
internal sealed class Admission
{
    private readonly int words;
    private readonly ulong[] bits;

    public Admission(FlatProblem flat)
    {
        words = (flat.Stops.Length + 63) >> 6;
        bits = new ulong[flat.Vehicles.Length * words];
        for (var vehicle = 0; vehicle < flat.Vehicles.Length; vehicle++)
            if (flat.Vehicles[vehicle].Vehicle.MaxTrips > 0)
                bits.AsSpan(vehicle * words, words).Fill(ulong.MaxValue);

        var holders = new Dictionary<string, bool[]>(StringComparer.Ordinal);
        for (var stop = 0; stop < flat.Stops.Length; stop++)
        {
            var candidate = flat.Stops[stop];
            if (flat.PrefixVehicle[stop] >= 0)
                Only(stop, flat.PrefixVehicle[stop]);
            if (candidate.Lock.HoldsDriver)
                Only(stop, flat.VehicleIndex[candidate.Lock.VehicleId!]);
            if (candidate.AllowedVehicleIds is { } allowed)
                Keep(stop, In(flat, allowed));
            for (var i = 0; i < candidate.Skills.Count; i++)
                Keep(stop, Holders(flat, candidate.Skills[i], holders));
        }
    }

    public bool this[int vehicle, int stop] => ((bits[(vehicle * words) + (stop >> 6)] >> stop) & 1) != 0;

    private void Only(int stop, int vehicle)
    {
        for (var other = 0; other * words < bits.Length; other++)
            if (other != vehicle)
                bits[(other * words) + (stop >> 6)] &= ~(1UL << stop);
    }

    private void Keep(int stop, bool[] able)
    {
        for (var vehicle = 0; vehicle < able.Length; vehicle++)
            if (!able[vehicle])
                bits[(vehicle * words) + (stop >> 6)] &= ~(1UL << stop);
    }

    private static bool[] In(FlatProblem flat, IReadOnlyList<string> vehicleIds)
    {
        var able = new bool[flat.Vehicles.Length];
        for (var i = 0; i < vehicleIds.Count; i++)
            able[flat.VehicleIndex[vehicleIds[i]]] = true;

        return able;
    }

    private static bool[] Holders(FlatProblem flat, string skill, Dictionary<string, bool[]> known)
    {
        if (!known.TryGetValue(skill, out var able))
            known[skill] = able = [.. flat.Vehicles.Select(vehicle => vehicle.Vehicle.Skills.Contains(skill, StringComparer.Ordinal))];

        return able;
    }
}
