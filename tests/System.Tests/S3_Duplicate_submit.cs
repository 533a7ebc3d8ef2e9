using System.Net;
using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.System.Tests;

public sealed class S3_Duplicate_submit(RunningStack stack)
{
    [Fact]
    public async Task Ten_parallel_posts_with_one_key_have_one_effect()
    {
        await using var events = await TestBus.StartAsync(stack.Broker);
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        var body = Pickups.Body(("laptop", 40));
        var key = Guid.CreateVersion7().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => donor.SubmitAsync(body, key)));

        var created = answers.Where(a => a.StatusCode == HttpStatusCode.Created).ToList();
        Assert.NotEmpty(created);
        Assert.Single(created, a => !a.Headers.Contains("Idempotency-Replayed"));
        var bodies = await Task.WhenAll(created.Select(a => a.Content.ReadAsStringAsync()));
        Assert.Single(bodies.Distinct(StringComparer.Ordinal));
        foreach (var other in answers.Except(created))
            await other.ProblemAsync(HttpStatusCode.Conflict, "request-in-progress");

        Assert.Equal(1, await stack.ScalarAsync<long>("requests", "select count(*) from judge_requests where idempotency_key = $1", key));
        var requestId = Guid.Parse(JsonNode.Parse(bodies[0])!["id"]!.GetValue<string>());
        await donor.WaitForStatusAsync(requestId.ToString(), "Assigned");
        await events.WaitForAsync<PickupRequested>(e => e.RequestId == requestId);
        Assert.Single(events.Received<PickupRequested>(), e => e.RequestId == requestId);
    }

    [Fact]
    public async Task A_quoted_key_is_the_same_key_and_another_body_is_refused()
    {
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        var body = Pickups.Body(("laptop", 40));
        var key = Guid.CreateVersion7().ToString();

        using var first = await donor.SubmitAsync(body, key);
        using var again = await donor.SubmitAsync(body, $"\"{key}\"");
        using var other = await donor.SubmitAsync(Pickups.Body(("laptop", 41)), key);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal((first.Headers.Location, first.Headers.ETag), (again.Headers.Location, again.Headers.ETag));
        await other.ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task The_same_site_within_a_day_is_asked_about_and_not_merged()
    {
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        var body = Pickups.Body(("laptop", 40));
        var first = await donor.SubmittedAsync(body);

        using var suspected = await donor.SubmitAsync(body);
        var problem = await suspected.ProblemAsync(HttpStatusCode.Conflict, "duplicate-request-suspected");
        Assert.Contains(first.Id(), problem.GetProperty("candidates").ToString(), StringComparison.Ordinal);

        body["allowDuplicate"] = true;
        var second = await donor.SubmittedAsync(body);
        Assert.NotEqual(first.Id(), second.Id());
    }

    [Fact]
    public async Task An_event_redelivered_three_times_is_scheduled_once()
    {
        await using var events = await TestBus.StartAsync(stack.Broker);
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        var created = await donor.SubmittedAsync(Pickups.Body(("laptop", 40)));
        var requestId = Guid.Parse(created.Id());
        var requested = await events.WaitForAsync<PickupRequested>(e => e.RequestId == requestId);

        await events.PublishAsync(requested, times: 3);
        var later = await donor.SubmittedAsync(Pickups.Body(("laptop", 40)));
        await donor.WaitForStatusAsync(later.Id(), "Assigned");
        await donor.WaitForStatusAsync(created.Id(), "Assigned");

        Assert.Equal(1, await stack.ScalarAsync<long>("scheduling", "select count(*) from judge_scheduled where request_id = $1 and not cancelled", requestId));
        await events.WaitForAsync<PickupScheduled>(e => e.RequestId == requestId);
        Assert.Single(events.Received<PickupScheduled>(), e => e.RequestId == requestId);
    }
}
