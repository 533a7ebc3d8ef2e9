using CsCheck;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

/// <summary>Random requests that are scheduled, moved and cancelled, in shuffled order and several times over.</summary>
public sealed class Storms(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private static readonly string[] Cities = ["310000", "500000", "110000", "120000"];

    private static readonly Gen<(int Units, int East, int North, int Day, int Window, int Change, int Copies)> Step =
        Gen.Select(Gen.Int[5, 60], Gen.Int[-10, 10], Gen.Int[-10, 10], Gen.Int[0, 1], Gen.Int[0, 1], Gen.Int[0, 3], Gen.Int[1, 3]);

    [Theory]
    [InlineData(0, "0N0XIzNsQ0O2")]
    [InlineData(1, "0N0XIzNsQ0P3")]
    [InlineData(2, "0N0XIzNsQ0Q4")]
    public async Task Leave_each_load_in_one_place_and_no_vehicle_overloaded(int city, string seed)
    {
        await routing.AddFleetAsync(Cities[city], vans: 2, units: 60);
        var steps = Gen.Select(Step.Array[24], Gen.Int[0, int.MaxValue]).Single(s => s.Item1.Length > 0, seed);
        var messages = steps.Item1.SelectMany(step => Tell(Cities[city], step)).ToArray();
        new Random(steps.Item2).Shuffle(messages);
        await Task.WhenAll(messages.Select(m => routing.Bus.PublishAsync(m.Event, m.Copies)));
        await routing.WaitUntilHandledAsync([.. messages.Select(m => m.Event)]);

        await HoldsAsync("a load has one stop at most", "select load_id from judge_stops where not cancelled group by load_id having count(*) > 1");
        await HoldsAsync("a cancelled request has no stop", "select load_id from judge_stops where request_cancelled");
        await HoldsAsync(
            "a trip is within its vehicle",
            """
            select s.route_id from judge_stops s join judge_routes r using (route_id)
            group by s.route_id, s.trip, r.capacity_units having sum(s.units) > r.capacity_units
            """);
        await HoldsAsync(
            "nobody is in two routes at once",
            """
            select a.route_id from judge_routes a join judge_routes b on a.route_id < b.route_id
                and (a.driver_id = b.driver_id or a.vehicle_id = b.vehicle_id)
                and a.starts_at < b.ends_at and b.starts_at < a.ends_at
            """);
        await HoldsAsync(
            "every scheduled load of a live request is on a route or unassigned for a reason",
            """
            select l.id from load l join pickup p on p.id = l.pickup_id
            left join stop s on s.load_id = l.id left join assignment a on a.load_id = l.id
            where l.status = 'Scheduled' and not p.is_cancelled and not (
                (a.status = 'Assigned' and s.local_date = l.local_date and a.local_date = l.local_date and a.route_id = s.route_id)
                or (a.status = 'Unassigned' and s.id is null and a.local_date = l.local_date and jsonb_array_length(a.reasons) > 0))
            """);
        await HoldsAsync("nothing else is held", "select a.load_id from assignment a join load l on l.id = a.load_id where a.local_date is distinct from l.local_date and a.status <> 'Released'");
        await HoldsAsync("a stop lies in its route's day", "select s.id from stop s join route r on r.id = s.route_id where s.local_date <> r.local_date");
        Assert.True(await routing.ScalarAsync<long>("select count(*) from judge_stops") > 0, "the storm placed nothing");
        await TellsTheStateAsync(Cities[city]);
    }

    /// <summary>Who has heard everything knows where each load is now.</summary>
    private async Task TellsTheStateAsync(string cityCode)
    {
        await Eventually.HoldsAsync(async () => await routing.ScalarAsync<long>("select count(*) from judge_outbox") == 0, "the outbox");
        await Eventually.HoldsAsync(
            async () =>
            {
                var heard = routing.Bus.Received<PickupAssigned>().Cast<AssignmentEvent>().Concat(routing.Bus.Received<PickupUnassigned>())
                    .Where(e => e.CityCode == cityCode).GroupBy(e => e.LoadId).ToDictionary(g => g.Key, g => g.MaxBy(e => e.Version)!);
                await using var command = routing.Database.CreateCommand(
                    "select load_id, status, version, route_id from assignment where city_code = $1 and status <> 'Released'");
                command.Parameters.Add(new() { Value = cityCode });
                await using var rows = await command.ExecuteReaderAsync();
                while (await rows.ReadAsync())
                {
                    var last = heard.GetValueOrDefault(rows.GetGuid(0));
                    var agrees = last is not null && last.Version == rows.GetInt64(2) && (rows.GetString(1) == "Assigned"
                        ? last is PickupAssigned assigned && assigned.RouteId == rows.GetGuid(3)
                        : last is PickupUnassigned);
                    if (!agrees)
                        return false;
                }
                return true;
            },
            "the events to agree with the state");
    }

    private static IEnumerable<(IntegrationEvent Event, int Copies)> Tell(
        string cityCode, (int Units, int East, int North, int Day, int Window, int Change, int Copies) step)
    {
        var request = new Request(cityCode, step.Units, step.East / 100d, step.North / 100d);
        var window = step.Window == 0 ? RoutingUnderTest.Morning : RoutingUnderTest.Afternoon;
        var date = RoutingUnderTest.Soon.AddDays(step.Day);
        yield return (request.Requested(), step.Copies);
        yield return (request.Scheduled(1, date, window), step.Copies);
        if (step.Change == 1)
            yield return (request.Cancelled(), step.Copies);
        if (step.Change == 2)
            yield return (request.Rescheduled(2, date, date.AddDays(step.Day == 0 ? 1 : -1), window), step.Copies);
        if (step.Change == 3)
            yield return (request.Scheduled(2, request.Load(date, window, size: step.Units + 7)), step.Copies);
    }

    private async Task HoldsAsync(string law, string counterexamples) =>
        Assert.True(await routing.ScalarAsync<object>(counterexamples) is null, law);
}
