using Netspring.Gateway.Domain;
using Netspring.Testing;

namespace Netspring.Gateway.Tests;

/// <summary>The Gateway is the only public door, so this is all that the public port serves beside OAuth's own endpoints.</summary>
public sealed class InventoryTests(GatewayStack stack)
{
    /// <summary>Pages and what they are made of; approved one by one.</summary>
    private static readonly string[] Pages =
    [
        "GET /", "GET /board/settings.json", "GET /board/{**path}", "GET /connect/verified", "GET /connect/verify", "GET /docs/favicon.svg", "GET /docs/quickstart", "GET /docs/quickstart.css",
        "GET /docs/scalar.aspnetcore.js", "GET /docs/scalar.js", "GET /docs/{documentName?}", "GET /health/live", "GET /health/ready",
        "GET /openapi/v1.json", "GET /sign-in", "GET /sign-out", "POST /connect/verify", "POST /sign-in", "POST /sign-out",
    ];

    [Fact]
    public async Task What_is_served_is_documented_proxied_or_a_page()
    {
        var documented = ServedRoutes.DocumentedIn(await stack.First.Http.GetStringAsync("/openapi/v1.json"))
            .Where(route => !RouteTable.Routes.Any(r => r.Covers(route.Split(' ')[1])));
        var proxied = RouteTable.Routes.Select(r => "* " + (r.WithChildren ? r.Path + "/{**rest}" : r.Path))
            .Concat(RouteTable.PublicReads.Select(r => "GET " + r.Path));

        var differences = ServedRoutes.Differences([.. documented, .. proxied, .. Pages], ServedRoutes.Of(stack.First.Services));
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
