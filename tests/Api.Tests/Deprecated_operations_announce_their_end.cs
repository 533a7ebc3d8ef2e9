using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.Testing;

namespace Netspring.Api.Tests;

/// <summary>No operation is deprecated yet, so a service of one route stands for those that will be.</summary>
public sealed class Deprecated_operations_announce_their_end
{
    private static readonly DateTimeOffset Since = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Sunset = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task In_every_answer_and_in_the_document()
    {
        await using var service = Service();
        await service.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(service.Urls.Single()) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.For(new TestCaller(Roles.Donor)));

        foreach (var (path, status) in ((string, HttpStatusCode)[])[("/v1/old", HttpStatusCode.OK), ("/v1/old?fails=true", HttpStatusCode.NotFound)])
        {
            using var answer = await http.GetAsync(path);
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal("@1767225600", answer.Headers.GetValues("Deprecation").Single());
            Assert.Equal("Fri, 01 Jan 2027 00:00:00 GMT", answer.Headers.GetValues("Sunset").Single());
            Assert.Equal("</v1/new>; rel=\"successor-version\"", answer.Headers.GetValues("Link").Single());
        }
        using var other = await http.GetAsync("/v1/new");
        Assert.False(other.Headers.Contains("Deprecation"));

        var paths = JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json"))!["paths"]!;
        Assert.True((bool)paths["/v1/old"]!["get"]!["deprecated"]!);
        Assert.Contains("Sunset", paths["/v1/old"]!["get"]!["responses"]!["200"]!["headers"]!.AsObject().Select(h => h.Key));
        Assert.Null(paths["/v1/new"]!["get"]!["deprecated"]);
    }

    private static WebApplication Service()
    {
        var builder = WebApplication.CreateBuilder(["--InternalToken:PublicKeyFile=" + TestTokens.PublicKeyFile]);
        builder.AddServiceDefaults("example");
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapApi(v1 =>
        {
            v1.MapGet("/old", (bool? fails) => fails == true ? throw new RuleViolation(ProblemCatalog.NotFound) : Results.Ok())
                .AllowRoles(Roles.Donor).NeedsNoScope().WithName("old").Deprecated(Since, Sunset, new Uri("/v1/new", UriKind.Relative));
            v1.MapGet("/new", () => Results.Ok()).AllowRoles(Roles.Donor).NeedsNoScope().WithName("new");
        });
        return app;
    }
}
