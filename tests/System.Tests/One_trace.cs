using Netspring.Testing;

namespace Netspring.System.Tests;

public sealed class One_trace(RunningStack stack)
{
    private const string DonorsSpan = "00f067aa0ba902b7";

    [Fact]
    public async Task One_trace_leads_from_the_donors_post_to_the_drivers_assignment()
    {
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        var traceId = Guid.CreateVersion7().ToString("N");
        donor.DefaultRequestHeaders.Add("traceparent", $"00-{traceId}-{DonorsSpan}-01");

        var created = await donor.SubmittedAsync(Pickups.Body(("laptop", 40)));
        donor.DefaultRequestHeaders.Remove("traceparent");
        await donor.WaitForStatusAsync(created.Id(), "Assigned");

        // The way of the request: door, decision, schedule, route, and back to what the donor sees.
        string[] expected =
        [
            "netspring-gateway POST", "netspring-requests POST", "netspring-requests outbox send",
            "netspring-scheduling scheduling-pickup-requested receive", "netspring-scheduling outbox send",
            "netspring-routing routing-pickup-scheduled receive", "netspring-routing outbox send",
            "netspring-requests requests-pickup-assigned receive",
        ];
        await Eventually.HoldsAsync(
            () => Task.FromResult(expected.All(e => stack.Traces.SpansOf(traceId).Any(s => $"{s.Service} {s.Name}".StartsWith(e, StringComparison.Ordinal)))),
            $"the spans {string.Join(", ", expected)}",
            TimeSpan.FromSeconds(30));

        await Eventually.HoldsAsync(
            () => Task.FromResult(Orphans(stack.Traces.SpansOf(traceId)).Count == 0),
            "every span to hang below another",
            TimeSpan.FromSeconds(30));
    }

    /// <summary>Spans whose parent was not exported; the donor's own span never is.</summary>
    private static List<ReceivedSpan> Orphans(IReadOnlyCollection<ReceivedSpan> spans)
    {
        var known = spans.Select(s => s.SpanId).Append(DonorsSpan).ToHashSet(StringComparer.Ordinal);
        return [.. spans.Where(s => !known.Contains(s.ParentSpanId))];
    }
}
