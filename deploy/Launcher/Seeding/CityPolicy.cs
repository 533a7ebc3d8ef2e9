using System.Text.Json.Nodes;

namespace Netspring.Launcher.Seeding;

/// <summary>How a city books and plans.</summary>
public static class CityPolicy
{
    private static readonly string[] ShownOnly = ["cityCode", "effectiveFrom", "upcoming", "version"];

    /// <summary>Sets one field of it from now on; the others stay as they are.</summary>
    /// <param name="admin">An administrator's.</param>
    /// <param name="field">As the API names it, such as planning.</param>
    /// <exception cref="LauncherException">It is refused.</exception>
    public static async Task ChangeAsync(GatewayClient admin, string cityCode, string field, JsonNode value, CancellationToken cancellationToken)
    {
        var path = $"/v1/cities/{cityCode}/policy";
        var read = await admin.GetAsync(path, cancellationToken);
        var policy = GatewayClient.Expect(read, "GET", path).AsObject();
        if (JsonNode.DeepEquals(policy[field], value))
            return;
        foreach (var shown in ShownOnly)
            policy.Remove(shown);
        policy[field] = value;
        GatewayClient.Expect(await admin.PutAsync(path, policy, read.ETag ?? "*", cancellationToken), "PUT", path);
    }
}
