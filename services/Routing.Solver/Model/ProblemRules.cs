using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Netspring.Routing.Solver;

internal static class ProblemRules
{
    private const int LastSecond = 1_000_000;

    public static void Check(Problem problem)
    {
        foreach (var (travelClass, matrix) in problem.TravelByClass)
            Require(matrix.Locations == problem.Travel.Locations, $"travelByClass[{travelClass}]", "must have as many locations as travel");

        Require(problem.Objective.MovedStopPenalty is >= 0 and <= 1_000_000_000_000, "objective.movedStopPenalty", "must be 0 to 10^12");
        Require(problem.Objective.EtaShiftPenaltyPerSecond is >= 0 and <= 1_000_000, "objective.etaShiftPenaltyPerSecond", "must be 0 to 10^6");

        var vehicles = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < problem.Vehicles.Count; index++)
        {
            var field = new FieldPath("vehicles", index);
            CheckVehicle(problem, problem.Vehicles[index], field);
            Require(vehicles.Add(problem.Vehicles[index].Id), $"{field}.id", "occurs twice");
        }

        var stops = new Dictionary<string, Stop>(StringComparer.Ordinal);
        for (var index = 0; index < problem.Stops.Count; index++)
        {
            var field = new FieldPath("stops", index);
            CheckStop(problem, problem.Stops[index], vehicles, field);
            Require(stops.TryAdd(problem.Stops[index].Id, problem.Stops[index]), $"{field}.id", "occurs twice");
        }

        CheckPrefixes(problem, stops);
    }

    private static void CheckVehicle(Problem problem, Vehicle vehicle, FieldPath field)
    {
        Require(!string.IsNullOrEmpty(vehicle.Id), $"{field}.id", "is empty");
        Require(IsLocation(problem, vehicle.StartLocation), $"{field}.startLocation", "is no location of travel");
        Require(IsLocation(problem, vehicle.EndLocation), $"{field}.endLocation", "is no location of travel");
        Require(!vehicle.Capacity.IsNegative, $"{field}.capacity", "is negative");
        Require(!vehicle.LoadOnBoard.IsNegative, $"{field}.loadOnBoard", "is negative");
        Require(IsWindow(vehicle.Shift), $"{field}.shift", "must start at 0 or later and not end before it starts");
        Require(vehicle.DepotWindow is not { } depot || IsWindow(depot), $"{field}.depotWindow", "must start at 0 or later and not end before it starts");
        Require(vehicle.MaxTrips >= 0, $"{field}.maxTrips", "is negative");
        Require(IsSpan(vehicle.UnloadSeconds), $"{field}.unloadSeconds", "must be 0 to 1,000,000");
        Require(vehicle.FixedCost is >= 0 and <= 1_000_000_000_000, $"{field}.fixedCost", "must be 0 to 10^12");
        Require(vehicle.CostPerMetre is >= 0 and <= 1_000_000, $"{field}.costPerMetre", "must be 0 to 10^6");
        Require(vehicle.CostPerSecond is >= 0 and <= 1_000_000, $"{field}.costPerSecond", "must be 0 to 10^6");
        Require(vehicle.MaxDrivingSeconds is not < 0, $"{field}.maxDrivingSeconds", "is negative");
        Require(vehicle.MaxDutySeconds is not < 0, $"{field}.maxDutySeconds", "is negative");
        Require(
            vehicle.TravelClass is null || problem.TravelByClass.ContainsKey(vehicle.TravelClass),
            $"{field}.travelClass",
            "is no key of travelByClass");
        var free = 0;
        for (var index = 0; index < vehicle.Breaks.Count; index++)
        {
            var rule = vehicle.Breaks[index];
            Require(
                IsWindow(new TimeWindow(rule.EarliestStartSeconds, rule.LatestStartSeconds)),
                $"{field}.breaks[{index}]",
                "must start at 0 or later and its latest start not lie before its earliest");
            Require(IsSpan(rule.LengthSeconds), $"{field}.breaks[{index}].lengthSeconds", "must be 0 to 1,000,000");
            Require(free <= rule.LatestStartSeconds, $"{field}.breaks[{index}]", "cannot start after the break before it");
            free = Math.Max(free, rule.EarliestStartSeconds) + rule.LengthSeconds;
        }
    }

    private static void CheckStop(Problem problem, Stop stop, HashSet<string> vehicles, FieldPath field)
    {
        Require(!string.IsNullOrEmpty(stop.Id), $"{field}.id", "is empty");
        Require(IsLocation(problem, stop.Location), $"{field}.location", "is no location of travel");
        Require(!stop.Load.IsNegative, $"{field}.load", "is negative");
        Require(IsSpan(stop.ServiceSeconds), $"{field}.serviceSeconds", "must be 0 to 1,000,000");
        Require(IsSpan(stop.ReleaseSeconds), $"{field}.releaseSeconds", "must be 0 to 1,000,000");
        Require(stop.Prize is null or (>= 0 and <= 1_000_000_000_000), $"{field}.prize", "must be 0 to 10^12");
        Require(stop.Prize is null || !stop.IsMandatory, $"{field}.prize", "is for optional stops only");
        for (var index = 0; index < stop.Windows.Count; index++)
        {
            Require(IsWindow(stop.Windows[index]), $"{field}.windows[{index}]", "must start at 0 or later and not end before it starts");
            Require(
                index == 0 || stop.Windows[index - 1].EndSeconds < stop.Windows[index].StartSeconds,
                $"{field}.windows[{index}]",
                "must start after the window before it ends");
        }

        if (stop.AllowedVehicleIds is { } allowed)
            for (var index = 0; index < allowed.Count; index++)
                Require(vehicles.Contains(allowed[index]), $"{field}.allowedVehicleIds[{index}]", "is no vehicle of the problem");

        Require(
            stop.Lock.Kind == LockKind.None || (stop.Lock.VehicleId is { } holder && vehicles.Contains(holder)),
            $"{field}.lock.vehicleId",
            "is no vehicle of the problem");
    }

    private static void CheckPrefixes(Problem problem, Dictionary<string, Stop> stops)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < problem.Vehicles.Count; index++)
        {
            var vehicle = problem.Vehicles[index];
            if (vehicle.FixedPrefix.Count == 0)
                continue;

            var path = $"vehicles[{index}].fixedPrefix";
            Require(vehicle.MaxTrips > 0, path, "needs maxTrips of at least 1");
            var lastPosition = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var position = 0; position < vehicle.FixedPrefix.Count; position++)
            {
                var field = $"{path}[{position}]";
                Require(stops.TryGetValue(vehicle.FixedPrefix[position], out var stop), field, "is no stop of the problem");
                Require(seen.Add(stop!.Id), field, "is in two places");
                Require(stop.AllowedVehicleIds?.Contains(vehicle.Id) ?? true, field, "is not allowed on the vehicle");
                Require(stop.Skills.All(vehicle.Skills.Contains), field, "needs a skill the vehicle lacks");
                Require(!stop.Lock.HoldsDriver || stop.Lock.VehicleId == vehicle.Id, field, "is locked to another vehicle");
                if (!stop.Lock.HoldsSequence)
                    continue;

                Require(
                    !lastPosition.TryGetValue(stop.Lock.VehicleId!, out var last) || last <= stop.Lock.Position,
                    field,
                    "contradicts the positions of the sequence locks");
                lastPosition[stop.Lock.VehicleId!] = stop.Lock.Position;
            }
        }
    }

    private static bool IsLocation(Problem problem, int location) => location >= 0 && location < problem.Travel.Locations;

    private static bool IsWindow(TimeWindow window) =>
        window.StartSeconds >= 0 && window.EndSeconds >= window.StartSeconds && window.EndSeconds <= LastSecond;

    private static bool IsSpan(int seconds) => seconds is >= 0 and <= LastSecond;

    private static void Require(
        [DoesNotReturnIf(false)] bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] FieldText field, string reason)
    {
        if (!holds)
            throw new InvalidProblemException(field.ToString(), reason);
    }

    private static void Require([DoesNotReturnIf(false)] bool holds, string field, string reason) =>
        InvalidProblemException.ThrowIf(!holds, field, reason);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct FieldPath(string List, int Index)
    {
        public override string ToString() => $"{List}[{Index}]";
    }

    /// <summary>Text of a field that is put together only for a rule that does not hold: there are ten for every stop.</summary>
    [InterpolatedStringHandler]
    private readonly ref struct FieldText
    {
        private readonly StringBuilder? text;

        public FieldText(int literalLength, int formattedCount, bool holds, out bool isWanted)
        {
            isWanted = !holds;
            text = holds ? null : new StringBuilder(literalLength + (8 * formattedCount));
        }

        public void AppendLiteral(string part) => text!.Append(part);

        public void AppendFormatted<T>(T part) => text!.Append(CultureInfo.InvariantCulture, $"{part}");

        public override string ToString() => text?.ToString() ?? string.Empty;
    }
}
