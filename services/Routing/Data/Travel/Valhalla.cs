using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Data.Travel;

/// <summary>
/// Matrices of a Valhalla server: <c>POST /sources_to_targets</c>. Asked for the largest vehicle of the fleet, a light truck:
/// where it gets through, a van does too. Ways come in seconds and kilometres, or miles where the server says so.
/// </summary>
internal sealed class Valhalla(HttpClient http) : ITravelProvider
{
    private const double MetresPerKilometre = 1_000;
    private const double MetresPerMile = 1_609.344;

    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Metres, and tonnes in all: a blue-plate truck of 4.5 t, which may enter most cities by day.</summary>
    private static readonly object LightTruck = new { truck = new { height = 3.2, width = 2.3, length = 6.0, weight = 4.5 } };

    private sealed record Way(double? Time, double? Distance);

    private sealed record Answer(Way?[][]? SourcesToTargets, string? Units);

    public string Source => TravelSource.Valhalla;

    public string Profile => "light-truck";

    /// <summary>Valhalla takes 2,500 pairs by default; each costs it far more than it costs OSRM, and an answer must come within a second.</summary>
    public int BlockSize => 25;

    public async Task<TravelTable> AskAsync(IReadOnlyList<TravelPlace> from, IReadOnlyList<TravelPlace> to, CancellationToken cancellation)
    {
        // As a text of known length: its server takes no chunked bodies.
        using var question = new StringContent(JsonSerializer.Serialize(Question(from, to), Snake), Encoding.UTF8, MediaTypeNames.Application.Json);
        using var response = await http.PostAsync(new Uri("sources_to_targets", UriKind.Relative), question, cancellation);
        response.EnsureSuccessStatusCode();
        if (await response.Content.ReadFromJsonAsync<Answer>(Snake, cancellation) is not { SourcesToTargets: { } rows } answer)
            throw new JsonException("the answer has no table");
        TravelAnswers.RequireShape(rows, from.Count, to.Count);
        var metres = MetresPerUnit(answer.Units);
        var ways = rows.SelectMany(row => row).ToList();
        return new TravelTable(
            [.. ways.Select(way => TravelAnswers.WholeOrNoWay(way?.Time))], [.. ways.Select(way => TravelAnswers.WholeOrNoWay(way?.Distance * metres))]);
    }

    private static object Question(IReadOnlyList<TravelPlace> from, IReadOnlyList<TravelPlace> to) => new
    {
        Sources = from.Select(place => place.Position),
        Targets = to.Select(place => place.Position),
        Costing = "truck",
        CostingOptions = LightTruck,
        Units = "kilometers",
        Verbose = true,
    };

    private static double MetresPerUnit(string? units) => units switch
    {
        null or "kilometers" or "km" => MetresPerKilometre,
        "miles" or "mi" => MetresPerMile,
        _ => throw new JsonException("the answer is in units that nobody asked for"),
    };
}
