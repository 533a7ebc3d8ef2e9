using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

public sealed class InventorySpecs(RequestsService service) : IClassFixture<RequestsService>
{
    [Fact]
    public async Task What_is_served_is_what_is_documented()
    {
        using var client = service.Client(caller: null);
        var documented = ServedRoutes.DocumentedIn(await client.GetStringAsync("/openapi/v1.json"));
        var differences = ServedRoutes.Differences([.. documented, .. ServedRoutes.OfEveryService, "GET /track/{token}"], ServedRoutes.Of(service.Services));

        Assert.NotEmpty(documented);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
