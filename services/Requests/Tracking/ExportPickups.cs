using System.Globalization;
using System.Net.Mime;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Requests.Tracking;

/// <summary>The caller's requests as RFC 4180, newest first, written while they are read.</summary>
internal static class ExportPickups
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        // What spreadsheets would run as a formula (=, +, -, @, tab, carriage return) gets an apostrophe before it.
        InjectionOptions = InjectionOptions.Escape,
    };

    private static readonly string[] Columns =
    [
        "number", "status", "cityCode", "siteName", "address", "reference", "countedUnits", "pieces", "kg", "m3", "createdAt", "firstDate", "id",
    ];

    public static PushStreamHttpResult Handle([AsParameters] PickupFilter filter, Caller caller, RequestsDbContext db)
    {
        var requests = filter.Find(db, caller);
        return TypedResults.Stream(stream => WriteAsync(stream, requests), $"{MediaTypeNames.Text.Csv}; charset=utf-8", "pickup-requests.csv");
    }

    private static async Task WriteAsync(Stream stream, IQueryable<PickupRequest> requests)
    {
        await using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await using var csv = new CsvWriter(text, Format);
        foreach (var column in Columns)
            csv.WriteField(column);
        await csv.NextRecordAsync();
        await foreach (var request in requests.Include(r => r.Loads).NewestFirst().AsAsyncEnumerable())
        {
            foreach (var cell in Cells(request))
                csv.WriteField(cell);
            await csv.NextRecordAsync();
        }
    }

    private static string?[] Cells(PickupRequest request) =>
    [
        request.Number, request.Status.ToString(), request.CityCode, request.Site.Name, request.Site.Address, request.Reference,
        Text(request.Goods.CountedUnits), Text(request.Goods.Pieces), Text(request.Goods.Kg), Text(request.Goods.M3),
        request.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
        request.ScheduledLoads.Min(l => l.Planned!.Place?.Date) is { } first ? LocalText.Of(first) : null, request.Id.ToString(),
    ];

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
