using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.System.Tests;

public sealed class S2_Exactly_30_and_31(RunningStack stack)
{
    [Fact]
    public async Task Thirty_computers_are_invited_to_the_next_drop_off_event()
    {
        await using var events = await TestBus.StartAsync(stack.Broker);
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        var announced = await donor.GetFromJsonAsync<JsonElement>("/v1/drop-off-events?cityCode=310000");
        var seeded = Assert.Single(announced.GetProperty("items").EnumerateArray());

        var created = await donor.SubmittedAsync(Pickups.Body(("laptop", 30), ("monitor", 40), ("tablet", 5)));

        Assert.Equal("Ineligible", created.GetProperty("status").GetString());
        var decision = created.GetProperty("decision");
        Assert.Equal((30, 30), (decision.GetProperty("countedUnits").GetInt32(), decision.GetProperty("threshold").GetInt32()));
        var offered = decision.GetProperty("alternatives").EnumerateArray().First();
        Assert.Equal(seeded.Id(), offered.Id());
        var requestId = Guid.Parse(created.Id());
        await events.WaitForAsync<PickupFoundIneligible>(e => e.RequestId == requestId);
        Assert.DoesNotContain(events.Received<PickupRequested>(), e => e.RequestId == requestId);
        Assert.Equal(0, await stack.ScalarAsync<long>("scheduling", "select count(*) from judge_scheduled where request_id = $1", requestId));
    }

    [Fact]
    public async Task Thirty_one_are_picked_up()
    {
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        var created = await donor.SubmittedAsync(Pickups.Body(("laptop", 31), ("monitor", 40)));
        await donor.WaitForStatusAsync(created.Id(), "Assigned");
    }

    [Fact]
    public async Task Thirty_that_become_thirty_one_are_picked_up_too()
    {
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        var created = await donor.SubmittedAsync(Pickups.Body(("laptop", 30), ("monitor", 40), ("tablet", 5)));
        var amended = await donor.AmendedAsync(created.Id(), ("laptop", 31), ("monitor", 40), ("tablet", 5));
        Assert.Equal("AwaitingSchedule", amended.GetProperty("status").GetString());
        await donor.WaitForStatusAsync(created.Id(), "Assigned");
    }

    [Fact]
    public async Task A_client_that_wants_an_error_gets_one()
    {
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        var body = Pickups.Body(("laptop", 30));
        body["onIneligible"] = "reject";

        using var answer = await donor.SubmitAsync(body);

        var problem = await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "pickup-threshold-not-met");
        Assert.Equal(30, problem.GetProperty("countedUnits").GetInt32());
    }

    [Fact]
    public async Task A_fluorescent_tube_is_refused_where_it_stands()
    {
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        using var answer = await donor.SubmitAsync(Pickups.Body(("laptop", 31), ("monitor", 40), ("tablet", 5), ("fluorescent-tube", 1)));

        var problem = await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "item-excluded");
        Assert.Equal("/lines/3", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }
}
