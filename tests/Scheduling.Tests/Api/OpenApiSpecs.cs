namespace Netspring.Scheduling.Tests.Api;

public sealed class OpenApiSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    [Fact]
    public async Task Every_operation_has_an_id_a_summary_roles_and_its_refusals()
    {
        var paths = (await service.GetAsync("/openapi/v1.json")).GetProperty("paths");
        var operations = paths.EnumerateObject().Select(p => p.Value.GetProperty("get")).ToList();
        Assert.Equal(
            ["listSlots", "listAppointments", "listWaitlist", "listTasks"], operations.Select(o => o.GetProperty("operationId").GetString()));
        Assert.All(operations, o =>
        {
            Assert.NotEmpty(o.GetProperty("summary").GetString()!);
            Assert.NotEmpty(o.GetProperty("x-roles").EnumerateArray());
            var responses = o.GetProperty("responses");
            Assert.All(["200", "400", "401", "403", "422"], status => Assert.True(responses.TryGetProperty(status, out _), status));
        });
    }
}
