namespace Netspring.Contracts;

/// <summary>Degrees in WGS-84, longitude first.</summary>
public sealed record Position(double Lon, double Lat);

/// <summary>Local time in the city, from inclusive to exclusive.</summary>
public sealed record TimeWindow(TimeOnly From, TimeOnly To);

/// <summary>A window on one local date of the city.</summary>
public sealed record DatedWindow(DateOnly Date, TimeOnly From, TimeOnly To);

/// <summary>How to reach the goods inside a site; heights in metres.</summary>
public sealed record SiteAccess(
    int? Floor, bool? Elevator, bool? LoadingDock, double? MaxVehicleHeightM, string? Notes, ClosedDays? Closed = null);

/// <summary>When nobody is let in.</summary>
/// <param name="Weekdays"><c>monday</c> to <c>sunday</c>.</param>
/// <param name="Dates">Local dates.</param>
public sealed record ClosedDays(IReadOnlyList<string> Weekdays, IReadOnlyList<DateOnly> Dates);

public sealed record Site(Guid Id, string Name, string Address, Position Location, SiteAccess Access);

/// <summary>Declared quantity of one category, in pieces.</summary>
public sealed record Line(string Category, int Quantity);

/// <summary>Why a vehicle cannot take a load and how much is missing, in units, kg, m3 or minutes.</summary>
public sealed record VehicleShortfall(Guid VehicleId, double ShortBy, string Unit);

/// <summary>Code of domain.md §3 with the vehicles it holds for and what a dispatcher can do.</summary>
public sealed record UnassignedReason(string Code, IReadOnlyList<VehicleShortfall> Vehicles, string Remedy);
