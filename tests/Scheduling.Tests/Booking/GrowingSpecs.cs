using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Booking;

/// <summary>Story S8: what is in a plan grows only as Routing finds possible, and is never split silently.</summary>
public sealed class GrowingSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    private const int HalfAnHour = 1_800;
    private static readonly TimeOnly Nine = new(9, 0);

    [Fact]
    public async Task Nothing_changes_before_Routing_has_answered_and_then_the_crew_it_names_takes_it()
    {
        var (van, truck, pick, before) = await RoutedAsync(40);
        var asked = await GrowAsync(pick, 70);
        Assert.Equal((1L, before.LoadId, 70, 140m, 0.7m, 600 + (20 * 70)), (asked.Version, asked.LoadId, asked.Units, asked.Kg, asked.M3, asked.ServiceSeconds));
        Assert.Equal(40, await UnitsAsync(before.LoadId));
        Assert.Equal(40, Assert.Single((await service.ScheduledAsync(pick, atLeast: 2)).Loads).Units);

        await AnswerAsync(asked, Whole(van, shift: 60), Whole(truck, shift: 120));
        var load = Assert.Single((await service.ScheduledAsync(pick, atLeast: 3)).Loads);
        // The van that Routing named first holds 60; the truck is next.
        Assert.Equal((before.LoadId, before.SlotId, 70, truck, "Scheduled"), (load.LoadId, load.SlotId, load.Units, load.FleetDayId!.Value, load.Status));
        Assert.Equal("Routed", await service.ScalarAsync<string>("select status from load where id = $1", before.LoadId));
        Assert.Equal(0, await service.ContradictionsAsync());
        Assert.Equal(0L, await TasksAsync(pick));
    }

    [Fact]
    public async Task What_moves_others_by_half_an_hour_a_dispatcher_decides()
    {
        var (van, truck, pick, before) = await RoutedAsync(40);
        var asked = await GrowAsync(pick, 70);
        await AnswerAsync(asked, Whole(truck, HalfAnHour), Shared((van, 45), (truck, 25)));
        var task = await TaskAsync(pick);
        Assert.Equal(40, await UnitsAsync(before.LoadId));
        Assert.Equal([1, 2], task.GetProperty("alternatives").EnumerateArray().Select(a => a.GetProperty("parts").GetArrayLength()));

        await ResolveAsync(task, 1);
        var loads = (await service.ScheduledAsync(pick, atLeast: 3)).Loads;
        Assert.Equal([(45, van), (25, truck)], loads.Select(l => (l.Units, l.FleetDayId!.Value)));
        Assert.All(loads, l => Assert.Equal((before.SlotId, "Scheduled"), (l.SlotId, l.Status)));
        Assert.Equal(0, await service.ContradictionsAsync());
        // A second click finds it decided.
        await ResolveAsync(task, 0);
        Assert.Equal(45, await UnitsAsync(before.LoadId));
    }

    [Fact]
    public async Task What_no_crew_of_the_day_can_do_gets_a_visit_of_its_own()
    {
        var (_, _, pick, before) = await RoutedAsync(40);
        var asked = await GrowAsync(pick, 70);
        await AnswerAsync(asked);
        var task = await TaskAsync(pick);
        await ResolveAsync(task, 0, status: 400);
        await ResolveAsync(task, null);
        var loads = (await service.ScheduledAsync(pick, atLeast: 3)).Loads;
        Assert.Equal([40, 30], loads.Select(l => l.Units));
        Assert.Equal(before.LoadId, loads[0].LoadId);
        Assert.Equal("Scheduled", loads[1].Status);
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task An_answer_to_an_older_question_or_after_a_cancellation_is_void()
    {
        var (_, truck, pick, before) = await RoutedAsync(40);
        var first = await GrowAsync(pick, 70);
        var second = await GrowAsync(pick, 90, version: 3);
        Assert.Equal(2L, second.Version);
        await AnswerAsync(first, Whole(truck, 0));
        Assert.Equal(40, await UnitsAsync(before.LoadId));

        var cancelled = pick.Cancelled(version: 4);
        await service.Bus.PublishAsync(cancelled);
        await service.WaitUntilHandledAsync(cancelled);
        await AnswerAsync(second, Whole(truck, 0));
        Assert.Equal("Cancelled", await service.ScalarAsync<string>("select status from load where id = $1", before.LoadId));
        Assert.Equal((0, 0L), (await service.ContradictionsAsync(), await TasksAsync(pick)));
    }

    [Fact]
    public async Task A_load_that_leaves_its_day_while_it_is_asked_about_leaves_in_its_new_size()
    {
        var (_, truck, pick, before) = await RoutedAsync(40);
        var asked = await GrowAsync(pick, 70);
        var scheduled = await service.ScheduledAsync(pick, atLeast: 2);
        await service.Bus.PublishAsync(pick.Unassigned(before.LoadId, scheduled.Version, version: 2));
        var moved = await service.Bus.WaitForAsync<PickupRescheduled>(e => e.RequestId == pick.Id);
        var load = Assert.Single((await service.ScheduledAsync(pick, moved.Version + 1)).Loads);
        Assert.Equal((70, "Scheduled"), (load.Units, load.Status));
        await AnswerAsync(asked, Whole(truck, 0));
        Assert.Equal((70, 0), (await UnitsAsync(before.LoadId), await service.ContradictionsAsync()));
    }

    [Fact]
    public async Task Less_is_given_back_at_once()
    {
        var (_, truck, pick, before) = await RoutedAsync(40);
        var asked = await GrowAsync(pick, 70);
        var smaller = pick.Amended(35, version: 3);
        await service.Bus.PublishAsync(smaller);
        await service.WaitUntilHandledAsync(smaller);
        Assert.Equal(35, await UnitsAsync(before.LoadId));
        await AnswerAsync(asked, Whole(truck, 0));
        Assert.Equal((35, 0), (await UnitsAsync(before.LoadId), await service.ContradictionsAsync()));
    }

    /// <summary>A van of 60, a truck of 200, and a load in the van's plan; the days are those of the load.</summary>
    private async Task<(Guid Van, Guid Truck, Pick Pick, ScheduledLoad Load)> RoutedAsync(int units)
    {
        var city = service.NextCity();
        var days = new List<FleetDaysChanged>();
        foreach (var size in (int[])[60, 200])
        {
            days.Add(new Fleet(city, size).Days(SchedulingUnderTest.Today, new DateOnly(2026, 10, 31)));
            await service.SupplyAsync(days[^1]);
        }
        var pick = new Pick(city, units) { Availability = [] };
        var scheduled = await service.BookAsync(pick);
        var load = Assert.Single(scheduled.Loads);
        var assigned = pick.Assigned(load.LoadId, scheduled.Version, version: 1);
        await service.Bus.PublishAsync(assigned);
        await service.WaitUntilHandledAsync(assigned);
        Guid DayOf(FleetDaysChanged vehicle) => vehicle.Days.Single(d => d.LocalDate == load.LocalDate).FleetDayId;
        Assert.Equal((DayOf(days[0]), Nine), (load.FleetDayId!.Value, load.Window!.From));
        return (DayOf(days[0]), DayOf(days[1]), pick, load);
    }

    private async Task<LoadChangeProposed> GrowAsync(Pick pick, int units, long version = 2)
    {
        await service.Bus.PublishAsync(pick.Amended(units, version));
        return await service.Bus.WaitForAsync<LoadChangeProposed>(e => e.RequestId == pick.Id && e.Units == units);
    }

    private async Task AnswerAsync(LoadChangeProposed asked, params LoadChangeAlternative[] alternatives)
    {
        var answer = new LoadChangeEvaluated
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = asked.OccurredAt,
            CityCode = asked.CityCode,
            Version = asked.Version,
            RequestId = asked.RequestId,
            LoadId = asked.LoadId,
            ProposalVersion = asked.Version,
            Alternatives = alternatives,
        };
        await service.Bus.PublishAsync(answer, times: 2);
        await service.WaitUntilHandledAsync(answer);
    }

    private static LoadChangeAlternative Whole(Guid fleetDay, int shift) => new(new CrewOfDay(fleetDay, Guid.CreateVersion7()), null, 11_000, shift);

    private static LoadChangeAlternative Shared(params (Guid FleetDay, int Units)[] parts) =>
        new(null, [.. parts.Select(p => new LoadPart(p.FleetDay, p.Units, 2m * p.Units, 0.01m * p.Units))], 4_000, 0);

    private Task<int> UnitsAsync(Guid loadId) => service.ScalarAsync<int>("select units from load where id = $1", loadId);

    private Task<long> TasksAsync(Pick pick) =>
        service.ScalarAsync<long>("select count(*) from dispatcher_task where request_id = $1 and resolved_at is null", pick.Id);

    private async Task<System.Text.Json.JsonElement> TaskAsync(Pick pick)
    {
        var tasks = (await service.GetAsync("/v1/tasks?limit=200")).GetProperty("items").EnumerateArray();
        var task = Assert.Single(tasks, t => t.GetProperty("requestId").GetGuid() == pick.Id);
        Assert.Equal("GrowLoad", task.GetProperty("kind").GetString());
        return task;
    }

    private Task ResolveAsync(System.Text.Json.JsonElement task, int? alternative, int status = 200) => service.SendAsync(
        HttpMethod.Post, $"/v1/tasks/{task.GetProperty("id").GetGuid()}/resolve", new { alternative, note = "Agreed by phone" },
        TestCaller.Dispatcher, status);
}
