using Netspring.ServiceDefaults.Authentication;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Booking;

/// <summary>A clock of its own: it is moved.</summary>
public sealed class CutoffSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    [Fact]
    public async Task From_48_hours_before_the_visit_only_a_dispatcher_moves_a_load()
    {
        var pick = new Pick(await service.CityWithAsync(60), 33);
        var load = Assert.Single((await service.BookAsync(pick)).Loads);
        Assert.Equal(SchedulingUnderTest.First, load.LocalDate);
        var donor = new TestCaller(Roles.Donor, pick.DonorId, "Donor");
        // Thursday 8 October, 10:00: 47 hours before Saturday, 9:00.
        await service.MoveClockAsync(TimeSpan.FromDays(14));

        var refused = await MoveAsync(donor, 422);
        Assert.Equal(
            ("cutoff-passed", new DateTimeOffset(2026, 10, 8, 9, 0, 0, TimeSpan.FromHours(8)), "Asia/Shanghai"),
            (refused.GetProperty("code").GetString(), refused.GetProperty("cutoffAt").GetDateTimeOffset(), refused.GetProperty("zone").GetString()));
        Assert.Equal("2026-10-20", (await MoveAsync(TestCaller.Dispatcher, 200)).GetProperty("date").GetString());

        Task<System.Text.Json.JsonElement> MoveAsync(TestCaller caller, int status) => service.SendAsync(
            HttpMethod.Post, $"/v1/appointments/{load.LoadId}/reschedule", new { date = "2026-10-20", window = new { from = "09:00", to = "12:00" } }, caller, status);
    }
}
