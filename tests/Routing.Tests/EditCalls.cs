using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

/// <summary>A dispatcher's edits of a day.</summary>
internal static class EditCalls
{
    /// <param name="command"><c>moves</c>, <c>undo</c>, <c>redo</c> or <c>locks</c>.</param>
    public static async Task<JsonElement> EditAsync(
        this RoutingUnderTest routing, string cityCode, string command, object body, HttpStatusCode expected = HttpStatusCode.OK, TestCaller? caller = null)
    {
        using var client = routing.Client(caller ?? TestCaller.Dispatcher);
        using var response = await client.PostAsJsonAsync($"/v1/city-days/{cityCode}/{RoutingUnderTest.Soon:O}/{command}", body);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.StatusCode == expected, answer.ToString());
        return answer;
    }

    /// <summary>As who sees the day as it is.</summary>
    public static async Task<JsonElement> MovedAsync(this RoutingUnderTest routing, string cityCode, params object[] moves) =>
        await routing.EditAsync(cityCode, "moves", new { moves, @base = await routing.SeenAsync(cityCode) });

    public static async Task<object[]> SeenAsync(this RoutingUnderTest routing, string cityCode) =>
        [.. (await routing.RoutesAsync(cityCode)).Select(route => new { routeId = route.GetProperty("id").GetGuid(), version = route.GetProperty("version").GetInt64() })];

    public static async Task<IReadOnlyList<JsonElement>> RoutesAsync(this RoutingUnderTest routing, string cityCode) =>
        [.. (await routing.DayAsync(cityCode, RoutingUnderTest.Soon)).GetProperty("routes").EnumerateArray()];

    public static IReadOnlyList<Guid> Loads(this JsonElement route) =>
        [.. route.GetProperty("stops").EnumerateArray().Select(stop => stop.GetProperty("loadId").GetGuid())];

    public static IReadOnlyList<string?> Locks(this JsonElement route) =>
        [.. route.GetProperty("stops").EnumerateArray().Select(stop => stop.GetProperty("lock").GetString())];
}
