using System.Text.Json.Serialization;

namespace Netspring.Requests.Domain;

/// <summary>Another way to give: <c>drop-off-event</c> (with its place and local hours), <c>consolidation</c> (with its id where one of the building is open) or <c>mail-in</c>.</summary>
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
    private const string Joining = "consolidation";

    /// <summary>The events in the order given, then joining others of the building, or being the first of them, then sending in.</summary>
    public static IReadOnlyList<Alternative> Offer(IEnumerable<DropOffEvent> events, IEnumerable<Consolidation> ofBuilding) =>
        [.. events.Select(Of), .. ofBuilding.Select(Of).DefaultIfEmpty(new Alternative(Joining)), new Alternative("mail-in")];

    private static Alternative Of(Consolidation others) => new(Joining, others.Id, Venue: others.SiteName, Address: others.Address);

    private static Alternative Of(DropOffEvent drive) => new(
        "drop-off-event", drive.Id, drive.NameZh, drive.NameEn, drive.Venue, drive.Date, LocalText.Of(drive.From), LocalText.Of(drive.To),
        drive.Address);
}
