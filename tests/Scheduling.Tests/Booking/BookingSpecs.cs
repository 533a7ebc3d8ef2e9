using Netspring.Contracts;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Tests.Booking;

public sealed class BookingSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    private static DateOnly First => SchedulingUnderTest.First;

    [Fact]
    public async Task A_bulk_pickup_gets_the_first_slot_and_takes_its_room()
    {
        var city = await service.CityWithAsync(60, 200);
        var scheduled = await service.BookAsync(new Pick(city, 33) { Kg = 170.2m, M3 = 1.11m });

        Assert.Equal(1, scheduled.Version);
        var load = Assert.Single(scheduled.Loads);
        Assert.Equal((1, 1, 33, 170.2m, 1.11m, "Scheduled"), (load.Seq, load.Of, load.Units, load.Kg, load.M3, load.Status));
        Assert.Equal((First, new TimeWindow(new TimeOnly(9, 0), new TimeOnly(12, 0))), (load.LocalDate!.Value, load.Window));
        Assert.Equal(600 + 20 * 33, load.ServiceSeconds);
        Assert.Equal(CityClock.At(First, new TimeOnly(9, 0)).AddHours(-48), load.ChangeUntil);

        var slot = (await service.SlotsAsync(city, First, First, 1))[0];
        Assert.Equal(load.SlotId, slot.GetProperty("slotId").GetGuid());
        var (free, all) = (slot.GetProperty("free"), slot.GetProperty("capacity"));
        Assert.Equal(1, all.GetProperty("stops").GetInt32() - free.GetProperty("stops").GetInt32());
        Assert.Equal(33, all.GetProperty("units").GetInt32() - free.GetProperty("units").GetInt32());
        Assert.Equal(170.2m, all.GetProperty("kg").GetDecimal() - free.GetProperty("kg").GetDecimal());
        Assert.Equal(1.11m, all.GetProperty("m3").GetDecimal() - free.GetProperty("m3").GetDecimal());
        // Best fit: the van took it, the truck is whole.
        Assert.Equal(200, free.GetProperty("largestLoad").GetInt32());
        Assert.Equal(1L, await service.ScalarAsync<long>("select booked from judge_slots where slot_id = $1", load.SlotId!));
        Assert.Equal(33L, await service.ScalarAsync<long>("select booked_units from judge_slots where slot_id = $1", load.SlotId!));
    }

    [Fact]
    public async Task Delivered_three_times_and_sent_again_under_another_id_it_is_booked_once()
    {
        var pick = new Pick(await service.CityWithAsync(60), 33);
        var requested = pick.Requested();
        await service.Bus.PublishAsync(requested, times: 3);
        var again = pick.Requested();
        await service.Bus.PublishAsync(again);
        await service.WaitUntilHandledAsync(requested, again);
        await service.ScheduledAsync(pick);
        Assert.Single(service.Bus.Received<PickupScheduled>(), e => e.RequestId == pick.Id);
        Assert.Equal(1L, await service.ScalarAsync<long>("select count(*) from judge_scheduled where request_id = $1", pick.Id));
    }

    [Fact]
    public async Task The_donors_hours_are_kept()
    {
        var city = await service.CityWithAsync(60);
        var afternoon = new DatedWindow(SchedulingUnderTest.Second, new TimeOnly(14, 30), new TimeOnly(16, 0));
        var load = (await service.BookAsync(new Pick(city, 33) { Availability = [afternoon] })).Loads[0];
        Assert.Equal((afternoon.Date, new TimeWindow(afternoon.From, afternoon.To)), (load.LocalDate!.Value, load.Window));
        Assert.Equal(SlotId.Of(city, afternoon.Date, new DayWindow(new TimeOnly(13, 0), new TimeOnly(17, 0))), load.SlotId);
    }

    [Theory]
    [InlineData("2026-10-02", "date-not-working-day")]
    [InlineData("2026-10-09", "lead-time-violated")]
    [InlineData("2026-10-11", "date-not-working-day")]
    public async Task An_availability_without_a_possible_date_is_unschedulable(string date, string code)
    {
        var pick = new Pick(await service.CityWithAsync(60), 33) { Availability = [Pick.AllDay(DateOnly.Parse(date, null))] };
        await service.Bus.PublishAsync(pick.Requested());
        var answer = await service.Bus.WaitForAsync<PickupUnschedulable>(e => e.RequestId == pick.Id);
        Assert.Equal((code, First, 1L), (answer.Code, answer.NextPossibleDate!.Value, answer.Version));
        Assert.Empty(answer.Loads);
    }

    [Fact]
    public async Task A_site_is_visited_on_the_first_day_on_which_it_is_open()
    {
        var weekday = WeekdayWords.Of(First.DayOfWeek);
        var pick = new Pick(await service.CityWithAsync(60), 33) { Closed = new ClosedDays([weekday], [SchedulingUnderTest.Second]) };
        Assert.Equal(SchedulingUnderTest.Third, Assert.Single((await service.BookAsync(pick)).Loads).LocalDate);
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task A_huge_request_is_spread_over_days_and_leaves_room_for_others()
    {
        // 120 units a day; 70 % of that are 84: the second load of 60 on a day would make 120.
        var city = await service.CityWithAsync(60);
        var scheduled = await service.BookAsync(new Pick(city, 240));
        Assert.Equal([60, 60, 60, 60], scheduled.Loads.Select(l => l.Units));
        Assert.Equal(
            [First, SchedulingUnderTest.Second, SchedulingUnderTest.Third, new DateOnly(2026, 10, 14)],
            scheduled.Loads.Select(l => l.LocalDate!.Value));
        var other = await service.BookAsync(new Pick(city, 31));
        Assert.Equal(First, other.Loads[0].LocalDate);
    }

    [Fact]
    public async Task Goods_that_need_a_skill_go_with_a_crew_that_has_it_or_wait_for_one()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 31) { Skills = ["hazmat"] };
        await service.Bus.PublishAsync(pick.Requested());
        var waitlisted = await service.Bus.WaitForAsync<PickupWaitlisted>(e => e.RequestId == pick.Id);
        Assert.Equal("SKILL_MISSING", waitlisted.Reason);
        await service.SupplyAsync(new Fleet(city, 40, "hazmat").Days(First, First));
        Assert.Equal(3, (await service.ScheduledAsync(pick)).Version);
    }

    [Fact]
    public async Task More_loads_than_anyone_can_plan_become_a_dispatchers_task()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 60 * LoadSplitter.MostLoads + 1);
        await service.Bus.PublishAsync(pick.Requested());
        Assert.Equal("TOO_LARGE", (await service.Bus.WaitForAsync<PickupWaitlisted>(e => e.RequestId == pick.Id)).Reason);
        var task = Assert.Single((await service.GetAsync($"/v1/tasks?cityCode={city}")).GetProperty("items").EnumerateArray());
        Assert.Equal(("DivideRequest", pick.Id), (task.GetProperty("kind").GetString(), task.GetProperty("requestId").GetGuid()));
    }
}
