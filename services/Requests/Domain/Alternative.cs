using System.Text.Json.Serialization;

namespace Netspring.Requests.Domain;

/// <summary>Another way to give: <c>drop-off-event</c> (with its place and local hours), <c>consolidation</c> or <c>mail-in</c>.</summary>
public sealed record Alternative(
    string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? Id = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? NameZh = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? NameEn = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Venue = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Date = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? From = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? To = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Address = null)
{
    /// <summary>The events in the order given, then joining others, then sending in.</summary>
    public static IReadOnlyList<Alternative> Offer(IEnumerable<DropOffEvent> events) =>
        [.. events.Select(Of), new Alternative("consolidation"), new Alternative("mail-in")];

    private static Alternative Of(DropOffEvent drive) => new(
        "drop-off-event", drive.Id, drive.NameZh, drive.NameEn, drive.Venue, drive.Date, LocalText.Of(drive.From), LocalText.Of(drive.To),
        drive.Address);
}
