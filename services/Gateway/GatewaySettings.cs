using System.Globalization;
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

    /// <exception cref="ConfigurationException">The setting is given and not a whole number above 0.</exception>
    public static int PositiveSetting(this WebApplicationBuilder builder, string key, int otherwise)
    {
        if (builder.Configuration[key] is not { } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw new ConfigurationException($"The setting {key} is not a whole number above 0.");
    }
}
