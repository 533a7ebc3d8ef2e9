using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

/// <summary>What a driver's device does with pictures.</summary>
internal static class PhotoCalls
{
    /// <summary>A new load of a city whose route its driver has been given.</summary>
    public static async Task<(Request Request, PickupAssigned Assigned, TestCaller Driver)> DispatchedAsync(this RoutingUnderTest routing, string cityCode)
    {
        await routing.AddFleetAsync(cityCode);
        var request = new Request(cityCode);
        var assigned = await routing.PlaceAsync(request, RoutingUnderTest.Soon, RoutingUnderTest.Morning);
        await routing.WaitUntilImprovedAsync(cityCode);
        await routing.CommandedAsync(assigned.RouteId, "dispatch");
        return (request, assigned, await routing.DriverOfAsync(assigned.RouteId));
    }

    public static HttpRequestMessage Photo(PickupAssigned at, byte[] file, string kind = "photo", string mediaType = "image/jpeg", string? key = null)
    {
        var call = new HttpRequestMessage(HttpMethod.Post, $"/v1/driver/photos?kind={kind}&routeId={at.RouteId}&stopId={at.StopId}") { Content = new ByteArrayContent(file) };
        call.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        call.Headers.Add("Idempotency-Key", key ?? $"{Guid.CreateVersion7()}");
        // Who announces what is too large hears of it before it is sent.
        call.Headers.ExpectContinue = true;
        return call;
    }

    public static async Task<(HttpStatusCode Status, JsonElement Body)> AnswerAsync(this HttpClient client, HttpRequestMessage call)
    {
        using var answer = await client.SendAsync(call);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>A picture that is taken.</summary>
    /// <returns>Its id.</returns>
    public static async Task<Guid> PhotographedAsync(this RoutingUnderTest routing, TestCaller driver, PickupAssigned at, byte[] file, string kind = "photo")
    {
        using var client = routing.Client(driver);
        using var call = Photo(at, file, kind);
        var (status, body) = await client.AnswerAsync(call);
        Assert.True(status == HttpStatusCode.Created, body.ToString());
        return body.GetProperty("id").GetGuid();
    }

    public static object Done(PickupAssigned at, string type, params Guid[] photoIds) => new
    {
        clientEventId = Guid.CreateVersion7(),
        type,
        routeId = at.RouteId,
        stopId = at.StopId,
        deviceTime = TimeProvider.System.GetUtcNow(),
        lines = new[] { new { category = "laptop", collected = 33 } },
        photoIds,
    };

    public static string Sha256(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    public static string? Code(JsonElement problem) => problem.GetProperty("code").GetString();
}
