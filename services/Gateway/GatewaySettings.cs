using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults;

namespace Netspring.Gateway;

internal static class GatewaySettings
{
    /// <summary>
    /// Where the services are, by the settings <c>Gateway:Services:Requests</c> and so on: one address, or those of all copies
    /// with semicolons between them.
    /// </summary>
    /// <returns>One for each of <see cref="RouteTable.Services"/>.</returns>
    /// <exception cref="ConfigurationException">One is missing or no http(s) address.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<Uri>> ServiceAddresses(this WebApplicationBuilder builder) => RouteTable.Services.ToDictionary(
        service => service,
        service => builder.UriSettings($"Gateway:Services:{char.ToUpperInvariant(service[0])}{service[1..]}", Uri.UriSchemeHttp, Uri.UriSchemeHttps),
        StringComparer.Ordinal);
}
