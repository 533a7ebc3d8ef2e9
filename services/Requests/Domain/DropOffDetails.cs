using Netspring.ServiceDefaults.Geography;

namespace Netspring.Requests.Domain;

/// <summary>What the organisers say of an event and can change while it is a draft.</summary>
public sealed record DropOffDetails(
    string NameZh, string NameEn, string? Host, string Venue, string Address, GeoPoint Location, DateOnly Date, TimeOnly From, TimeOnly To,
    HalfHourCapacity CapacityPerHalfHour, IReadOnlyList<string> AcceptedCategories)
{
    /// <summary>
    /// JSON pointer of the first field by which <paramref name="wanted"/> takes back what was promised to the public; null
    /// where it only adds hours and room.
    /// </summary>
    public string? FirstBreach(DropOffDetails wanted) => Breaches(wanted).FirstOrDefault(breach => breach.IsOne).Pointer;

    private IEnumerable<(bool IsOne, string Pointer)> Breaches(DropOffDetails wanted) =>
    [
        (wanted.NameZh != NameZh, "/nameZh"),
        (wanted.NameEn != NameEn, "/nameEn"),
        (wanted.Host != Host, "/host"),
        (wanted.Venue != Venue, "/venue"),
        (wanted.Address != Address, "/address"),
        (wanted.Location != Location, "/location"),
        (wanted.Date != Date, "/date"),
        (wanted.From > From, "/from"),
        (wanted.To < To, "/to"),
        (wanted.CapacityPerHalfHour.Registrations < CapacityPerHalfHour.Registrations, "/capacityPerHalfHour/registrations"),
        (wanted.CapacityPerHalfHour.Units < CapacityPerHalfHour.Units, "/capacityPerHalfHour/units"),
        (!wanted.AcceptedCategories.SequenceEqual(AcceptedCategories, StringComparer.Ordinal), "/acceptedCategories"),
    ];
}

/// <summary>What can be done to an event.</summary>
public static class DropOffCommands
{
    public const string Amend = "amend";
    public const string Publish = "publish";
    public const string Close = "close";
}
