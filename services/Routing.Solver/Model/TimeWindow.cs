using System.Runtime.InteropServices;

namespace Netspring.Routing.Solver;

/// <summary>Closed interval in seconds since local midnight of the planned day; may pass 86,400.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TimeWindow(int StartSeconds, int EndSeconds);

/// <summary>A rest of <paramref name="LengthSeconds"/> that starts inside the given times (seconds since local midnight).
/// It may interrupt a drive or fill waiting, never a service or an unloading.
/// It is due when the shift starts before its latest start and the route is still out after it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BreakRule(int EarliestStartSeconds, int LatestStartSeconds, int LengthSeconds);
