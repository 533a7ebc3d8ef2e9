using System.Text.Json;
using Netspring.Contracts;
using Netspring.ServiceDefaults.Authentication;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Booking;

/// <summary>Story S4's and S12's side of it: one load is moved, the rules of the calendar hold as they do for a booking.</summary>
public sealed class ReschedulingSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    private static readonly TimeOnly Thirteen = new(13, 0);

    [Fact]
    public async Task The_donor_moves_one_load_and_the_others_stay()
    {
        var pick = new Pick(await service.CityWithAsync(60, 60), 110);
        var donor = DonorOf(pick);
        var booked = await service.BookAsync(pick);
        Assert.Equal(2, booked.Loads.Count);
        var (moving, staying) = (booked.Loads[1], booked.Loads[0]);
        var view = await RescheduleAsync(moving.LoadId, Afternoon(SchedulingUnderTest.Third), donor);
        Assert.Equal(("2026-10-13", "13:00", "Confirmed"), (Text(view, "date"), Text(view.GetProperty("window"), "from"), Text(view, "status")));

        var told = await service.Bus.WaitForAsync<PickupRescheduled>(e => e.RequestId == pick.Id);
        Assert.Equal((moving.LoadId, moving.LocalDate!.Value, "MOVED_BY_DONOR"), (told.LoadId, told.From.Date, told.Reason));
        var after = await service.ScheduledAsync(pick, told.Version + 1);
        Assert.Equal((SchedulingUnderTest.Third, Thirteen), (after.Loads[1].LocalDate!.Value, after.Loads[1].Window!.From));
        Assert.Equal((staying.LocalDate, staying.SlotId), (after.Loads[0].LocalDate, after.Loads[0].SlotId));
        // The same once more: nothing is left to do, and nothing is told.
        await RescheduleAsync(moving.LoadId, Afternoon(SchedulingUnderTest.Third), donor);
        Assert.Single(service.Bus.Received<PickupRescheduled>(), e => e.RequestId == pick.Id);
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Theory]
    [InlineData("2026-10-02", 422, "date-not-working-day")]
    [InlineData("2026-10-09", 422, "lead-time-violated")]
    [InlineData("2026-10-11", 422, "date-not-working-day")]
    [InlineData("2026-09-23", 400, "validation-failed")]
    [InlineData("2027-06-01", 400, "validation-failed")]
    [InlineData("2026-10-30", 200, null)]
    public async Task The_calendar_refuses_what_it_refuses_to_who_books(string date, int status, string? code)
    {
        var pick = new Pick(await service.CityWithAsync(60), 33);
        var load = Assert.Single((await service.BookAsync(pick)).Loads);
        var answer = await RescheduleAsync(load.LoadId, Afternoon(DateOnly.Parse(date, null)), DonorOf(pick), status);
        if (code is not null)
            Assert.Equal(code, Text(answer, "code"));
        if (status == 422)
            Assert.Equal("2026-10-10", Text(answer, "earliest"));
    }

    [Fact]
    public async Task A_day_on_which_the_site_is_closed_is_refused_to_everyone()
    {
        var pick = new Pick(await service.CityWithAsync(60), 33) { Closed = new ClosedDays([], [SchedulingUnderTest.Second]) };
        var load = Assert.Single((await service.BookAsync(pick)).Loads);
        foreach (var caller in new[] { DonorOf(pick), TestCaller.Dispatcher })
        {
            var answer = await RescheduleAsync(load.LoadId, Afternoon(SchedulingUnderTest.Second), caller, 422);
            Assert.Equal("date-not-working-day", Text(answer, "code"));
            Assert.Equal("The site is closed", answer.GetProperty("reason").GetProperty("en").GetString());
        }
    }

    [Fact]
    public async Task A_full_slot_is_refused_with_those_that_are_free_and_nothing_moves()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 33);
        var load = Assert.Single((await service.BookAsync(pick)).Loads);
        await service.BookAsync(new Pick(city, 50) { Availability = [new(SchedulingUnderTest.Second, Thirteen, new(17, 0))] });
        var answer = await RescheduleAsync(load.LoadId, Afternoon(SchedulingUnderTest.Second), DonorOf(pick), 409);
        Assert.Equal("no-capacity", Text(answer, "code"));
        Assert.NotEmpty(answer.GetProperty("nextAvailable").EnumerateArray());
        Assert.Equal(SchedulingUnderTest.First, await service.ScalarAsync<DateOnly>("select local_date from load where id = $1", load.LoadId));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task Who_waited_for_the_room_gets_it()
    {
        var city = await service.CityWithAsync(60);
        DatedWindow[] morning = [new(SchedulingUnderTest.First, new(9, 0), new(12, 0))];
        var first = new Pick(city, 60) { Availability = morning };
        var load = Assert.Single((await service.BookAsync(first)).Loads);
        var second = new Pick(city, 60) { Availability = morning };
        await service.Bus.PublishAsync(second.Requested());
        await service.Bus.WaitForAsync<PickupWaitlisted>(e => e.RequestId == second.Id);
        await RescheduleAsync(load.LoadId, Afternoon(SchedulingUnderTest.Second), DonorOf(first));
        Assert.Equal(load.SlotId, Assert.Single((await service.ScheduledAsync(second)).Loads).SlotId);
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task Others_do_not_find_it_and_a_dispatcher_may_within_the_lead_time()
    {
        var pick = new Pick(await service.CityWithAsync(60), 33);
        var load = Assert.Single((await service.BookAsync(pick)).Loads);
        await RescheduleAsync(load.LoadId, Afternoon(SchedulingUnderTest.Third), TestCaller.NewDonor(), 404);
        await RescheduleAsync(load.LoadId, Afternoon(SchedulingUnderTest.Third), TestCaller.NewPartner(), 404);
        await RescheduleAsync(load.LoadId, Afternoon(SchedulingUnderTest.Third), new TestCaller(Roles.Dispatcher, Cities: "999999"), 404);
        await RescheduleAsync(Guid.CreateVersion7(), Afternoon(SchedulingUnderTest.Third), TestCaller.Dispatcher, 404);
        await RescheduleAsync(load.LoadId, Afternoon(new DateOnly(2026, 9, 29)), TestCaller.Dispatcher);
        var told = await service.Bus.WaitForAsync<PickupRescheduled>(e => e.RequestId == pick.Id);
        Assert.Equal("MOVED_BY_DISPATCHER", told.Reason);
        await RescheduleAsync(load.LoadId, Afternoon(SchedulingUnderTest.Today), TestCaller.Dispatcher, 422);
    }

    [Fact]
    public async Task A_load_that_was_handed_to_a_dispatcher_gets_its_place_and_the_task_is_done()
    {
        var pick = new Pick(await service.CityWithAsync(60), 33) { Availability = [Pick.AllDay(SchedulingUnderTest.First)] };
        var booked = await service.BookAsync(pick);
        var loadId = booked.Loads[0].LoadId;
        await service.Bus.PublishAsync(pick.Unassigned(loadId, booked.Version, version: 1));
        var told = await service.Bus.WaitForAsync<PickupRescheduled>(e => e.RequestId == pick.Id);
        told = told with { Version = told.Version + 1 };
        await service.Bus.PublishAsync(pick.Unassigned(loadId, told.Version, version: 2));
        await Eventually.HoldsAsync(async () => await OpenTasksAsync(pick) == 1, "the task");

        await RescheduleAsync(loadId, Afternoon(SchedulingUnderTest.Second), TestCaller.Dispatcher);
        Assert.Equal(0L, await OpenTasksAsync(pick));
        Assert.Equal("Confirmed", await service.ScalarAsync<string>("select status from load where id = $1", loadId));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task A_slot_has_to_be_named_in_one_way()
    {
        var pick = new Pick(await service.CityWithAsync(60), 33);
        var load = Assert.Single((await service.BookAsync(pick)).Loads);
        foreach (var body in (object[])[new { }, new { date = "2026-10-13" }, new { slotId = Guid.CreateVersion7(), date = "2026-10-13" }, new { slotId = Guid.CreateVersion7() }])
            await RescheduleAsync(load.LoadId, body, DonorOf(pick), 400);
    }

    private Task<long> OpenTasksAsync(Pick pick) =>
        service.ScalarAsync<long>("select count(*) from dispatcher_task where request_id = $1 and resolved_at is null", pick.Id);

    private static TestCaller DonorOf(Pick pick) => new(Roles.Donor, pick.DonorId, "Donor");

    private static object Afternoon(DateOnly date) => new { date, window = new { from = "13:00", to = "17:00" } };

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    private Task<JsonElement> RescheduleAsync(Guid loadId, object body, TestCaller caller, int status = 200) =>
        service.SendAsync(HttpMethod.Post, $"/v1/appointments/{loadId}/reschedule", body, caller, status);
}
