using System.Globalization;
using System.Text.Json.Nodes;

namespace Netspring.Launcher.Demo;

/// <summary>Where the crew of a city without a fleet comes from; the line haul is there and back, in metres.</summary>
public sealed record Visit(string Depot, long LineHaulMetres)
{
    private const double MetresPerKilometre = 1000;

    /// <summary>Reads a route as a dispatcher sees it; null for a crew that is at home.</summary>
    public static Visit? Of(JsonNode? route) => route?["visiting"]?.GetValue<bool>() == true
        ? new Visit((string?)route["depot"]?["nameEn"] ?? "", route["lineHaulMetres"]?.GetValue<long>() ?? 0)
        : null;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Depot}, {LineHaulMetres / MetresPerKilometre:0} km");
}
