using CsCheck;
using Netspring.Requests.Domain;

namespace Netspring.Requests.Tests.Domain;

/// <summary>Events arrive in any order and more than once; the state at the end is that of the history as it happened.</summary>
public sealed class AnyOrderSpecs
{
    /// <summary>
    /// What happens at one step of a history: per load 0 = stays, 1 = moves, 2 = loses its place, 3 = is dropped; on the road
    /// 0 = nothing, 1 = dispatched, 2 = and recalled, 3 = and the driver came, 4 = in vain, 5 = and took a part.
    /// </summary>
    private sealed record Step(int[] Moves, bool[] IsAnswered, bool[] IsPlacedByRouting, int[] Roads, ScheduleOutcome Outcome);

    private static readonly Guid[] Loads = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Int[0, 3].Array[3], Gen.Bool.Array[3], Gen.Bool.Array[3], Gen.Int[0, 5].Array[3], Gen.Enum<ScheduleOutcome>(),
        (moves, answered, placed, roads, outcome) => new Step(moves, answered, placed, roads, outcome));

    [Fact]
    public void Shuffled_and_repeated_news_end_in_the_same_state() =>
        Gen.Select(Steps.Array[1, 6], Gen.Int[0, int.MaxValue]).Sample((steps, seed) =>
        {
            var history = History(steps);
            var random = new Random(seed);
            var shuffled = history.Concat(history).ToArray();
            random.Shuffle(shuffled);
            var original = Sample.Request();

            return State(original, history) == State(Sample.Request(), shuffled);
        }, iter: 2000);

    private static string State(PickupRequest request, IEnumerable<object> news)
    {
        foreach (var item in news)
        {
            _ = item switch
            {
                Schedule schedule => request.Apply(schedule),
                RoutingDecision decision => request.Apply(decision),
                (Guid load, RouteNews route) => request.Apply(load, route),
                (Guid load, VisitNews visit) => request.Apply(load, visit),
                _ => throw new InvalidOperationException($"Nobody sends a {item}."),
            };
        }
        var loads = request.ScheduledLoads.Select(l => $"{l.Id} {request.StatusOf(l)} {l.Planned!.Place} {l.Assignment}");
        return $"{request.Status} v{request.ScheduleVersion} until {request.DueAt}: {string.Join("; ", loads)}";
    }

    /// <summary>A history as Scheduling and Routing write it: each move has a slot of its own, each answer names its schedule.</summary>
    private static List<object> History(Step[] steps)
    {
        var history = new List<object>();
        var present = new PlannedLoad?[Loads.Length];
        var answers = new long[Loads.Length];
        for (var version = 1; version <= steps.Length; version++)
        {
            var step = steps[version - 1];
            for (var i = 0; i < Loads.Length; i++)
                present[i] = After(step.Moves[i], present[i], i, version);
            history.Add(new Schedule(version, step.Outcome, [.. present.OfType<PlannedLoad>()], null));
            for (var i = 0; i < Loads.Length; i++)
            {
                if (present[i]?.Place is { } place && step.IsAnswered[i])
                {
                    var assignment = step.IsPlacedByRouting[i] ? Sample.Driver($"driver {version}", place.Date) : null;
                    history.Add(new RoutingDecision(Loads[i], ++answers[i], version, assignment));
                    if (assignment is not null)
                        history.AddRange(OnTheRoad(step.Roads[i], Loads[i], assignment, version, ref answers[i]));
                }
            }
        }
        return history;
    }

    private static List<object> OnTheRoad(int road, Guid load, Assignment assignment, int version, ref long answers)
    {
        var news = new List<object>();
        if (road > 0)
            news.Add((load, new RouteNews(assignment.RouteId, 2, IsWithDriver: true)));
        if (road == 2)
            news.Add((load, new RouteNews(assignment.RouteId, 3, IsWithDriver: false)));
        if (road > 2)
            news.Add((load, Sample.Visit(LoadStatus.InProgress, ++answers, version)));
        if (road > 3)
            news.Add((load, Sample.Visit(road == 4 ? LoadStatus.Failed : LoadStatus.Partial, ++answers, version, new VisitLine("laptop", 40, 30, 0, Remainder.NotReady))));
        return news;
    }

    private static PlannedLoad? After(int move, PlannedLoad? present, int load, int version) => move switch
    {
        0 => present,
        1 => Sample.Load(Loads[load], load + 1, new DateOnly(2026, 10, version), Guid.CreateVersion7()),
        2 => Sample.Load(Loads[load], load + 1),
        _ => null,
    };
}
