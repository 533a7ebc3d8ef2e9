namespace Netspring.ServiceDefaults.Authentication;

/// <summary>What credentials may be used for. A call needs a role of its route and the route's scope.</summary>
public static class Scopes
{
    public const string RequestsRead = "requests:read";
    public const string RequestsWrite = "requests:write";
    public const string WebhooksManage = "webhooks:manage";
    public const string ImpactRead = "impact:read";
    public const string KeysManage = "keys:manage";
    public const string UsersManage = "users:manage";
    public const string DropOffsWrite = "drop-offs:write";
    public const string ScheduleRead = "schedule:read";
    public const string ScheduleWrite = "schedule:write";
    public const string FleetRead = "fleet:read";
    public const string FleetWrite = "fleet:write";
    public const string RoutesRead = "routes:read";
    public const string RoutesWrite = "routes:write";
    public const string AuditRead = "audit:read";

    /// <summary>Thresholds and categories.</summary>
    public const string ReferenceWrite = "reference:write";

    private static readonly string[] OfDonors = [RequestsRead, RequestsWrite, WebhooksManage, ImpactRead, KeysManage];
    private static readonly string[] OfDispatchers =
        [RequestsRead, RequestsWrite, ImpactRead, DropOffsWrite, ScheduleRead, ScheduleWrite, FleetRead, FleetWrite, RoutesRead, RoutesWrite, AuditRead];

    /// <summary>All scopes that credentials of a role can have; none for an unknown role.</summary>
    public static IReadOnlyList<string> Of(string role) => role switch
    {
        Roles.Donor or Roles.Partner => OfDonors,
        Roles.Dispatcher => OfDispatchers,
        Roles.Driver => [RoutesRead, RoutesWrite],
        Roles.Admin => [.. OfDispatchers, WebhooksManage, KeysManage, UsersManage, ReferenceWrite],
        _ => [],
    };
}
