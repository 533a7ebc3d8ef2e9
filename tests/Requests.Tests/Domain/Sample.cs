using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Requests.Tests.Domain;

/// <summary>Values for specs that need no service.</summary>
internal static class Sample
{
    public static readonly CategoryTable Categories = new(ShippedCategories.Shipped());

    public static readonly DateTimeOffset Now = new(2026, 9, 24, 2, 0, 0, TimeSpan.Zero);

    public static Goods Goods(params (string Category, int Quantity)[] lines) =>
        Requests.Domain.Goods.Of(lines.Select(l => new Line(l.Category, l.Quantity)), Categories);

    public static Decision Decide(params (string Category, int Quantity)[] lines) =>
        BulkPolicy.Decide(Goods(lines), Categories, BulkPolicy.DefaultThreshold, Alternative.Offer([], []), []);

    public static PickupRequest Request(int laptops = 40) =>
        PickupRequest.Submit(new Submission(
            Guid.CreateVersion7(), 123, Guid.CreateVersion7(), "Donor", null, Guid.CreateVersion7(),
            new SiteDescription("Tower", "310000", "1 Road", new GeoPoint(121.47, 31.22), SiteDescription.Declared, SiteAccess.Unknown),
            Guid.CreateVersion7(), Goods(("laptop", laptops)), [], null, null, Decide(("laptop", laptops)), "key", Now));

    public static PlannedLoad Load(Guid id, int seq = 1, DateOnly? date = null, Guid? slot = null, DateTimeOffset? changeUntil = null) =>
        date is { } day
            ? new PlannedLoad(id, seq, 1, 40, 80, 0.24m, LoadStatus.Scheduled, new LoadPlace(day, new(9, 0), new(12, 0), changeUntil, slot))
            : new PlannedLoad(id, seq, 1, 40, 80, 0.24m, LoadStatus.Pending, null);

    public static VisitNews Visit(LoadStatus status, long version, long scheduleVersion, params VisitLine[] lines) =>
        new(status, version, scheduleVersion, Now.AddHours(1), lines);

    public static Assignment Driver(string name, DateOnly date) =>
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), date, name, "沪A12345", Now);
}
