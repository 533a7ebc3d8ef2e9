namespace Netspring.Scheduling.Tests.Api;

public sealed class OpenApiSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    [Fact]
    public async Task Every_operation_has_an_id_a_summary_roles_and_its_refusals()
    {
        var paths = (await service.GetAsync("/openapi/v1.json")).GetProperty("paths");
        var operations = paths.EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).Select(o => o.Value).ToList();
        Assert.Equal(
            [
                "createRecurringPickup", "deleteRecurringPickup", "getCalendarDay", "getCapacity", "getPolicy", "getRecurringPickup", "giveUpHold", "importHolidays", "listAppointments", "listCalendarDays", "listRecurringPickups",
                "listSlots", "listTasks", "listWaitlist", "pauseRecurringPickup", "placeHold", "rescheduleAppointment", "resolveTask", "resumeRecurringPickup", "setCalendarDay", "setCapacity", "setPolicy",
            ],
            operations.Select(o => o.GetProperty("operationId").GetString()).Order(StringComparer.Ordinal));
        Assert.All(operations, o =>
        {
            Assert.NotEmpty(o.GetProperty("summary").GetString()!);
            Assert.NotEmpty(o.GetProperty("x-roles").EnumerateArray());
            var responses = o.GetProperty("responses");
            Assert.All(["400", "401", "403", "429"], status => Assert.True(responses.TryGetProperty(status, out _), status));
            Assert.Contains(responses.EnumerateObject(), r => r.Name is "200" or "201" or "204");
        });
    }
}
