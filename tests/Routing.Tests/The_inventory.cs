using Netspring.Testing;

namespace Netspring.Routing.Tests;

public sealed class The_inventory(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    [Fact]
    public async Task Of_what_is_served_is_what_is_documented()
    {
        using var client = routing.Client(caller: null);
        var documented = ServedRoutes.DocumentedIn(await client.GetStringAsync("/openapi/v1.json"));
        var differences = ServedRoutes.Differences([.. documented, .. ServedRoutes.OfEveryService], ServedRoutes.Of(routing.Services));

        Assert.NotEmpty(documented);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
