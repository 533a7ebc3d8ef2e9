using Microsoft.EntityFrameworkCore;
using Netspring.Messaging;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Auditing;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;
using Plan = Netspring.Routing.Solver.Plan;

namespace Netspring.Routing.Editing;

/// <summary>A city-day as an edit finds it, locked.</summary>
/// <param name="Fleet">Available crews of the date.</param>
public sealed record EditedDay(CityDay Day, IReadOnlyDictionary<Guid, Assignment> Assignments, IReadOnlyList<Crew> Fleet, EditHistory History)
{
    public HashSet<Guid> LoadIds => [.. Assignments.Keys];

    /// <param name="isWhole">Whether every route that is touched must have been seen.</param>
    /// <exception cref="RuleViolation">precondition-required, or version-conflict with what is other than was seen.</exception>
    public void RequireSeen(IReadOnlyDictionary<Guid, long> seen, IReadOnlyList<EditedRoute> edit, bool isWhole)
    {
        if (isWhole && edit.Any(route => route.Before.Version > 0 && !seen.ContainsKey(route.RouteId)))
            throw new RuleViolation("precondition-required", "/base");
        var stale = seen.Where(route => Day.Routes.FirstOrDefault(r => r.Id == route.Key)?.Version != route.Value).Select(route => route.Key).ToList();
        if (stale.Count > 0)
            throw Conflict(stale, []);
    }

    public RuleViolation Conflict(IEnumerable<Guid> routeIds, IReadOnlyList<Guid> loadIds) =>
        new(ProblemCatalog.VersionConflict, facts: new Dictionary<string, object?> { ["diff"] = OrderDifference.Of(Day, History, routeIds, loadIds) });
}

/// <summary>An edit with what would become of its routes.</summary>
public sealed record EditTrial(IReadOnlyList<EditedRoute> Edit, PlanInput Input, Plan Plan)
{
    public IReadOnlyList<CrewViolation> Violations => [.. Plan.Routes.SelectMany(route => route.Violations).Select(CrewViolation.Of)];
}

/// <summary>Reads, tries and writes edits; what is written counts each touched route once, and is told like a plan.</summary>
public sealed class EditDesk(RoutingDbContext db, DayDesk desk, IOutbox outbox, CityClock clock)
{
    /// <summary>Needs a transaction.</summary>
    public async Task<EditedDay> OpenAsync(string cityCode, DateOnly date, CancellationToken cancellation)
    {
        var day = await db.LockCityDayAsync(cityCode, date, cancellation);
        var edits = await db.DayEdits.Where(edit => edit.CityCode == cityCode && edit.LocalDate == date).ToListAsync(cancellation);
        return new EditedDay(
            day, await desk.AssignmentsOfAsync(day, cancellation), await db.CrewsOfAsync(cityCode, date, cancellation), new EditHistory(edits));
    }

    public async Task<EditTrial> TryAsync(EditedDay found, IReadOnlyList<EditedRoute> edit, CancellationToken cancellation)
    {
        var input = await desk.ReadAsync(found.Day, [.. edit.Where(route => !route.After.IsGone)], found.Fleet, cancellation);
        return new EditTrial(edit, input, DayPlanner.Try(input));
    }

    /// <summary>The day as the edit makes it; others are told of what is news to them.</summary>
    public async Task ApplyAsync(EditedDay found, EditTrial trial, CancellationToken cancellation)
    {
        var day = found.Day;
        foreach (var loadId in day.Reorder(trial.Edit, trial.Plan, trial.Input.Crews, trial.Input.Errands))
            found.Assignments[loadId].Hold(day.LocalDate);
        var plan = desk.Keep(day, trial.Input, trial.Plan, PlanKind.Edit);
        await desk.AnnounceAsync(
            day, plan, found.Assignments, new Dictionary<Guid, IReadOnlyList<Reason>>(), new Dictionary<Guid, long>(), cancellation);
    }

    /// <summary>Keeps what was done, to be undone; what was undone before cannot be done again.</summary>
    public Guid Remember(EditedDay found, IReadOnlyList<EditedRoute> edit, Caller caller)
    {
        var made = new DayEdit
        {
            Id = Guid.CreateVersion7(),
            CityCode = found.Day.CityCode,
            LocalDate = found.Day.LocalDate,
            Seq = found.History.NextSeq,
            Routes = edit,
            Actor = caller.Id,
            At = clock.Now,
        };
        db.Add(made);
        db.RemoveRange(found.History.Add(made));
        return made.Id;
    }

    /// <summary>Notes that an edit was undone or done again, and by whom.</summary>
    public void Reverse(EditedDay found, DayEdit edit, Caller caller) => found.History.Reverse(edit, caller.Id, clock.Now);

    /// <summary>Tells the audit what was accepted although it breaks something.</summary>
    public void Audit(CityDay day, Caller caller, string reason) =>
        outbox.Audit(new Audited("CityDay", $"{day.CityCode}/{day.LocalDate:O}", day.Version, day.CityCode), clock.Now, caller, "StopsMoved", reason);

    /// <param name="editId">Null where nothing was written.</param>
    public async Task<EditView> ViewAsync(
        EditedDay found, IReadOnlyList<EditedRoute> edit, EditVerdict verdict, Guid? editId, CancellationToken cancellation)
    {
        var touched = edit.Select(route => route.RouteId).ToHashSet();
        var routes = await RouteViews.OfAsync(db, found.Day, cancellation);
        return new EditView(
            editId, editId is null, verdict.Accepted, verdict.Violations, verdict.Metres, verdict.Seconds, verdict.Arrivals, found.Day.Version,
            found.History.UndoDepth, found.History.RedoDepth, [.. routes.Where(route => touched.Contains(route.Id))]);
    }
}

/// <summary>What an edit costs and shifts, against the day as it is before.</summary>
public sealed record EditVerdict(
    bool Accepted, IReadOnlyList<CrewViolation> Violations, int Metres, int Seconds, IReadOnlyList<ChangedArrival> Arrivals)
{
    public static readonly EditVerdict Unmoved = new(true, [], 0, 0, []);

    public static EditVerdict Of(CityDay day, EditTrial trial, string? overrideReason)
    {
        var touched = trial.Edit.Select(route => route.RouteId).ToHashSet();
        var before = day.Routes.Where(route => touched.Contains(route.Id)).ToList();
        var added = trial.Input.Crews.ToDictionary(crew => crew.VehicleId.ToString(), crew => crew.AddedMetres, StringComparer.Ordinal);
        var arrivals = before.SelectMany(day.StopsOf).ToDictionary(stop => stop.LoadId, stop => new ChangedArrival(stop.LoadId, stop.Arrival, null));
        foreach (var visit in trial.Plan.Routes.SelectMany(route => route.Trips).SelectMany(trip => trip.Visits))
        {
            var loadId = Guid.Parse(visit.StopId);
            arrivals[loadId] = new ChangedArrival(loadId, arrivals.GetValueOrDefault(loadId)?.Before, day.At(visit.ServiceStartSeconds));
        }
        return new EditVerdict(
            trial.Violations.AreAccepted(overrideReason), trial.Violations,
            trial.Plan.Routes.Sum(route => route.Metres + added[route.VehicleId]) - before.Sum(route => route.DistanceMetres),
            trial.Plan.Routes.Sum(route => route.DurationSeconds) - before.Sum(route => route.DurationSeconds),
            [.. arrivals.Values.Where(arrival => arrival.Before != arrival.After).OrderBy(arrival => arrival.After).ThenBy(arrival => arrival.LoadId)]);
    }
}
