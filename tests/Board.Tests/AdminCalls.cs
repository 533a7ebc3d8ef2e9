using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Testing;

namespace Netspring.Board.Tests;

/// <summary>What administrators prepare before a test, through the public door.</summary>
internal static class AdminCalls
{
    /// <summary>From now on a dispatcher plans a city's days, and Routing knows it.</summary>
    public static async Task PlanByHandAsync(this HttpClient admin, RunningBoard board, string city)
    {
        var path = $"/v1/cities/{city}/policy";
        using var read = await admin.GetAsync(path);
        var policy = (await read.Content.ReadFromJsonAsync<JsonObject>())!;
        foreach (var shown in (string[])["cityCode", "effectiveFrom", "upcoming", "version"])
            policy.Remove(shown);
        policy["planning"] = "manual";
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(policy) };
        request.Headers.Add("If-Match", read.Headers.ETag!.Tag);
        using var set = await admin.SendAsync(request);
        Assert.True(set.StatusCode == HttpStatusCode.OK, await set.Content.ReadAsStringAsync());
        await Eventually.HoldsAsync(() => board.KnowsPlanningOfAsync(city), "routing to hear of it", TimeSpan.FromSeconds(30));
    }

    /// <summary>A depot, vehicle or driver.</summary>
    /// <returns>Its id.</returns>
    public static async Task<Guid> CreateAsync(this HttpClient admin, string path, object body)
    {
        using var answer = await admin.PostAsJsonAsync(path, body);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }
}
