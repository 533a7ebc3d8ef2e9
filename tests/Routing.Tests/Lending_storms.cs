using CsCheck;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

/// <summary>Random wants and home pick-ups at once, in shuffled order and several times over, some cancelled, some visits given back.</summary>
public sealed class Lending_storms(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    /// <summary>Hubs, near cities, far cities, and Kashgar, which none of them reaches.</summary>
    private static readonly string[] Cities = ["310000", "610100", "320500", "330500", "610400", "610500", "620100", "370100", "653100"];

    private static readonly Gen<(int City, int Units, int Day, int Days, int Change, int Copies)> Step =
        Gen.Select(Gen.Int[0, 8], Gen.Int[5, 150], Gen.Int[0, 7], Gen.Int[1, 4], Gen.Int[0, 3], Gen.Int[1, 2]);

    [Fact]
    public async Task Leave_everybody_in_one_place_and_every_want_answered()
    {
        await routing.AddHubAsync("310000", 60, 60, 200);
        await routing.AddHubAsync("610100", 60, 200);
        var (steps, order) = Gen.Select(Step.Array[60], Gen.Int[0, int.MaxValue]).Single(s => s.Item1.Length > 0, "0N0XIzNsQ0O2");
        var messages = steps.SelectMany(Tell).ToArray();
        new Random(order).Shuffle(messages);
        var half = messages.Length / 2;
        await Task.WhenAll(messages[..half].Select(m => routing.Bus.PublishAsync(m.Event, m.Copies)));
        await routing.WaitUntilHandledAsync([.. messages[..half].Select(m => m.Event)]);
        await routing.ScalarAsync<object>("update visit set opened_at = opened_at - interval '11 minutes'");
        await Task.WhenAll(messages[half..].Select(m => routing.Bus.PublishAsync(m.Event, m.Copies)));
        await routing.WaitUntilHandledAsync([.. messages.Select(m => m.Event)]);
        await Eventually.HoldsAsync(
            async () => await routing.ScalarAsync<long>(
                """
                select (select count(*) from want where is_due) + (select count(*) from judge_outbox)
                    + (select count(*) from visit where is_open and opened_at < now() - interval '10 minutes' and not exists (
                        select 1 from route where route.vehicle_id = visit.vehicle_id and route.local_date = visit.local_date))
                """) == 0,
            "the storm to be over", TimeSpan.FromSeconds(60));

        Assert.True(await routing.ScalarAsync<long>("select count(*) from visit where is_open") > 5, "the storm lent too few");
        Assert.True(await routing.ScalarAsync<long>("select count(*) from visit where not is_open") > 0, "the storm gave nothing back");
        await HoldsAsync(
            "nobody is in two places on one date",
            """
            select a.id from fleet_day a join fleet_day b on a.id < b.id and a.local_date = b.local_date
                and (a.vehicle_id = b.vehicle_id or a.driver_id = b.driver_id)
            where a.status in ('Available', 'Travelling') and b.status in ('Available', 'Travelling')
            """);
        await HoldsAsync(
            "a crew that visits is away from its hub on that day and on the days of travel",
            """
            select visit.id from visit left join fleet_day home on home.visit_id = visit.id and home.city_code <> visit.city_code
                and home.local_date between visit.local_date - travel_days and visit.local_date + travel_days
                and home.status = case when home.local_date = visit.local_date then 'Lent' else 'Travelling' end
            where is_open group by visit.id having count(home.id) <> 2 * travel_days + 1
            """);
        await HoldsAsync("who is home again is not away", "select d.id from fleet_day d join visit v on v.id = d.visit_id where not v.is_open and d.status <> 'Closed'");
        await HoldsAsync(
            "a route is driven where its crew is",
            """
            select route.id from route left join fleet_day day on day.vehicle_id = route.vehicle_id and day.driver_id = route.driver_id
                and day.local_date = route.local_date and day.city_code = route.city_code and day.status = 'Available'
            where day.id is null
            """);
        await HoldsAsync(
            "the metres of a visit from afar have both legs in them",
            """
            select route.id from route left join visit on visit.vehicle_id = route.vehicle_id and visit.local_date = route.local_date and is_open
            where route.line_haul_metres <> coalesce(visit.line_haul_metres, 0)
                or (visit.travel_days > 0 and route.distance_metres < visit.line_haul_metres)
            """);
        Assert.True(await routing.ScalarAsync<long>("select count(*) from route where line_haul_metres > 0") > 0, "no visit was planned");
        await HoldsAsync(
            "a want has one answer",
            """
            select want.request_id from want
            where status = 'Open' or city_code not in ('310000', '610100')
                and (status = 'Served') <> exists (select 1 from visit v where v.request_id = want.request_id and v.want_version = want.version)
            """);
        await HoldsAsync("a question has one visit at most", "select request_id from visit group by request_id, want_version having count(*) > 1");
        var refused = routing.Bus.Received<FleetRefused>().DistinctBy(e => e.EventId).ToList();
        Assert.Equal(refused.Count, refused.DistinctBy(e => (e.RequestId, e.WantVersion)).Count());
        Assert.All(refused, e => Assert.Equal(e.CityCode == "653100", e.Code == "NO_FLEET"));
        await TellsTheStateAsync();
    }

    /// <summary>Who has heard everything knows where each crew is.</summary>
    private async Task TellsTheStateAsync()
    {
        await Eventually.HoldsAsync(async () => await routing.ScalarAsync<long>("select count(*) from judge_outbox") == 0, "the outbox");
        var known = await routing.ScalarAsync<long>("select sum(version)::bigint from roster");
        await Eventually.HoldsAsync(
            () => Task.FromResult(routing.Bus.Received<FleetDaysChanged>().DistinctBy(e => e.EventId).Count() == known), "all that was told");
        foreach (var told in routing.Bus.Received<FleetDaysChanged>().GroupBy(e => (e.Vehicle.Id, e.CityCode)).Select(g => g.MaxBy(e => e.Version)!))
        {
            Guid[] available = [.. told.Days.Where(day => day.Available).Select(day => day.FleetDayId)];
            Assert.Equal(
                available.LongLength,
                await routing.ScalarAsync<long>(
                    """
                    select count(*) filter (where id = any($3)) from fleet_day
                    where vehicle_id = $1 and city_code = $2 and status = 'Available' having count(*) = cardinality($3)
                    """,
                    told.Vehicle.Id, told.CityCode, available));
        }
    }

    private IEnumerable<(IntegrationEvent Event, int Copies)> Tell((int City, int Units, int Day, int Days, int Change, int Copies) step)
    {
        var request = routing.At(Cities[step.City], step.Units);
        var dates = Enumerable.Range(0, step.Days).Select(i => RoutingUnderTest.Soon.AddDays(step.Day + (2 * i))).ToArray();
        // Hub cities book their own crews, the others ask for one.
        if (step.City > 1)
            yield return (request.Wanted(1, dates), step.Copies);
        if (step.City > 1 && step.Change == 1)
            yield return (request.Wanted(2, dates[^1]), step.Copies);
        if (step.City <= 1 || step.Change == 2)
        {
            yield return (request.Requested(), step.Copies);
            yield return (request.Scheduled(1, dates[0], new TimeWindow(new TimeOnly(12, 0), new TimeOnly(14, 0))), step.Copies);
        }
        if (step.Change == 3)
            yield return (request.Cancelled(), step.Copies);
    }

    private async Task HoldsAsync(string law, string counterexamples) =>
        Assert.True(await routing.ScalarAsync<object>(counterexamples) is null, law);
}
