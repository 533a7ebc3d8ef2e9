using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

public sealed class LapsingSpecs(DoorService service) : IClassFixture<DoorService>
{
    private readonly HttpClient client = service.Client(TestCaller.NewDonor());

    [Fact]
    public async Task Nobody_decides_and_the_capacity_is_given_up_at_the_cutoff_and_the_request_thirty_days_later()
    {
        await service.MoveToAsync("2027-03-01", "10:00");
        var request = await client.SubmitAsync(Samples.Pickup());
        var cutoff = new DateTimeOffset(2027, 3, 10, 1, 0, 0, TimeSpan.Zero);
        await service.Bus.PublishAsync(News.Scheduled(request.Id, 1, News.Load(Guid.CreateVersion7(), new(2027, 3, 12), changeUntil: cutoff)));
        await HasStatusAsync(request.Id, "Scheduled");
        var fallen = await client.ChangeAsync(request.Id, "\"2\"", Samples.Change(("laptop", 12)));
        Assert.Equal(cutoff, fallen.Body.GetProperty("reviewUntil").GetDateTimeOffset());

        await service.MoveToAsync("2027-03-10", "08:59");
        Assert.Equal("EligibilityReview", (await client.ReadAsync($"/v1/pickup-requests/{request.Id}")).Text("status"));
        await service.MoveToAsync("2027-03-10", "09:00");
        await HasStatusAsync(request.Id, "Ineligible");
        Assert.Equal(2, (await service.Bus.WaitForAsync<PickupFoundIneligible>(e => e.RequestId == request.Id)).Version);
        Assert.Equal("system", await service.ScalarAsync<string>("select role from audit_entry where entity_type = 'PickupRequest' and entity_id = $1 and version = 2", request.Id.ToString()));

        await service.MoveToAsync("2027-04-09", "09:01");
        await HasStatusAsync(request.Id, "Expired");
        var timeline = await client.ReadAsync($"/v1/pickup-requests/{request.Id}/timeline");
        Assert.Equal(
            ["Submitted", "Scheduled", "UnderReview", "ReviewEnded", "Expired"],
            timeline.Body.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("kind").GetString()));
        Assert.Equal(409, (await client.ChangeAsync(request.Id, (await client.ReadAsync($"/v1/pickup-requests/{request.Id}")).ETag, Samples.Change(("laptop", 40)))).Status);
    }

    private Task HasStatusAsync(Guid id, string status) => Eventually.HoldsAsync(
        async () => (await client.ReadAsync($"/v1/pickup-requests/{id}")).Text("status") == status, status);
}
