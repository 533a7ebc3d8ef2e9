namespace Netspring.Routing.Domain;

public enum PlanChangeKind
{
    RouteChanged,
    LoadCame,
    LoadLeft,
    LoadChanged,
    CrewCame,
    CrewLeft,
    CrewChanged,

    /// <summary>Ways are known from another source; the id is that of no one thing.</summary>
    TravelChanged,
}

/// <summary>What is no longer as it was when a plan was made from it.</summary>
/// <param name="Id">The route, load or vehicle.</param>
public sealed record PlanChange(PlanChangeKind Kind, Guid Id)
{
    /// <summary>Empty where the plan can become the routes of the day as it stands now.</summary>
    /// <param name="planned">What the plan was made from.</param>
    /// <param name="versions">Of the routes in its scope, then.</param>
    /// <param name="now">The same scope as it is read now.</param>
    /// <param name="routes">Of the scope, now.</param>
    public static IReadOnlyList<PlanChange> Between(
        PlanInput planned, IReadOnlyList<RouteVersion> versions, PlanInput now, IReadOnlyList<Route> routes) =>
        [
            .. Routes(versions, routes),
            .. Compare(
                planned.Errands, now.Errands, errand => errand.LoadId, IsSame,
                PlanChangeKind.LoadCame, PlanChangeKind.LoadLeft, PlanChangeKind.LoadChanged),
            .. Compare(
                planned.Crews, now.Crews, crew => crew.VehicleId, IsSame,
                PlanChangeKind.CrewCame, PlanChangeKind.CrewLeft, PlanChangeKind.CrewChanged),
            .. planned.TravelSource == now.TravelSource ? [] : (PlanChange[])[new(PlanChangeKind.TravelChanged, Guid.Empty)],
        ];

    /// <summary>Routes that are new, gone or in another version than the caller or the plan knows.</summary>
    public static IEnumerable<PlanChange> Routes(IReadOnlyList<RouteVersion> versions, IReadOnlyList<Route> routes) =>
        Compare(
            versions, [.. routes.Select(route => new RouteVersion(route.Id, route.Version))], version => version.RouteId, (a, b) => a == b,
            PlanChangeKind.RouteChanged, PlanChangeKind.RouteChanged, PlanChangeKind.RouteChanged);

    private static IEnumerable<PlanChange> Compare<T>(
        IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, Guid> id, Func<T, T, bool> isSame,
        PlanChangeKind came, PlanChangeKind left, PlanChangeKind changed)
    {
        var known = before.ToDictionary(id);
        var present = after.ToDictionary(id);
        return known.Keys.Union(present.Keys).Order()
            .Select(key => !known.TryGetValue(key, out var old) ? new PlanChange(came, key)
                : !present.TryGetValue(key, out var young) ? new PlanChange(left, key)
                : isSame(old, young) ? null : new PlanChange(changed, key))
            .OfType<PlanChange>();
    }

    // Lists compare by identity, and what was stored comes back as another list.
    private static bool IsSame(Errand one, Errand other) => one with { Skills = other.Skills } == other && one.Skills.SequenceEqual(other.Skills);

    private static bool IsSame(Crew one, Crew other) =>
        one with { Skills = other.Skills, Breaks = other.Breaks } == other
        && one.Skills.SequenceEqual(other.Skills) && (one.Breaks ?? []).SequenceEqual(other.Breaks ?? []);
}
