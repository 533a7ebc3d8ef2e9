using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Importing;

/// <summary>
/// Reads RFC 4180 with a header. The columns are the fields of a submission and, for the lines, the category codes:
/// <c>siteName,cityCode,address,contactName,laptop,monitor</c>.
/// </summary>
internal static class CsvRows
{
    private static readonly string[] Fields =
    [
        "donorId", "siteName", "cityCode", "address", "lon", "lat", "floor", "elevator", "loadingDock", "maxVehicleHeightM", "accessNotes",
        "closedWeekdays", "closedDates",
        "contactName", "contactPhone", "contactEmail", "contactLanguage", "availability", "holdId", "onIneligible", "allowDuplicate", "reference",
    ];

    /// <exception cref="ValidationFailed">The header is missing, repeats a column or has an unknown one.</exception>
    public static IEnumerable<ReadRow> Read(TextReader text, CategoryTable categories)
    {
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null });
        if (!csv.Read() || !csv.ReadHeader())
            throw new ValidationFailed("", "required");
        var columns = csv.HeaderRecord!;
        for (var i = 0; i < columns.Length; i++)
        {
            if (!Fields.Contains(columns[i], StringComparer.Ordinal) && !categories.Knows(columns[i]))
                throw new ValidationFailed($"/{i}", "unknown-field");
            if (Array.IndexOf(columns, columns[i]) < i)
                throw new ValidationFailed($"/{i}", "repeated");
        }
        while (csv.Read())
            yield return new Cells(csv, columns).Row(categories);
    }

    /// <summary>One record, column by column; an empty cell is a field left out.</summary>
    private sealed class Cells(CsvReader csv, string[] columns)
    {
        private readonly List<RowError> errors = [];

        public ReadRow Row(CategoryTable categories)
        {
            if (csv.Parser.Count != columns.Length || csv.Parser.Record!.Any(cell => !StrictText.IsStorable(cell)))
                return ReadRow.Unreadable([new RowError("", "malformed", [$"{csv.Parser.Count}/{columns.Length}"])]);
            var submission = new PickupSubmission(
                Parsed<Guid>("donorId", "/donorId"),
                new SubmittedSite(Text("siteName"), Text("cityCode"), Text("address"), Location(), Access()),
                new SubmittedContact(Text("contactName"), Text("contactPhone"), Text("contactEmail"), Text("contactLanguage")),
                Lines(categories), Availability(), Parsed<Guid>("holdId", "/holdId"), Text("onIneligible"), Flag("allowDuplicate", "/allowDuplicate"),
                Text("reference"));
            return errors.Count > 0 ? ReadRow.Unreadable(errors) : ReadRow.Readable(submission);
        }

        private GivenLocation? Location()
        {
            var (lon, lat) = (Parsed<double>("lon", "/site/location/lon"), Parsed<double>("lat", "/site/location/lat"));
            return lon is null && lat is null ? null : new GivenLocation(lon, lat);
        }

        private SubmittedAccess Access() => new(
            Parsed<int>("floor", "/site/access/floor"), Flag("elevator", "/site/access/elevator"), Flag("loadingDock", "/site/access/loadingDock"),
            Parsed<double>("maxVehicleHeightM", "/site/access/maxVehicleHeightM"), Text("accessNotes"), Closed());

        /// <summary><c>saturday; sunday</c> and <c>2026-12-24; 2026-12-25</c></summary>
        private SubmittedClosedDays? Closed()
        {
            var dates = new List<DateOnly>();
            foreach (var (part, i) in Parts(Text("closedDates")).Select((p, i) => (p, i)))
            {
                if (DateOnly.TryParseExact(part, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                    dates.Add(date);
                else
                    errors.Add(new RowError($"/site/access/closed/dates/{i}", "bad-format", ["2026-12-24"]));
            }
            var weekdays = Parts(Text("closedWeekdays"));
            return weekdays.Length + dates.Count > 0 ? new SubmittedClosedDays(weekdays, dates) : null;
        }

        private static string[] Parts(string? cell) =>
            cell?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

        private List<SubmittedLine> Lines(CategoryTable categories)
        {
            var lines = new List<SubmittedLine>();
            foreach (var category in columns.Where(categories.Knows))
            {
                if (Parsed<int>(category, $"/lines/{lines.Count}/quantity") is { } quantity and not 0)
                    lines.Add(new SubmittedLine(category, quantity));
            }
            return lines;
        }

        /// <summary><c>2026-12-01 09:00-17:00; 2026-12-02 09:00-12:00</c></summary>
        private List<SubmittedAvailability>? Availability()
        {
            if (Text("availability") is not { } text)
                return null;
            var windows = new List<SubmittedAvailability>();
            foreach (var (part, i) in Parts(text).Select((p, i) => (p, i)))
            {
                if (part.Split([' ', '-'], 5) is [var year, var month, var day, var from, var to]
                    && DateOnly.TryParseExact($"{year}-{month}-{day}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                    && TimeOnly.TryParseExact(from, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var opens)
                    && TimeOnly.TryParseExact(to, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var closes))
                {
                    windows.Add(new SubmittedAvailability(date, opens, closes, null, null));
                }
                else
                {
                    errors.Add(new RowError($"/availability/{i}", "bad-format", ["2026-12-01 09:00-17:00"]));
                }
            }
            return windows;
        }

        private string? Text(string column) =>
            Array.IndexOf(columns, column) is >= 0 and var i && csv.GetField(i) is { Length: > 0 } cell ? cell : null;

        private T? Parsed<T>(string column, string pointer)
            where T : struct, ISpanParsable<T>
        {
            if (Text(column) is not { } cell)
                return null;
            if (T.TryParse(cell, CultureInfo.InvariantCulture, out var value))
                return value;
            errors.Add(new RowError(pointer, "malformed", [column]));
            return null;
        }

        private bool? Flag(string column, string pointer)
        {
            switch (Text(column))
            {
                case null:
                    return null;
                case "true":
                    return true;
                case "false":
                    return false;
                default:
                    errors.Add(new RowError(pointer, "bad-format", ["true, false"]));
                    return null;
            }
        }
    }
}
