using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Problems;
using static Netspring.Routing.Tests.Domain.PlannedDay;
using Route = Netspring.Routing.Domain.Route;

namespace Netspring.Routing.Tests.Domain;

/// <summary>A city-day with its crews, loads and edits, as the service holds them, without a database.</summary>
internal sealed class EditedByHand
{
    private readonly List<DayEdit> kept = [];

    public EditedByHand(IReadOnlyList<Crew> crews, IReadOnlyList<Errand> errands)
    {
        (Crews, Errands) = ([.. crews], [.. errands]);
        Adopt(Day, crews, errands);
    }

    public CityDay Day { get; } = new() { CityCode = "310000", LocalDate = Date };

    public List<Crew> Crews { get; }

    public List<Errand> Errands { get; }

    /// <summary>Loads that a dispatcher took off.</summary>
    public HashSet<Guid> Held { get; } = [];

    public EditHistory History => new(kept);

    public HashSet<Guid> LoadIds => [.. Errands.Select(errand => errand.LoadId)];

    public Route RouteOf(Crew crew) => Day.Routes.Single(route => route.IsLive && route.VehicleId == crew.VehicleId);

    public IReadOnlyList<Guid> LoadsOf(Crew crew) => [.. Day.StopsOf(RouteOf(crew)).Select(stop => stop.LoadId)];

    public Stop StopOf(Errand errand) => Day.Stops.Single(stop => stop.LoadId == errand.LoadId && stop.HoldsLoad);

    /// <exception cref="RuleViolation">Also constraint-violated, where it cannot be or was not overridden.</exception>
    public void Move(string? overrideReason, params HandMove[] moves)
    {
        EditedRoute[] edit = [.. HandMoves.Read(Day, Crews, LoadIds, moves)
            .Select(route => route with { After = route.After with { OverrideReason = overrideReason } })];
        Apply(edit, overrideReason);
        Remember(edit);
    }

    public void Lock(Route route, Solver.LockKind kind)
    {
        var order = Day.OrderOf(CityDay.Editable(route));
        EditedRoute[] edit = [new(route.Id, route.VehicleId, route.DriverId!.Value, route.CrewedByHand, order, order with
        {
            Version = order.Version + 1,
            Trips = [.. order.Trips.Select(IReadOnlyList<OrderedStop> (trip) => [.. trip.Select(stop => stop with { Lock = kind })])],
        })];
        Day.Lock(edit);
        Remember(edit);
    }

    public bool Undo() => Reverse(DayEditState.Done);

    public bool Redo() => Reverse(DayEditState.Undone);

    /// <summary>What people see of the day, but for versions.</summary>
    public IReadOnlyList<string> Shape() =>
        [.. Day.Routes.OrderBy(route => route.Id).Select(route => $"{route.Id} {route.VehicleId} {route.DriverId} {route.OverrideReason} {route.StartsAt:O} "
            + string.Join(", ", Day.StopsOf(route).Select(stop => $"{stop.Id} {stop.LoadId} {stop.Trip}.{stop.Sequence} {stop.Lock} {stop.Arrival:O}")))];

    /// <returns>False where there is none, or something else has changed its routes.</returns>
    private bool Reverse(DayEditState state)
    {
        var history = History;
        if (history.Next(state) is not { } edit)
            return false;
        var reversal = edit.Reversal();
        var (routes, loads) = Day.Outdated(reversal, LoadIds);
        if (routes.Count > 0 || loads.Count > 0)
            return false;
        Apply(reversal, "");
        history.Reverse(edit, edit.Actor, edit.At);
        return true;
    }

    private void Apply(IReadOnlyList<EditedRoute> edit, string? overrideReason)
    {
        var staying = edit.Where(route => !route.After.IsGone).ToList();
        var input = Input(
            [.. staying.Select(route => Crews.Find(crew => (crew.VehicleId, crew.DriverId) == (route.VehicleId, route.DriverId)) ?? throw new RuleViolation("driver-unavailable"))],
            [.. Errands.Where(errand => staying.SelectMany(route => route.After.Stops).Any(stop => stop.LoadId == errand.LoadId))]) with
        { Before = [.. staying.Select(route => route.Sequence)], Arrivals = [] };
        var plan = DayPlanner.Try(input);
        var violations = plan.Routes.SelectMany(route => route.Violations).ToList();
        if (violations.Count > 0 && (overrideReason is null || !violations.TrueForAll(v => DayPlanner.IsSoft(v.Kind))))
            throw new RuleViolation("constraint-violated");
        Held.UnionWith(Day.Reorder(edit, plan, input.Crews, input.Errands));
        Held.ExceptWith(Day.Stops.Where(stop => stop.HoldsLoad).Select(stop => stop.LoadId));
    }

    private void Remember(IReadOnlyList<EditedRoute> edit)
    {
        if (edit.Count == 0)
            return;
        var history = History;
        var made = new DayEdit
        {
            Id = Guid.CreateVersion7(),
            CityCode = "310000",
            LocalDate = Date,
            Seq = history.NextSeq,
            Routes = edit,
            Actor = "d1",
            At = default,
        };
        foreach (var gone in history.Add(made))
            kept.Remove(gone);
        kept.Add(made);
    }
}
