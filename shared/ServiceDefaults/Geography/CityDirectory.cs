using System.Collections.Frozen;
using System.Globalization;
using CsvHelper;

namespace Netspring.ServiceDefaults.Geography;

/// <summary>The 337 cities of the shipped table (positions: GeoNames, see NOTICE).</summary>
public sealed class CityDirectory
{
    private readonly FrozenDictionary<string, City> byCode;

    public CityDirectory()
    {
        using var stream = typeof(CityDirectory).Assembly.GetManifestResourceStream("cities-cn.csv")!;
        using var csv = new CsvReader(new StreamReader(stream), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var cities = new List<City>();
        while (csv.Read())
        {
            cities.Add(new City(
                csv.GetField("code")!, csv.GetField("name_zh")!, csv.GetField("name_en")!,
                new GeoPoint(csv.GetField<double>("lon"), csv.GetField<double>("lat"))));
        }
        All = cities;
        byCode = cities.ToFrozenDictionary(c => c.Code, StringComparer.Ordinal);
    }

    /// <summary>By code, ascending.</summary>
    public IReadOnlyList<City> All { get; }

    public City? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The city whose seat is nearest to a position.</summary>
    public City NearestTo(GeoPoint position) => All.MinBy(c => c.Seat.MetresTo(position))!;
}
