using System.Globalization;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Scheduling.Data;

/// <summary>Public holidays and make-up workdays as published (source: NOTICE).</summary>
internal sealed class PublishedHolidays(SchedulingDbContext db) : IReferenceData
{
    /// <summary>Only years of which nothing is known: an imported notice goes before what is shipped.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        var known = await db.PublishedDays.AsNoTracking().Select(d => d.Date.Year).Distinct().ToHashSetAsync(cancellation);
        db.PublishedDays.AddRange(Shipped().Where(d => !known.Contains(d.Date.Year)));
        await db.SaveChangesAsync(cancellation);
    }

    public static IReadOnlyList<PublishedDay> Shipped()
    {
        using var stream = typeof(PublishedHolidays).Assembly.GetManifestResourceStream("holidays-cn.csv")!;
        using var csv = new CsvReader(new StreamReader(stream), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var days = new List<PublishedDay>();
        while (csv.Read())
        {
            days.Add(new PublishedDay(
                csv.GetField<DateOnly>("date"),
                csv.GetField("kind") == "makeup-workday" ? PublishedDayKind.MakeUpWorkday : PublishedDayKind.Holiday,
                csv.GetField("name_en")!,
                csv.GetField("name_zh")!));
        }
        return days;
    }
}

/// <summary>The policy of every city that has none of its own.</summary>
internal sealed class DefaultPolicy(SchedulingDbContext db) : IReferenceData
{
    public async Task LoadAsync(CancellationToken cancellation)
    {
        if (await db.CityPolicies.AnyAsync(p => p.CityCode == CityPolicy.AnyCity, cancellation))
            return;
        db.CityPolicies.Add(CityPolicy.Default);
        await db.SaveChangesAsync(cancellation);
    }
}
