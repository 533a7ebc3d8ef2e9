using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

/// <summary>A dispatcher's calls about plans.</summary>
internal static class PlanCalls
{
    public static Task<JsonElement> AskPlanAsync(this RoutingUnderTest routing, string cityCode, object body) =>
        routing.PostAsync($"/v1/city-days/{cityCode}/{RoutingUnderTest.Soon:O}/plans", body, TestCaller.Dispatcher);

    public static async Task<JsonElement> SolvedPlanAsync(this RoutingUnderTest routing, string cityCode, object body)
    {
        var plan = await routing.EndedPlanAsync((await routing.AskPlanAsync(cityCode, body)).GetProperty("id").GetGuid());
        Assert.Equal("Solved", plan.GetProperty("status").GetString());
        return plan;
    }

    public static async Task<JsonElement> EndedPlanAsync(this RoutingUnderTest routing, Guid id)
    {
        JsonElement plan = default;
        await Eventually.HoldsAsync(
            async () => (plan = await routing.GetAsync($"/v1/plans/{id}")).GetProperty("status").GetString() is not ("Queued" or "Running"),
            $"plan {id}", TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(100));
        return plan;
    }

    /// <summary>As who has just read the plan.</summary>
    public static Task<JsonElement> CommitPlanAsync(this RoutingUnderTest routing, JsonElement plan, HttpStatusCode expected = HttpStatusCode.OK) =>
        routing.CommitPlanAsync(plan.GetProperty("id").GetGuid(), $"\"{plan.GetProperty("version").GetInt64()}\"", expected);

    public static async Task<JsonElement> CommitPlanAsync(
        this RoutingUnderTest routing, Guid id, string? ifMatch, HttpStatusCode expected = HttpStatusCode.OK, object? body = null)
    {
        using var client = routing.Client(TestCaller.Dispatcher);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/plans/{id}/commit") { Content = JsonContent.Create(body ?? new { }) };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.StatusCode == expected, answer.ToString());
        return answer;
    }

    public static async Task<HttpStatusCode> CancelPlanAsync(this RoutingUnderTest routing, Guid id)
    {
        using var client = routing.Client(TestCaller.Dispatcher);
        using var response = await client.DeleteAsync(new Uri($"/v1/plans/{id}", UriKind.Relative));
        return response.StatusCode;
    }
}
