using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

/// <summary>Requests asks for a change of what a driver may have already.</summary>
public sealed class A_change_is_answered(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    [Fact]
    public async Task What_is_only_planned_is_made_free_once_however_often_it_is_asked()
    {
        await routing.AddFleetAsync("310000");
        var request = new Request("310000");
        await PlaceAsync(request);
        var asked = request.ChangeAsked("cancel");
        await routing.Bus.PublishAsync(asked, times: 3);
        var applied = await AppliedAsync(request);
        Assert.Equal((1L, 2L, "cancel"), (applied.Version, applied.ChangeVersion, applied.Kind));
        Assert.Equal([request.LoadId], applied.LoadIds);
        await routing.Bus.PublishAsync(request.Cancelled(version: 3));
        await Eventually.HoldsAsync(async () => await routing.ScalarAsync<long>("select count(*) from stop where load_id = $1", request.LoadId) == 0, "the stop to go");
        Assert.Single(routing.Bus.Received<ChangeApplied>(), e => e.RequestId == request.Id);
    }

    [Theory]
    [InlineData("110000", "Dispatched")]
    [InlineData("120000", "EnRoute")]
    public async Task A_driver_who_is_not_there_yet_passes_a_cancelled_stop_by(string cityCode, string status)
    {
        await routing.AddFleetAsync(cityCode);
        var request = new Request(cityCode);
        await PlaceAsync(request);
        await SetAsync(request, status);
        await routing.Bus.PublishAsync(request.ChangeAsked("amend"));
        await AppliedAsync(request);
        Assert.Equal(status, await StatusAsync(request));

        await routing.Bus.PublishAsync(request.ChangeAsked("cancel", version: 4));
        var applied = await routing.Bus.WaitForAsync<ChangeApplied>(e => e.RequestId == request.Id && e.ChangeVersion == 4);
        Assert.Equal((2L, "Skipped CANCELLED_BY_DONOR"), (applied.Version, await StatusAsync(request)));
        Assert.True(await routing.ScalarAsync<bool>("select cancelled from judge_stops where load_id = $1", request.LoadId));
    }

    [Theory]
    [InlineData("500000", "Arrived", "cancel")]
    [InlineData("440100", "Completed", "amend")]
    [InlineData("330100", "Failed", "cancel")]
    public async Task What_has_started_stays_as_it_is(string cityCode, string status, string kind)
    {
        await routing.AddFleetAsync(cityCode);
        var request = new Request(cityCode);
        await PlaceAsync(request);
        await SetAsync(request, status);
        await routing.Bus.PublishAsync(request.ChangeAsked(kind), times: 2);
        var refused = await routing.Bus.WaitForAsync<ChangeRefused>(e => e.RequestId == request.Id);
        Assert.Equal((1L, 2L, kind, "stop-started"), (refused.Version, refused.ChangeVersion, refused.Kind, refused.Code));
        Assert.Equal(status, await StatusAsync(request));
        Assert.DoesNotContain(routing.Bus.Received<ChangeApplied>(), e => e.RequestId == request.Id);
    }

    [Fact]
    public async Task What_is_in_no_route_is_free()
    {
        var request = new Request("320100");
        await routing.Bus.PublishAsync(request.ChangeAsked("cancel"));
        Assert.Equal(1, (await AppliedAsync(request)).Version);
    }

    /// <summary>Once its day was improved, so that nothing else touches it.</summary>
    private async Task PlaceAsync(Request request)
    {
        await routing.PlaceAsync(request, RoutingUnderTest.Soon, RoutingUnderTest.Morning);
        await routing.WaitUntilImprovedAsync(request.CityCode);
    }

    private Task<ChangeApplied> AppliedAsync(Request request) => routing.Bus.WaitForAsync<ChangeApplied>(e => e.RequestId == request.Id);

    /// <summary>As the driver's events will.</summary>
    private Task<int> SetAsync(Request request, string status) =>
        routing.ScalarAsync<int>("update stop set status = $2 where load_id = $1", request.LoadId, status);

    private Task<string?> StatusAsync(Request request) =>
        routing.ScalarAsync<string>("select concat_ws(' ', status, skip_code) from stop where load_id = $1", request.LoadId);
}
