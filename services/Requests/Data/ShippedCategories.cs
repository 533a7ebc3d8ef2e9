using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration.Attributes;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Requests.Data;

/// <summary>
/// The category table and default threshold that the service ships with, in force from the first day. Rows of later dates
/// are an admin's and stay as they are.
/// </summary>
internal sealed class ShippedCategories(RequestsDbContext db) : IReferenceData
{
    private static readonly DateOnly FirstDay = new(2000, 1, 1);

    private sealed record Factors(
        [property: Name("category")] string Category, [property: Name("counts_as_computer")] string Counts,
        [property: Name("kg_per_piece")] decimal Kg, [property: Name("m3_per_piece")] decimal M3);

    private sealed record Names(
        [property: Name("category")] string Category, [property: Name("name_zh")] string Zh,
        [property: Name("name_en")] string En, [property: Name("skill")] string Skill);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var present = await db.Categories.Where(c => c.EffectiveFrom == FirstDay).ToDictionaryAsync(c => c.Code, cancellation);
        foreach (var shipped in Shipped())
        {
            if (present.TryGetValue(shipped.Code, out var row))
                db.Entry(row).CurrentValues.SetValues(shipped);
            else
                db.Categories.Add(shipped);
        }
        if (!await db.Thresholds.AnyAsync(t => t.CityCode == CityThreshold.AnyCity && t.EffectiveFrom == FirstDay, cancellation))
            db.Thresholds.Add(new CityThreshold { CityCode = CityThreshold.AnyCity, EffectiveFrom = FirstDay, Threshold = BulkPolicy.DefaultThreshold });
        await db.SaveChangesAsync(cancellation);
    }

    public static IEnumerable<Category> Shipped()
    {
        var names = Read<Names>("category-names.csv").ToDictionary(n => n.Category, StringComparer.Ordinal);
        return Read<Factors>("device-factors.csv").Select(f => Category(f, names[f.Category]));
    }

    private static Category Category(Factors factors, Names names) => new()
    {
        Code = factors.Category,
        EffectiveFrom = FirstDay,
        NameZh = names.Zh,
        NameEn = names.En,
        CountsAsComputer = factors.Counts == "yes",
        IsExcluded = factors.Counts == "excluded",
        Skill = names.Skill.Length > 0 ? names.Skill : null,
        KgPerPiece = factors.Kg,
        M3PerPiece = factors.M3,
    };

    private static List<T> Read<T>(string resource)
    {
        using var stream = typeof(ShippedCategories).Assembly.GetManifestResourceStream(resource)!;
        using var csv = new CsvReader(new StreamReader(stream), CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<T>()];
    }
}
