using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Http;

namespace Netspring.Requests.DropOffs;

internal static class RepeatedCommand
{
    /// <summary>A double click: it was ended in this way from the very version that this call has seen.</summary>
    public static bool IsRepeated(this Registration registration, RegistrationStatus status, HttpRequest http) =>
        registration.Status == status && http.Repeats(registration.EndedFromVersion);
}
