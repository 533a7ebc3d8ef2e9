using System.Net;
using System.Text.Json.Nodes;
using Netspring.Launcher.Demo;
using Netspring.Launcher.Seeding;

namespace Netspring.Launcher.Tests;

public class Sample_pickups
{
    private static readonly DateOnly Today = new(2026, 12, 30);

    [Fact]
    public void Availability_days_become_dates_over_the_end_of_the_year()
    {
        var sample = SamplePickup.Of(Entry("""{ "sample": 7, "expect": "assigned", "reference": "PO-1", "availabilityDays": { "fromDay": 1, "toDay": 3, "from": "09:00", "to": "12:00" } }"""), Today);
        Assert.Equal(7, sample.Sample);
        Assert.Equal("assigned", sample.Expect);
        Assert.Equal(
            """{"reference":"PO-1","availability":[{"date":"2026-12-31","from":"09:00","to":"12:00"},{"date":"2027-01-01","from":"09:00","to":"12:00"},{"date":"2027-01-02","from":"09:00","to":"12:00"}]}""",
            sample.Body.ToJsonString());
    }

    [Fact]
    public void A_sample_without_days_and_wish_is_sent_as_it_stands()
    {
        var sample = SamplePickup.Of(Entry("""{ "sample": 1, "reference": "PO-2" }"""), Today);
        Assert.Null(sample.Expect);
        Assert.Equal("""{"reference":"PO-2"}""", sample.Body.ToJsonString());
    }

    [Fact]
    public void The_shipped_samples_expand_to_at_most_62_entries_and_unique_numbers()
    {
        var samples = JsonNode.Parse(File.ReadAllText(Repository.SeedFile("pickup-requests.json")))!.AsArray().Select(entry => SamplePickup.Of(entry!.AsObject(), Today)).ToList();
        Assert.Equal(samples.Count, samples.Select(sample => sample.Sample).Distinct().Count());
        Assert.All(samples, sample => Assert.InRange((sample.Body["availability"] as JsonArray)?.Count ?? 0, 0, 62));
        Assert.All(samples, sample => Assert.Contains(sample.Expect, (string?[])[SamplePickup.Assigned, SamplePickup.Waitlisted, SamplePickup.Ineligible, SamplePickup.Excluded, SamplePickup.Duplicate]));
    }

    [Theory]
    [InlineData("""{ "status": "Assigned", "loads": [{ "driver": { "name": "Li" } }, { "driver": { "name": "Wu" } }] }""", "assigned", null)]
    [InlineData("""{ "status": "Scheduled", "loads": [{ "driver": { "name": "Li" } }, { "driver": null }] }""", "open", "Scheduled")]
    [InlineData("""{ "status": "AwaitingSchedule", "loads": [] }""", "open", "AwaitingSchedule")]
    [InlineData("""{ "status": "Ineligible", "decision": { "rule": "more-than-threshold" }, "loads": [] }""", "ineligible", "more-than-threshold")]
    [InlineData("""{ "status": "Waitlisted", "scheduleNote": { "code": "no-capacity" }, "loads": [] }""", "waitlisted", "no-capacity")]
    [InlineData("""{ "status": "Unschedulable", "scheduleNote": { "code": "lead-time-violated" }, "loads": [] }""", "unschedulable", "lead-time-violated")]
    public void An_answer_says_what_came_of_the_request(string body, string kind, string? reason) =>
        Assert.Equal(new PickupOutcome(kind, reason), PickupOutcome.Of(new GatewayAnswer(HttpStatusCode.OK, JsonNode.Parse(body), null, false, null)));

    [Fact]
    public void A_problem_is_a_refusal_with_its_code()
    {
        var answer = new GatewayAnswer(HttpStatusCode.UnprocessableEntity, JsonNode.Parse("""{ "code": "item-excluded" }"""), null, false, null);
        Assert.Equal(new PickupOutcome(PickupOutcome.Refused, "item-excluded"), PickupOutcome.Of(answer));
        Assert.Equal("HTTP 502", PickupOutcome.Of(new GatewayAnswer(HttpStatusCode.BadGateway, null, null, false, null)).Reason);
    }

    [Theory]
    [InlineData("assigned", null, "assigned", true)]
    [InlineData("waitlisted", "NO_CAPACITY", "assigned", true)]
    [InlineData("waitlisted", "NO_FLEET", "waitlisted", true)]
    [InlineData("assigned", null, "waitlisted", true)]
    [InlineData("open", "AwaitingSchedule", "waitlisted", false)]
    [InlineData("ineligible", "more-than-threshold", "assigned", false)]
    [InlineData("ineligible", "more-than-threshold", null, true)]
    [InlineData("waitlisted", "NO_CAPACITY", null, true)]
    [InlineData("waitlisted", null, "assigned", false)]
    [InlineData("waitlisted", null, null, false)]
    [InlineData("unschedulable", "lead-time-violated", null, false)]
    [InlineData("open", "Scheduled", null, false)]
    [InlineData("ineligible", "more-than-threshold", "ineligible", true)]
    [InlineData("assigned", null, "ineligible", false)]
    [InlineData("refused", "item-excluded", "item-excluded", true)]
    [InlineData("refused", "validation-failed", "item-excluded", false)]
    [InlineData("refused", "item-excluded", null, false)]
    [InlineData("refused", "duplicate-request-suspected", "duplicate-request-suspected", true)]
    public void The_demo_passes_only_where_the_wish_is_met(string kind, string? reason, string? expect, bool met) =>
        Assert.Equal(met, new PickupOutcome(kind, reason).Meets(expect));

    [Fact]
    public void Percentiles_are_nearest_rank() =>
        Assert.Equal("p50 50 ms, p95 95 ms, max 100 ms", DemoReport.Percentiles([.. Enumerable.Range(1, 100).Select(value => (double)value)]));

    private static JsonObject Entry(string json) => JsonNode.Parse(json)!.AsObject();
}
