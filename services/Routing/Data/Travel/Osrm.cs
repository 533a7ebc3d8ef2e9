using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Data.Travel;

/// <summary>Tables of an OSRM server: <c>GET /table/v1/driving/lon,lat;…</c>. Its streets were prepared for one kind of vehicle.</summary>
internal sealed class Osrm(HttpClient http) : ITravelProvider
{
    private sealed record Answer(string Code, double?[][]? Durations, double?[][]? Distances);

    public string Source => TravelSource.Osrm;

    public string Profile => "driving";

    /// <summary>OSRM takes 100 positions by default; two blocks of this size make one question.</summary>
    public int BlockSize => 50;

    public async Task<TravelTable> AskAsync(IReadOnlyList<TravelPlace> from, IReadOnlyList<TravelPlace> to, CancellationToken cancellation)
    {
        var answer = await http.GetFromJsonAsync<Answer>(Address(from, to), cancellation);
        if (answer is not { Code: "Ok", Durations: { } durations, Distances: { } distances })
            throw new JsonException("the answer has no table");
        TravelAnswers.RequireShape(durations, from.Count, to.Count);
        TravelAnswers.RequireShape(distances, from.Count, to.Count);
        return new TravelTable(
            [.. durations.SelectMany(row => row).Select(TravelAnswers.WholeOrNoWay)], [.. distances.SelectMany(row => row).Select(TravelAnswers.WholeOrNoWay)]);
    }

    [SuppressMessage("Design", "MA0110", Justification = "Not a pattern but an address.")]
    private static string Address(IReadOnlyList<TravelPlace> from, IReadOnlyList<TravelPlace> to)
    {
        var positions = from.Concat(to).Select(place => place.Position)
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Lon:0.######},{p.Lat:0.######}"));
        var sources = Enumerable.Range(0, from.Count);
        var destinations = Enumerable.Range(from.Count, to.Count);
        return $"table/v1/driving/{string.Join(';', positions)}?annotations=duration,distance"
            + $"&sources={string.Join(';', sources)}&destinations={string.Join(';', destinations)}";
    }
}
