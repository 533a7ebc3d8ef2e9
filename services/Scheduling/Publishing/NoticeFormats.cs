using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Netspring.Scheduling.Publishing;

/// <summary>What the document tells of the formats of a notice beyond "a text".</summary>
internal static class NoticeFormats
{
    private const string Json =
        """
        [
          { "date": "2027-01-01", "kind": "holiday", "nameEn": "New Year's Day", "nameZh": "元旦" },
          { "date": "2027-05-01", "kind": "holiday", "nameEn": "Labour Day", "nameZh": "劳动节" },
          { "date": "2027-05-02", "kind": "holiday", "nameEn": "Labour Day", "nameZh": "劳动节" },
          { "date": "2027-10-01", "kind": "holiday", "nameEn": "National Day", "nameZh": "国庆节" },
          { "date": "2027-10-02", "kind": "holiday", "nameEn": "National Day", "nameZh": "国庆节" },
          { "date": "2027-10-03", "kind": "holiday", "nameEn": "National Day", "nameZh": "国庆节" }
        ]
        """;

    private const string Csv = "date,kind,name_en,name_zh\n2027-01-01,holiday,New Year's Day,元旦\n";

    private const string Ics =
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Netspring//EN\nBEGIN:VEVENT\nUID:1@example.org\nDTSTAMP:20261101T000000Z\n"
        + "DTSTART;VALUE=DATE:20271001\nDTEND;VALUE=DATE:20271008\nSUMMARY:国庆节\nCATEGORIES:holiday\nEND:VEVENT\nEND:VCALENDAR\n";

    public static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var content = operation.RequestBody!.Content!;
        content[MediaTypeNames.Text.Csv].Example = Csv;
        content[ImportHolidays.Ics].Example = Ics;
        var day = await context.GetOrCreateSchemaAsync(typeof(GivenDay), parameterDescription: null, cancellation);
        day.Required = new HashSet<string>(day.Properties!.Keys, StringComparer.Ordinal);
        content[MediaTypeNames.Application.Json].Example = JsonNode.Parse(Json);
        content[MediaTypeNames.Application.Json].Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            MinItems = 1,
            MaxItems = NoticeText.MostDays,
            Items = day,
        };
    }
}
