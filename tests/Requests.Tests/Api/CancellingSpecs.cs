using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

public sealed class CancellingSpecs(RequestsService service) : IClassFixture<RequestsService>
{
    private readonly TestCaller donor = TestCaller.NewDonor();

    [Fact]
    public async Task A_donor_cancels_once_and_a_double_click_sees_the_same()
    {
        var client = service.Client(donor);
        var request = await client.SubmitAsync(Samples.Pickup());
        var answers = await Task.WhenAll(client.CancelAsync(request.Id, request.ETag), client.CancelAsync(request.Id, request.ETag));

        Assert.All(answers, a => Assert.Equal((200, "Cancelled", "\"2\""), (a.Status, a.Text("status"), a.ETag)));
        var told = await service.Bus.WaitForAsync<PickupCancelled>(e => e.RequestId == request.Id);
        Assert.Equal((2L, "donor", "Moved out earlier"), (told.Version, told.By, told.Reason));
        Assert.Equal(2, await service.ScalarAsync<long>("select count(*) from judge_events where request_id = $1", request.Id));
        Assert.Equal(2, await service.ScalarAsync<long>("select max(version) from judge_audit where request_id = $1", request.Id));

        var late = await client.CancelAsync(request.Id, "\"2\"");
        Assert.Equal((409, "invalid-state-transition", "Cancelled"), (late.Status, late.Code, late.Text("currentState")));
        Assert.Equal(0, late.Body.GetProperty("allowedCommands").GetArrayLength());
    }

    [Fact]
    public async Task The_version_seen_must_be_named_and_must_be_the_present_one()
    {
        var client = service.Client(donor);
        var request = await client.SubmitAsync(Samples.Pickup());

        var unnamed = await client.CancelAsync(request.Id, null);
        var stale = await client.CancelAsync(request.Id, "\"9\"");
        Assert.Equal((428, "precondition-required"), (unnamed.Status, unnamed.Code));
        Assert.Equal((412, "version-conflict", "\"1\""), (stale.Status, stale.Code, stale.Text("currentETag")));
        Assert.Equal("AwaitingSchedule", (await client.ReadAsync($"/v1/pickup-requests/{request.Id}")).Text("status"));
    }

    [Fact]
    public async Task What_is_not_yours_is_not_found_before_anything_else()
    {
        var request = await service.Client(donor).SubmitAsync(Samples.Pickup());

        foreach (var other in (TestCaller[])[TestCaller.NewDonor(), TestCaller.NewPartner(), new TestCaller("dispatcher", Cities: "500000")])
        {
            var client = service.Client(other);
            Assert.Equal(404, (await client.CancelAsync(request.Id, null)).Status);
            Assert.Equal(404, (await client.ReadAsync($"/v1/pickup-requests/{request.Id}")).Status);
            Assert.Equal(404, (await client.ReadAsync($"/v1/pickup-requests/{request.Id}/timeline")).Status);
        }
        Assert.Equal(200, (await service.Client(new TestCaller("dispatcher", Cities: "500000,310000")).ReadAsync($"/v1/pickup-requests/{request.Id}")).Status);
        Assert.Equal(403, (await service.Client(TestCaller.Driver).ReadAsync($"/v1/pickup-requests/{request.Id}")).Status);
        Assert.Equal(404, (await service.Client(donor).ReadAsync("/v1/pickup-requests/not-an-id")).Status);
    }

    [Fact]
    public async Task After_the_cutoff_only_staff_cancels()
    {
        var client = service.Client(donor);
        var request = await client.SubmitAsync(Samples.Pickup());
        var passed = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await service.Bus.PublishAsync(News.Scheduled(request.Id, 1, News.Load(Guid.CreateVersion7(), News.Monday, changeUntil: passed)));
        await Eventually.HoldsAsync(
            async () => (await client.ReadAsync($"/v1/pickup-requests/{request.Id}")).Text("status") == "Scheduled", "the schedule");

        var refused = await client.CancelAsync(request.Id, "\"2\"");
        Assert.Equal((422, "cutoff-passed", "Asia/Shanghai"), (refused.Status, refused.Code, refused.Text("zone")));
        Assert.Equal(passed, refused.Body.GetProperty("cutoffAt").GetDateTimeOffset());

        var byStaff = await service.Client(TestCaller.Dispatcher).CancelAsync(request.Id, "\"2\"");
        Assert.Equal((200, "Cancelled"), (byStaff.Status, byStaff.Body.GetProperty("loads")[0].GetProperty("status").GetString()));
        Assert.Equal("dispatcher", (await service.Bus.WaitForAsync<PickupCancelled>(e => e.RequestId == request.Id)).By);
    }

    [Fact]
    public async Task What_the_others_say_after_a_cancellation_does_not_bring_it_back()
    {
        var client = service.Client(donor);
        var request = await client.SubmitAsync(Samples.Pickup());
        await client.CancelAsync(request.Id, request.ETag);
        var late = News.Scheduled(request.Id, 1, News.Load(Guid.CreateVersion7(), News.Monday));
        await service.Bus.PublishAsync(late);
        await Eventually.HoldsAsync(
            async () => await service.ScalarAsync<long>("select count(*) from judge_inbox where message_id = $1", late.EventId) == 1, "the late schedule");

        var answer = await client.ReadAsync($"/v1/pickup-requests/{request.Id}");
        Assert.Equal(("Cancelled", "Cancelled"), (answer.Text("status"), answer.Body.GetProperty("loads")[0].GetProperty("status").GetString()));
        var timeline = await client.ReadAsync($"/v1/pickup-requests/{request.Id}/timeline");
        Assert.Equal(["Submitted", "Cancelled"], timeline.Body.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("kind").GetString()));
    }
}
