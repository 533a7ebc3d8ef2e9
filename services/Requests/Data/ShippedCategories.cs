using System.Globalization;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Requests.Data;

/// <summary>
/// The category table and default threshold that the service ships with, in force from the first day. Rows of later dates
/// are an admin's and stay as they are; so does a category that an admin made before the service shipped one of that code.
/// </summary>
internal sealed class ShippedCategories(RequestsDbContext db) : IReferenceData
{
    private static readonly DateOnly FirstDay = new(2000, 1, 1);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var present = await db.Categories.Where(c => c.EffectiveFrom == FirstDay).ToDictionaryAsync(c => c.Code, cancellation);
        var known = await db.Categories.Select(c => c.Code).Distinct().ToListAsync(cancellation);
        foreach (var shipped in Shipped())
        {
            if (present.TryGetValue(shipped.Code, out var row))
                db.Entry(row).CurrentValues.SetValues(shipped);
            else if (!known.Contains(shipped.Code))
                db.Categories.Add(shipped);
        }
        if (!await db.Thresholds.AnyAsync(t => t.CityCode == CityThreshold.AnyCity && t.EffectiveFrom == FirstDay, cancellation))
            db.Thresholds.Add(new CityThreshold { CityCode = CityThreshold.AnyCity, EffectiveFrom = FirstDay, Threshold = BulkPolicy.DefaultThreshold });
        await db.SaveChangesAsync(cancellation);
    }

    public static IEnumerable<Category> Shipped()
    {
        var names = Rows("category-names.csv").ToDictionary(n => n["category"], StringComparer.Ordinal);
        return Rows("device-factors.csv").Select(factors => Category(factors, names[factors["category"]]));
    }

    private static Category Category(Dictionary<string, string> factors, Dictionary<string, string> names) => new()
    {
        Code = factors["category"],
        EffectiveFrom = FirstDay,
        NameZh = names["name_zh"],
        NameEn = names["name_en"],
        CountsAsComputer = factors["counts_as_computer"] == "yes",
        IsExcluded = factors["counts_as_computer"] == "excluded",
        Skill = names["skill"].Length > 0 ? names["skill"] : null,
        KgPerPiece = decimal.Parse(factors["kg_per_piece"], CultureInfo.InvariantCulture),
        M3PerPiece = decimal.Parse(factors["m3_per_piece"], CultureInfo.InvariantCulture),
    };

    /// <summary>Each row by column name.</summary>
    private static List<Dictionary<string, string>> Rows(string resource)
    {
        using var stream = typeof(ShippedCategories).Assembly.GetManifestResourceStream(resource)!;
        using var csv = new CsvReader(new StreamReader(stream), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
            rows.Add(csv.HeaderRecord!.ToDictionary(name => name, name => csv.GetField(name)!, StringComparer.Ordinal));
        return rows;
    }
}
