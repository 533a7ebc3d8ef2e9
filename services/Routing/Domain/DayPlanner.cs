using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Netspring.Routing.Solver;

namespace Netspring.Routing.Domain;

/// <summary>What became of loads that wanted a place.</summary>
public sealed record Placement(Plan Plan, IReadOnlyDictionary<Guid, IReadOnlyList<Reason>> Refused);

/// <summary>Finds places for loads without pushing out any that has one. Pure but for the time limit of the search.</summary>
public static class DayPlanner
{
    /// <summary>Longest search for one load or one improvement.</summary>
    public static readonly TimeSpan SearchTime = TimeSpan.FromMilliseconds(300);

    /// <summary>A day of few stops is soon known through and through.</summary>
    private static AnyOf LimitFor(PlanInput input) =>
        new(new MaxTime(SearchTime), new NoImprovement(Math.Clamp(40 * input.Errands.Count, 200, 2_000)), new MaxIterations(20_000));

    /// <summary>Keeps the routes of <see cref="PlanInput.Before"/> and puts each of <see cref="PlanInput.Arrivals"/> in turn
    /// at its cheapest place; where there is none, searches the whole day once.</summary>
    public static Placement Insert(PlanInput input)
    {
        var problem = input.ToProblem(_ => true);
        var plan = RoutingSolver.FromSequences(problem, input.Before);
        var refused = new Dictionary<Guid, IReadOnlyList<Reason>>();
        foreach (var loadId in input.Arrivals)
        {
            var insertion = RoutingSolver.Insert(problem, plan, loadId.ToString());
            if (insertion.Place is not null)
                plan = insertion.Plan;
            else if (Rearrange(input, plan, loadId) is { } rearranged)
                plan = rearranged;
            else
                refused[loadId] = ReasonsOf(insertion.Plan.Unassigned.Single(stop => stop.StopId == loadId.ToString()));
        }
        return new Placement(plan, refused);
    }

    /// <summary>Where <paramref name="changed"/> loads no longer fit their places, they are arrivals again.</summary>
    public static PlanInput LiftMisfits(PlanInput input, IReadOnlySet<Guid> changed) =>
        RoutingSolver.FromSequences(input.ToProblem(_ => true), input.Before).IsFeasible
            ? input
            : input.Without(changed) with { Arrivals = [.. input.Arrivals.Union(changed)] };

    /// <summary>A better plan for the same loads, with those arrivals that find a place; null where the present one stays.</summary>
    public static Plan? Improve(PlanInput input, CancellationToken cancellation)
    {
        var waiting = input.Arrivals.ToHashSet();
        var problem = input.ToProblem(errand => !waiting.Contains(errand.LoadId));
        var present = RoutingSolver.FromSequences(problem, input.Before);
        var compared = problem.ComparedWith(present);
        present = RoutingSolver.FromSequences(compared, input.Before);
        var improved = RoutingSolver.Improve(compared, present, LimitFor(input), cancellation: cancellation);
        return improved.IsFeasible && (!present.IsFeasible || problem.Objective.Compare(improved.Cost, present.Cost) < 0) ? improved : null;
    }

    /// <summary>The cheapest places for a load, as if it had none and were locked to none.</summary>
    public static IReadOnlyList<Place> Suggest(PlanInput input, Guid loadId, int most)
    {
        var problem = (input with { Pins = input.Pins?.Where(pin => pin.LoadId != loadId).ToList() }).ToProblem(_ => true);
        return RoutingSolver.Suggest(problem, RoutingSolver.FromSequences(problem, input.Before), loadId.ToString(), most);
    }

    /// <summary>The routes of <see cref="PlanInput.Before"/> in that very order, with what they break.</summary>
    public static Plan Try(PlanInput input) => RoutingSolver.FromSequences(input.ToProblem(_ => true), input.Before);

    /// <summary>The only route of <see cref="PlanInput.Before"/>, with what it breaks.</summary>
    public static Solver.Route Drive(PlanInput input) => Try(input).Routes.Single();

    /// <summary>What a dispatcher may break with a reason: people and donors can agree on time, a vehicle cannot be overloaded.</summary>
    public static bool IsSoft(ViolationKind kind) =>
        kind is ViolationKind.TimeWindow or ViolationKind.Shift or ViolationKind.DepotWindow or ViolationKind.DrivingTime
            or ViolationKind.DutyTime or ViolationKind.Break;

    /// <summary>SHA-256 of the order of stops and their times, in hexadecimal.</summary>
    public static string HashOf(Plan plan)
    {
        var text = new StringBuilder();
        foreach (var route in plan.Routes)
        {
            foreach (var (trip, number) in route.Trips.Select((trip, i) => (trip, i + 1)))
            {
                foreach (var visit in trip.Visits)
                    text.Append(CultureInfo.InvariantCulture, $"{route.VehicleId} {number} {visit.StopId} {visit.ServiceStartSeconds}\n");
            }
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>A plan in which the load and all that are placed have a place; null where none was found.</summary>
    private static Plan? Rearrange(PlanInput input, Plan plan, Guid loadId)
    {
        var placed = plan.Routes.SelectMany(route => route.Trips).SelectMany(trip => trip.Visits).Select(visit => Guid.Parse(visit.StopId))
            .ToHashSet();
        // What does not even fit an empty day is not worth a search.
        var empty = input.Of(errand => errand.LoadId == loadId).ToProblem(_ => true);
        if (RoutingSolver.Insert(empty, RoutingSolver.FromSequences(empty, []), loadId.ToString()).Place is null)
            return null;
        // The newcomer chooses first, the others are put around it; the result counts only if all of them have a place.
        var wanted = input.Of(errand => errand.LoadId == loadId || placed.Contains(errand.LoadId));
        var problem = (wanted with
        {
            Errands = [.. wanted.Errands.Select(errand => errand.LoadId == loadId ? errand with { Priority = int.MaxValue } : errand)],
        }).ToProblem(_ => true);
        var searched = RoutingSolver.Improve(problem.ComparedWith(plan), plan, new AnyOf(new FirstFeasible(), LimitFor(wanted)));
        return searched.IsFeasible && searched.Cost.UnservedMandatory == 0 ? searched : null;
    }

    internal static IReadOnlyList<Reason> ReasonsOf(UnassignedStop stop) =>
        [.. stop.Reasons.Select(reason => new Reason(
            reason.Code.WireName(),
            [.. reason.Vehicles.Select(ToShortfall)],
            reason.Remedy.WireName()))];

    private static Shortfall ToShortfall(VehicleShortfall shortfall)
    {
        var (shortBy, unit) = shortfall.Unit switch
        {
            ShortfallUnit.Units => (shortfall.ShortBy, "units"),
            ShortfallUnit.Grams => (shortfall.ShortBy / 1_000d, "kg"),
            ShortfallUnit.CubicCentimetres => (shortfall.ShortBy / 1_000_000d, "m3"),
            ShortfallUnit.Seconds => (Math.Ceiling(shortfall.ShortBy / 60d), "minutes"),
            ShortfallUnit.Skills => (shortfall.ShortBy, "skills"),
            _ => (0d, "none"),
        };
        return new Shortfall(Guid.Parse(shortfall.VehicleId), shortBy, unit);
    }
}
