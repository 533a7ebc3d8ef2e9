namespace Netspring.Routing.Solver;

/// <summary>A broken constraint. <paramref name="By"/> is in the unit of the kind: pieces, grams, cubic centimetres,
/// seconds, metres or cost. What a fixed prefix brings about by itself is tolerated and marked.</summary>
public sealed record Violation(ViolationKind Kind, string? VehicleId, string? StopId, long By, bool InFixedPrefix = false);

public enum ViolationKind
{
    UnknownVehicle,
    VehicleUsedTwice,
    UnknownStop,
    StopServedTwice,
    StopMissing,
    NoReasonGiven,
    EmptyTrip,
    TooManyTrips,
    CapacityUnits,
    CapacityGrams,
    CapacityCubicCentimetres,
    TimeWindow,
    Shift,
    DepotWindow,
    DrivingTime,
    DutyTime,
    Break,
    Skill,
    VehicleNotAllowed,
    DriverLock,
    SequenceLock,
    FixedPrefix,
    Release,
    Unreachable,
    TravelTime,
    ServiceTime,
    UnloadTime,
    LoadSum,
    Totals,
    Cost,
}
