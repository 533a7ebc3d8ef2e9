using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Netspring.Gateway.Tests;

/// <summary>Short ways to call the Gateway and to look at its answers.</summary>
public static class Calls
{
    public static HttpRequestMessage Get(string path, string? key = null) => Request(HttpMethod.Get, path, key);

    public static HttpRequestMessage Request(HttpMethod method, string path, string? key = null, HttpContent? body = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = body };
        if (key is not null)
            request.Headers.Add("Authorization", "Bearer " + key);
        return request;
    }

    public static HttpRequestMessage With(this HttpRequestMessage request, string header, string value)
    {
        request.Headers.TryAddWithoutValidation(header, value);
        return request;
    }

    /// <summary>Sends and expects that a service got the call.</summary>
    public static async Task<Seen> SeenAsync(this HttpClient http, HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<Seen>())!;
    }

    /// <summary>Expects a problem document of this status and code with a trace id, and returns it.</summary>
    public static async Task<JsonObject> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(code, (string?)problem["code"]);
        Assert.Equal((int)status, (int?)problem["status"]);
        Assert.Equal(32, ((string?)problem["traceId"])?.Length);
        return problem;
    }
}
