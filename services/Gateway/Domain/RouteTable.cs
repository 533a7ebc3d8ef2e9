namespace Netspring.Gateway.Domain;

/// <summary>A part of the public address space and the service that answers for it.</summary>
/// <param name="Path"><c>{…}</c> stands for any one segment.</param>
/// <param name="WithChildren">Whether everything below belongs to it too.</param>
public sealed record ServiceRoute(string Service, string Path, bool WithChildren = true)
{
    /// <summary>Whether a path, or a path template of the service's OpenAPI document, falls under this route.</summary>
    public bool Covers(string path)
    {
        var own = Path.Split('/');
        var other = path.Split('/');
        return (WithChildren ? other.Length >= own.Length : other.Length == own.Length)
            && own.Zip(other).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
    }
}

/// <summary>
/// Which service answers which path. A table and not derived from the services' OpenAPI documents: the door must answer
/// "unavailable" and not "no such path" while a service has not come up yet. What a service documents beyond this table is
/// left out of the merged document and logged.
/// </summary>
public static class RouteTable
{
    public const string Requests = "requests";
    public const string Scheduling = "scheduling";
    public const string Routing = "routing";

    public static readonly IReadOnlyList<string> Services = [Requests, Scheduling, Routing];

    public static readonly IReadOnlyList<ServiceRoute> Routes =
    [
        new(Requests, "/v1/pickup-requests"),
        new(Requests, "/v1/imports"),
        new(Requests, "/v1/categories"),
        new(Requests, "/v1/drop-off-events"),
        new(Requests, "/v1/consolidations"),
        new(Requests, "/v1/cities", WithChildren: false),
        new(Requests, "/v1/cities/{cityCode}/threshold"),
        new(Requests, "/v1/audit"),
        new(Requests, "/v1/contacts"),
        new(Requests, "/v1/donors"),
        new(Requests, "/v1/delegations", WithChildren: false),
        new(Scheduling, "/v1/cities/{cityCode}/slots"),
        new(Scheduling, "/v1/cities/{cityCode}/calendar"),
        new(Scheduling, "/v1/cities/{cityCode}/capacity"),
        new(Scheduling, "/v1/cities/{cityCode}/policy"),
        new(Scheduling, "/v1/holds"),
        new(Scheduling, "/v1/appointments"),
        new(Scheduling, "/v1/waitlist"),
        new(Scheduling, "/v1/tasks"),
        new(Scheduling, "/v1/holidays"),
        new(Scheduling, "/v1/recurring-pickups"),
        new(Routing, "/v1/depots"),
        new(Routing, "/v1/vehicles"),
        new(Routing, "/v1/drivers"),
        new(Routing, "/v1/city-days"),
        new(Routing, "/v1/plans"),
        new(Routing, "/v1/routes"),
        new(Routing, "/v1/cities/{cityCode}/speed-profile"),
        new(Routing, "/v1/driver"),
        new(Routing, "/v1/photos"),
        new(Routing, "/v1/kpis", WithChildren: false),
    ];

    /// <summary>What may be read (GET) without credentials.</summary>
    public static readonly IReadOnlyList<ServiceRoute> PublicReads =
    [
        new(Requests, "/v1/drop-off-events", WithChildren: false),
        new(Requests, "/v1/drop-off-events/{id}", WithChildren: false),
        new(Requests, "/track/{token}", WithChildren: false),
    ];

    public static bool Serves(string service, string path) => Routes.Any(r => r.Service == service && r.Covers(path));
}
